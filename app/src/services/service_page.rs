use super::definitions::with_definition;
use crate::drafts::Draft;
use crate::fetched::fetched;
use crate::navigation::Navigator;
use crate::session::{Session, Who};
use crate::ui::{
    Form, Html, Page, button, button_link, date_and_time, dynamic, el, heading_m, link, link_button,
    paragraph, spawn,
};
use crate::{api, parts};
use shared::drafts::{DraftList, DraftRow};
use shared::route::Route;
use shared::services::Definition;
use std::rc::Rc;

/// Before a form: what it is for, what one needs, what happens then.
pub fn service_page(id: String) -> Html {
    with_definition(id, start)
}

fn start(definition: Definition) -> Html {
    let duration = format!("It takes about {} minutes. {}", definition.minutes, definition.fee);
    let needs: Html = definition.you_need.iter().map(|need| el("li").child(need.as_str())).collect();
    let form = Form::new();
    Page::new(&definition.name).form(form).back(Route::Services.path()).show(parts![
        el("p").class("govuk-body-l").child(definition.summary.as_str()),
        paragraph(duration),
        heading_m("What you need"),
        el("ul").class("govuk-list govuk-list--bullet").child(needs),
        begin(definition.clone(), form),
        heading_m("What happens next"),
        paragraph(definition.what_happens_next),
    ])
}

/// The button that begins the form, or goes on with the one that was begun: in this tab, else wherever the account knows of.
fn begin(definition: Definition, form: Form) -> Html {
    let session = Session::expect();
    let begin = Begin { definition: Rc::new(definition), form, session, navigator: Navigator::expect() };
    dynamic(move || match session.who() {
        Who::Resident(resident) if resident.activated => match Draft::load(session, &begin.definition.id) {
            Some(draft) => begin.or_continue(draft),
            None => begin.or_continue_from_account(),
        },
        _ => sign_in_first(&begin.definition.id),
    })
}

#[derive(Clone)]
struct Begin {
    definition: Rc<Definition>,
    form: Form,
    session: Session,
    navigator: Navigator,
}

impl Begin {
    fn or_continue(&self, draft: Draft) -> Html {
        let (go_on, afresh, old) = (self.clone(), self.clone(), draft.id.clone());
        parts![
            button("Continue", move || go_on.go_on(&draft)),
            paragraph(link_button("Start again", move || afresh.start_again(old.clone()))),
        ]
    }

    fn or_continue_from_account(&self) -> Html {
        let begin = self.clone();
        // Without an answer one can begin anyway: the form does not wait for the signal.
        let none = DraftList { drafts: Vec::new() };
        fetched(async move { Ok(api::drafts::list().await.unwrap_or(none)) }, move |list| {
            let here = list.drafts.into_iter().filter(|draft| draft.service == begin.definition.id);
            let kept: Vec<DraftRow> = here.collect();
            match kept.as_slice() {
                [] => button("Start now", {
                    let begin = begin.clone();
                    move || begin.start()
                })
                .into(),
                kept => kept.iter().map(|draft| begin.row(draft)).collect(),
            }
        })
    }

    /// A form that the account holds.
    fn row(&self, draft: &DraftRow) -> Html {
        let (go_on, afresh, id, old) = (self.clone(), self.clone(), draft.id.clone(), draft.id.clone());
        parts![
            paragraph(format!(
                "You began this form. Saved to your account on {}.",
                date_and_time(draft.saved_at_ms)
            )),
            button("Continue", move || go_on.go_on_from_account(id.clone())),
            paragraph(link_button("Start again", move || afresh.start_again(old.clone()))),
        ]
    }

    fn start(&self) {
        if let Some(draft) = Draft::new(self.definition.version) {
            self.go_on(&draft);
        }
    }

    /// Throws away what was begun, here and in the account.
    fn start_again(&self, old: String) {
        spawn(async move {
            let _ = api::drafts::discard(&old).await;
        });
        self.start();
    }

    fn go_on_from_account(&self, id: String) {
        let begin = self.clone();
        if !begin.form.begin() {
            return;
        }
        spawn(async move {
            match begin.session.heed(api::drafts::show(&id).await) {
                Ok(kept) => begin.go_on(&Draft::from_account(kept, &begin.definition)),
                Err(error) => begin.form.refuse(error),
            }
        });
    }

    fn go_on(&self, draft: &Draft) {
        draft.save(self.session, &self.definition.id);
        self.navigator.go(&first_open_path(&self.definition, draft));
    }
}

fn sign_in_first(id: &str) -> Html {
    let back_here = Route::Service { id: id.to_owned() }.path();
    let path = crate::routes::with_next(&Route::SignIn, &back_here);
    parts![
        button_link(&path, "Sign in to start"),
        paragraph("You need an account, so that you can see what became of it. ")
            .child(link("/sign-up", "Sign up now")),
    ]
}

/// Where to go on with a draft: the first page that is not answered yet, else the check of all answers.
pub fn first_open_path(definition: &Definition, draft: &Draft) -> String {
    let id = definition.id.clone();
    match definition.first_open_page(&draft.answers) {
        Some(page) => Route::ServiceQuestion { id, page: page.id.clone() }.path(),
        None => Route::ServiceCheck { id }.path(),
    }
}
