use super::request_page::contact_about;
use crate::drafts::new_id;
use crate::fetched::fetched;
use crate::session::Session;
use crate::ui::{Form, Html, Page, Textarea, dynamic, form_with, link, paragraph, spawn};
use crate::{api, parts};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::requests::{Action, AddInformation, MAX_INFORMATION_CHARS};
use shared::route::Route;
use shared::text;

/// What a resident does with a request after it was sent. What is told has its id from when the page was opened: sent again it is
/// the same sending.
pub fn action_page(reference: String, action: Action) -> Html {
    let (session, form, is_done) = (Session::expect(), Form::new(), RwSignal::new(false));
    let (id, typed) = (new_id().unwrap_or_default(), RwSignal::new(String::new()));
    let about = reference.clone();
    let send = move || {
        let told = AddInformation { id: id.clone(), information: typed.get_untracked() };
        let told = (action != Action::Withdraw).then_some(told);
        if let Some(Err(errors)) = told.as_ref().map(AddInformation::parse) {
            return form.show(&errors);
        }
        form.busy.set(true);
        let reference = reference.clone();
        spawn(async move {
            let answer = session.heed(api::requests::act(&reference, action, told.as_ref()).await);
            form.busy.set(false);
            match answer {
                Ok(()) => is_done.set(true),
                Err(error) => form.refuse(error),
            }
        });
    };
    dynamic(move || {
        if is_done.get() {
            return done(action, &about);
        }
        ask(action, form, typed, &about, send.clone())
    })
}

/// Whether it may be done is known once the request is: it may have been closed meanwhile.
fn ask(
    action: Action,
    form: Form,
    typed: RwSignal<String>,
    reference: &str,
    send: impl Fn() + Clone + 'static,
) -> Html {
    let asked = reference.to_owned();
    let request = async move { api::requests::show(&asked).await };
    let page = Page::new(text::requests::action(action)).form(form).back(path(reference));
    page.show(fetched(request, move |request| {
        let which = paragraph(format!("{}, reference {}", request.service_name, request.reference));
        if request.actions.contains(&action) {
            return parts![which, fields(action, form, typed, send.clone())];
        }
        let status = text::status(request.status);
        let refused = format!("You cannot do this now. The status of your request is “{status}”.");
        parts![which, paragraph(refused), contact_about(&request.reference)]
    }))
}

fn fields(action: Action, form: Form, typed: RwSignal<String>, send: impl Fn() + 'static) -> Html {
    let (label, button, _) = words(action);
    let field: Html = match action {
        Action::Withdraw => paragraph(label).into(),
        _ => Textarea::new(form, &Field::Information, label, typed).max_chars(MAX_INFORMATION_CHARS).into(),
    };
    form_with(form, field, button, send)
}

fn done(action: Action, reference: &str) -> Html {
    let (.., result) = words(action);
    Page::new(result).show(parts![paragraph(link(&path(reference), "Back to your request"))])
}

fn path(reference: &str) -> String {
    Route::Request { reference: reference.to_owned() }.path()
}

/// The label of what is told, or what there is to know; the button; and what it leads to.
fn words(action: Action) -> (&'static str, &'static str, &'static str) {
    match action {
        Action::AddInformation => ("What do you want to tell us?", "Send", "We have what you added"),
        Action::Withdraw => (
            "We will do nothing more about it. You cannot undo this, but you can always make a new request.",
            "Withdraw this",
            "You withdrew this",
        ),
        Action::SayNotFixed => ("What is not fixed?", "Send", "We will look at this again"),
    }
}
