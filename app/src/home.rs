//! The start page.

use crate::fetched::fetched;
use crate::session::{Session, Who};
use crate::ui::{Html, Page, Parts, button_link, dynamic, el, heading_m, link, paragraph};
use crate::{api, page_data, parts};
use shared::route::Route;
use shared::services::ServiceRow;

pub fn home_page() -> Html {
    let session = Session::expect();
    let greeting = dynamic(move || match session.who() {
        Who::Resident(resident) => welcome(&resident.first_name),
        Who::Unknown => Parts::new().into(),
        Who::Unreachable | Who::Nobody => invitation(),
    });
    Page::new(&page_data::account_name()).show(parts![
        el("p").class("govuk-body-l").child("Send us reports and requests, and see what became of them."),
        greeting,
        heading_m("Services"),
        fetched(api::services::list(), |list| links(&list.services)),
        heading_m("Need more help?"),
        paragraph(link("/help", "Help with your account")),
    ])
}

fn links(services: &[ServiceRow]) -> Html {
    let row = |service: &ServiceRow| {
        let path = Route::Service { id: service.id.clone() }.path();
        el("li").child(link(&path, &service.name))
    };
    el("ul").class("govuk-list").child(services.iter().map(row).collect::<Html>()).into()
}

fn welcome(first_name: &str) -> Html {
    parts![
        paragraph(format!("You are signed in as {first_name}.")),
        paragraph(link("/requests", "Your requests and reports")),
    ]
}

fn invitation() -> Html {
    let group = el("div").class("govuk-button-group");
    group.child(button_link("/sign-in", "Sign in")).child(link("/sign-up", "Sign up now")).into()
}
