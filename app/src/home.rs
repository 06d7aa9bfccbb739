//! The start page.

use crate::api;
use crate::fetched::fetched;
use crate::page_data;
use crate::session::{Session, Who};
use crate::ui::{Page, Paragraph, dynamic, heading_m, paragraph};
use leptos::prelude::*;
use shared::route::Route;
use shared::services::ServiceRow;

#[component]
pub fn HomePage() -> impl IntoView {
    let session = Session::expect();
    let greeting = dynamic(move || match session.who() {
        Who::Resident(resident) => welcome(&resident.first_name),
        Who::Unknown => ().into_any(),
        Who::Unreachable | Who::Nobody => invitation(),
    });
    let services = fetched(api::services::list(), |list| links(&list.services));
    view! {
        <Page heading=page_data::account_name()>
            <p class="govuk-body-l">{"Send us reports and requests, and see what became of them."}</p>
            {greeting}
            {heading_m("Services")}
            {services}
            {heading_m("Need more help?")}
            <Paragraph>
                <a class="govuk-link" href="/help" rel="external">{"Help with your account"}</a>
            </Paragraph>
        </Page>
    }
    .into_any()
}

fn links(services: &[ServiceRow]) -> AnyView {
    let link = |service: &ServiceRow| {
        let path = Route::Service { id: service.id.clone() }.path();
        view! { <li><a class="govuk-link" href=path>{service.name.clone()}</a></li> }
    };
    view! { <ul class="govuk-list">{services.iter().map(link).collect_view()}</ul> }.into_any()
}

fn welcome(first_name: &str) -> AnyView {
    view! {
        {paragraph(format!("You are signed in as {first_name}."))}
        <Paragraph>
            <a class="govuk-link" href="/requests">{"Your requests and reports"}</a>
        </Paragraph>
    }
    .into_any()
}

fn invitation() -> AnyView {
    view! {
        <div class="govuk-button-group">
            <a class="govuk-button" href="/sign-in" role="button" draggable="false">{"Sign in"}</a>
            <a class="govuk-link" href="/sign-up">{"Sign up now"}</a>
        </div>
    }
    .into_any()
}
