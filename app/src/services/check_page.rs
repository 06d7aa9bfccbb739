use super::definitions::{forget, with_definition_of_draft};
use super::form_paths::{first_open_path, question_path};
use super::save_back::save_back;
use super::sender_fields::SenderFields;
use super::sending;
use crate::api::ApiError;
use crate::drafts::{Draft, Keeper, kept_line, unless_changed};
use crate::navigation::{Navigator, elsewhere};
use crate::parts;
use crate::requests::SentWithoutAccount;
use crate::routes::with_next;
use crate::session::Session;
use crate::ui::{
    Failure, Form, Html, Page, SummaryRow, el, form_with, paragraph, spawn, summary_list, today, words,
};
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::services::{CheckedAnswers, Definition};
use shared::text;

/// All answers once more, each with the way to change it, before they are sent.
pub fn check_page(id: String) -> Html {
    with_definition_of_draft(id, |definition| {
        let (keeper, service) = (Keeper::expect(), definition.id.clone());
        spawn(async move {
            keeper.look(&service).await;
        });
        unless_changed(definition.clone(), move || check(&definition))
    })
}

fn check(definition: &Definition) -> Html {
    let Some(draft) = Draft::load(Session::expect(), &definition.id) else {
        return elsewhere(Route::Service { id: definition.id.clone() }.path());
    };
    let mut answers = draft.answers.clone();
    definition.keep_asked(&mut answers); // What is out of sight now may come back, but is not sent.
    match definition.check(&answers, today()) {
        Ok(checked) => check_form(definition.clone(), draft, &checked),
        Err(_) => elsewhere(first_open_path(definition, &draft)),
    }
}

fn check_form(definition: Definition, draft: Draft, checked: &CheckedAnswers) -> Html {
    let (session, form, keeper) = (Session::expect(), Form::new(), Keeper::expect());
    let sender = (!draft.secret.is_empty()).then(|| SenderFields::new(&definition, &draft, form));
    let (rows, offers) = (rows(&definition, checked), save_back(&definition, checked, form));
    let page = Page::new("Check your answers").caption(&definition.name).form(form);
    let page = match definition.walk(&draft.answers).last() {
        _ if definition.has_parts() => page.back(Route::ServiceParts { id: definition.id.clone() }.path()),
        Some(last) => page.back(question_path(&definition, &last.page.id)),
        None => page,
    };
    let (navigator, fee) = (Navigator::expect(), definition.fee.clone());
    let is_working = RwSignal::new(false);
    let fields: Html = sender.map(SenderFields::show).into();
    let send = move || {
        let mut submission = draft.clone().submission(&definition);
        if let (Some(fields), Some(sender)) = (sender, &mut submission.without_account) {
            sender.email = fields.email.get_untracked();
            if let Err(errors) = sender.parse_email() {
                return form.show(&errors);
            }
        }
        form.busy.set(true);
        let (navigator, id, name) = (navigator.clone(), definition.id.clone(), definition.name.clone());
        spawn(async move {
            if !keeper.look(&id).await {
                return form.busy.set(false);
            }
            let answer = session.heed(sending::send(submission.clone(), is_working).await);
            form.busy.set(false);
            match answer {
                Ok(received) => {
                    let reference = received.reference.clone();
                    if let Some(sender) = submission.without_account {
                        SentWithoutAccount::new(submission.id, sender, received, name).keep();
                    }
                    Draft::remove(session, &id);
                    let sent = Route::ServiceSent { id, reference }.path();
                    navigator.go_instead(&sent);
                }
                Err(ApiError::Problem(problem)) if problem.code == ProblemCode::OtherPayload => {
                    if let Some(sender) = submission.without_account {
                        let _ = SentWithoutAccount::keep_if_arrived(&submission.id, sender, &name).await;
                    }
                    keeper.already_sent(submission.id);
                }
                Err(error) => refuse(form, error, &id),
            }
        });
    };
    page.show(parts![
        summary_list(rows),
        offers,
        form_with(form, parts![fields, paragraph(fee), paragraph(CONFIRM)], "Send", send),
        working_line(is_working),
        kept_line(keeper),
    ])
}

/// Why sending takes longer than usual.
fn working_line(is_working: RwSignal<bool>) -> Html {
    let line = move || if is_working.get() { WORKING } else { "" }.to_owned();
    el("p").class("govuk-hint app-busy").attr("role", "status").child(words(line)).into()
}

const CONFIRM: &str = "By sending this you confirm that, as far as you know, it is correct.";

const WORKING: &str = "Many forms came from your network. Your device does some work before it can send another. It takes a few \
    seconds.";

fn rows(definition: &Definition, checked: &CheckedAnswers) -> Vec<SummaryRow> {
    let row = |shown: shared::services::Shown| SummaryRow {
        change: Some(format!("{}?change", question_path(definition, &shown.page))),
        key: shown.question,
        value: if shown.answer.is_empty() { "Not provided".to_owned() } else { shown.answer },
    };
    definition.show(checked).into_iter().map(row).collect()
}

/// Nothing is lost: the draft stays until the council has it.
fn refuse(form: Form, error: ApiError, service: &str) {
    match &error {
        ApiError::Problem(problem) if problem.code == ProblemCode::OtherVersion => {
            forget(service);
            let start = Route::Service { id: service.to_owned() }.path();
            let words = text::problem(ProblemCode::OtherVersion);
            form.fail(
                Failure::new(format!("{words}. Your answers are kept."))
                    .with_link(start, "Go on with the new form"),
            );
        }
        // Since it was begun, the council has come to want an account for it.
        ApiError::Problem(problem) if problem.code == ProblemCode::NotSignedIn => {
            forget(service);
            let start = Route::Service { id: service.to_owned() }.path();
            let failure = Failure::new("You have to sign in to send this. Your answers are kept.");
            form.fail(failure.with_link(with_next(&Route::SignIn, &start), "Sign in"));
        }
        _ => form.refuse(error),
    }
}
