use super::definitions::with_definition;
use super::draft::Draft;
use crate::navigation::Navigator;
use crate::parts;
use crate::session::{Session, Who};
use crate::ui::{Html, Page, button, button_link, dynamic, el, heading_m, link, link_button, paragraph};
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
    Page::new(&definition.name).back(Route::Services.path()).show(parts![
        el("p").class("govuk-body-l").child(definition.summary.as_str()),
        paragraph(duration),
        heading_m("What you need"),
        el("ul").class("govuk-list govuk-list--bullet").child(needs),
        begin(definition.clone()),
        heading_m("What happens next"),
        paragraph(definition.what_happens_next),
    ])
}

/// The button that begins the form, or goes on with the one that was begun.
fn begin(definition: Definition) -> Html {
    let (session, navigator) = (Session::expect(), Navigator::expect());
    let id = definition.id.clone();
    let begin: Rc<dyn Fn(Option<Draft>)> = Rc::new(move |draft| {
        if let Some(draft) = draft.or_else(Draft::new) {
            draft.save(session, &definition.id);
            navigator.go(&first_open_path(&definition, &draft));
        }
    });
    dynamic(move || match session.who() {
        Who::Resident(resident) if resident.activated => buttons(Draft::load(session, &id), &begin),
        _ => sign_in_first(&id),
    })
}

fn buttons(draft: Option<Draft>, begin: &Rc<dyn Fn(Option<Draft>)>) -> Html {
    let (go_on, afresh) = (Rc::clone(begin), Rc::clone(begin));
    match draft {
        Some(draft) => parts![
            button("Continue", move || go_on(Some(draft.clone()))),
            paragraph(link_button("Start again", move || afresh(None))),
        ],
        None => button("Start now", move || afresh(None)).into(),
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
