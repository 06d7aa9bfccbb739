use super::definitions::{forget, with_definition};
use super::draft::Draft;
use super::question_page::elsewhere;
use super::service_page::first_open_path;
use crate::api::{self, ApiError};
use crate::session::Session;
use crate::ui::{
    Failure, Form, Page, SubmitButton, SummaryList, SummaryRow, paragraph, spawn, submit_handler,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::problem::ProblemCode;
use shared::route::Route;
use shared::services::{CheckedAnswers, Definition};
use shared::text;

/// All answers once more, each with the way to change it, before they are sent.
pub fn check_page(id: String) -> AnyView {
    with_definition(id, |definition| {
        let Some(draft) = Draft::load(Session::expect(), &definition.id) else {
            return elsewhere(Route::Service { id: definition.id }.path());
        };
        match definition.check(&draft.answers) {
            Ok(checked) => check_form(definition, draft, &checked),
            Err(_) => elsewhere(first_open_path(&definition, &draft)),
        }
    })
}

fn check_form(definition: Definition, draft: Draft, checked: &CheckedAnswers) -> AnyView {
    let (session, form) = (Session::expect(), Form::new());
    let rows = rows(&definition, checked);
    let back = definition.pages.last().map(|page| question_path(&definition, &page.id));
    let navigate = use_navigate();
    let send = move || {
        form.busy.set(true);
        let (navigate, id) = (navigate.clone(), definition.id.clone());
        let submission = draft.clone().submission(&definition);
        spawn(async move {
            let answer = session.heed(api::requests::submit(&submission).await);
            form.busy.set(false);
            match answer {
                Ok(received) => {
                    Draft::remove(session, &id);
                    let sent = Route::ServiceSent { id, reference: received.reference }.path();
                    navigate(&sent, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(error) => refuse(form, error, &id),
            }
        });
    };
    view! {
        <Page heading="Check your answers" form=Some(form) back=back>
            <SummaryList rows=rows />
            {paragraph("By sending this you confirm that, as far as you know, it is correct.")}
            <form novalidate=true on:submit=submit_handler(form, send)>
                <SubmitButton form=form label="Send" />
            </form>
        </Page>
    }
    .into_any()
}

fn rows(definition: &Definition, checked: &CheckedAnswers) -> Vec<SummaryRow> {
    let row = |shown: shared::services::Shown| SummaryRow {
        change: Some(format!("{}?change", question_path(definition, &shown.page))),
        key: shown.question,
        value: if shown.answer.is_empty() { "Not provided".to_owned() } else { shown.answer },
    };
    definition.show(checked).into_iter().map(row).collect()
}

fn question_path(definition: &Definition, page: &str) -> String {
    Route::ServiceQuestion { id: definition.id.clone(), page: page.to_owned() }.path()
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
