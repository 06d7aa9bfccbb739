use super::begin::{first_open_path, question_path};
use super::definitions::{forget, with_definition_of_draft};
use crate::api::{self, ApiError};
use crate::drafts::{Draft, Keeper, kept_line, unless_changed};
use crate::navigation::{Navigator, elsewhere};
use crate::parts;
use crate::session::Session;
use crate::ui::{
    Failure, Form, Html, Page, Parts, SummaryRow, form_with, paragraph, spawn, summary_list, today,
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
    let rows = rows(&definition, checked);
    let page = Page::new("Check your answers").form(form);
    let page = match definition.walk(&draft.answers).last() {
        _ if definition.has_parts() => page.back(Route::ServiceParts { id: definition.id.clone() }.path()),
        Some(last) => page.back(question_path(&definition, &last.page.id)),
        None => page,
    };
    let navigator = Navigator::expect();
    let send = move || {
        form.busy.set(true);
        let (navigator, id) = (navigator.clone(), definition.id.clone());
        let submission = draft.clone().submission(&definition);
        spawn(async move {
            if !keeper.look(&id).await {
                return form.busy.set(false);
            }
            let answer = session.heed(api::requests::submit(&submission).await);
            form.busy.set(false);
            match answer {
                Ok(received) => {
                    Draft::remove(session, &id);
                    let sent = Route::ServiceSent { id, reference: received.reference }.path();
                    navigator.go_instead(&sent);
                }
                Err(ApiError::Problem(problem)) if problem.code == ProblemCode::OtherPayload => {
                    keeper.already_sent(submission.id);
                }
                Err(error) => refuse(form, error, &id),
            }
        });
    };
    page.show(parts![
        summary_list(rows),
        paragraph("By sending this you confirm that, as far as you know, it is correct."),
        form_with(form, Parts::new().into(), "Send", send),
        kept_line(keeper),
    ])
}

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
        _ => form.refuse(error),
    }
}
