use super::definitions::with_definition;
use super::draft::Draft;
use crate::session::{Session, Who};
use crate::ui::{LinkButton, Page, Paragraph, dynamic, heading_m, on_press, paragraph};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::route::Route;
use shared::services::Definition;

/// Before a form: what it is for, what one needs, what happens then.
pub fn service_page(id: String) -> AnyView {
    with_definition(id, start)
}

fn start(definition: Definition) -> AnyView {
    let (heading, summary, fee) =
        (definition.name.clone(), definition.summary.clone(), definition.fee.clone());
    let what_happens_next = definition.what_happens_next.clone();
    let minutes = format!("It takes about {} minutes. {fee}", definition.minutes);
    let needs = definition.you_need.iter().map(|need| view! { <li>{need.clone()}</li> }).collect_view();
    view! {
        <Page heading=heading back=Some(Route::Services.path())>
            <p class="govuk-body-l">{summary}</p>
            {paragraph(minutes)}
            {heading_m("What you need")}
            <ul class="govuk-list govuk-list--bullet">{needs}</ul>
            <Begin definition=definition />
            {heading_m("What happens next")}
            {paragraph(what_happens_next)}
        </Page>
    }
    .into_any()
}

/// The button that begins the form, or goes on with the one that was begun.
#[component]
fn Begin(definition: Definition) -> impl IntoView {
    let (session, navigate) = (Session::expect(), StoredValue::new_local(use_navigate()));
    let definition = StoredValue::new(definition);
    let begin = move |draft: Option<Draft>| {
        let go = |path: String| navigate.with_value(|navigate| navigate(&path, NavigateOptions::default()));
        definition.with_value(|definition| {
            let Some(draft) = draft.or_else(Draft::new) else { return };
            draft.save(session, &definition.id);
            go(first_open_path(definition, &draft));
        });
    };
    let start_now = move |label: &'static str, draft: Option<Draft>| {
        view! { <button type="button" class="govuk-button" on:click=on_press(move || begin(draft.clone()))>{label}</button> }
    };
    dynamic(move || {
        let id = definition.with_value(|definition| definition.id.clone());
        match session.who() {
            Who::Resident(resident) if resident.activated => match Draft::load(session, &id) {
                Some(draft) => view! {
                    {start_now("Continue", Some(draft))}
                    <p class="govuk-body"><LinkButton label="Start again" act=move || begin(None) /></p>
                }
                .into_any(),
                None => start_now("Start now", None).into_any(),
            },
            _ => sign_in_first(&id),
        }
    })
}

fn sign_in_first(id: &str) -> AnyView {
    let back_here = Route::Service { id: id.to_owned() }.path();
    let path = crate::routes::with_next(&Route::SignIn, &back_here);
    view! {
        <a class="govuk-button" href=path role="button" draggable="false">{"Sign in to start"}</a>
        <Paragraph>
            {"You need an account, so that you can see what became of it. "}
            <a class="govuk-link" href="/sign-up">{"Sign up now"}</a>
        </Paragraph>
    }
    .into_any()
}

/// Where to go on with a draft: the first page that is not answered yet, else the check of all answers.
pub fn first_open_path(definition: &Definition, draft: &Draft) -> String {
    let id = definition.id.clone();
    match definition.first_open_page(&draft.answers) {
        Some(page) => Route::ServiceQuestion { id, page: page.id.clone() }.path(),
        None => Route::ServiceCheck { id }.path(),
    }
}
