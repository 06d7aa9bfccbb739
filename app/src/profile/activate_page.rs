use super::address_fields::{AddressSignals, address_fields};
use super::change_page::updates_question;
use crate::accounts::next_page;
use crate::api::{self, ApiError};
use crate::navigation::Navigator;
use crate::session::{Session, Who};
use crate::tab_storage::Kept;
use crate::ui::{
    Form, Html, Page, Tag, TextInput, Width, checkbox, form_with, heading_m, link, paragraph, spawn, watch,
};
use crate::{page_data, parts};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::profile::{Activate, TypedAddress};

/// The details that the council needs before the account can be used. What is typed survives a reload.
pub fn activate_page() -> Html {
    let (session, form) = (Session::expect(), Form::new());
    let kept = move || session.account().map(|account| Kept::of(&account, "activate"));
    let fields = Fields::new(kept().and_then(|kept| kept.load()).unwrap_or_default());
    watch(move || {
        let typed = fields.typed();
        if let Some(kept) = kept() {
            kept.save(&typed);
        }
    });
    let (navigator, next) = (Navigator::expect(), next_page());
    // Also when the account turns out to be activated already.
    watch(move || {
        if matches!(session.who(), Who::Resident(resident) if resident.activated) {
            navigator.go_instead(&next);
        }
    });
    let send = move || {
        let typed = untrack(|| fields.typed());
        if let Err(errors) = typed.parse(&page_data::terms_version()) {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            let answer = session.heed(api::profile::activate(&typed).await);
            form.busy.set(false);
            if let Err(error) = answer.or_else(already_done) {
                return form.refuse(error);
            }
            if let Some(kept) = kept() {
                kept.remove();
            }
            session.activated();
        });
    };
    Page::new("Activate your account").form(form).show(parts![
        paragraph("We need a few details before you can use your account."),
        form_with(form, fields.show(form), "Activate account", send),
    ])
}

/// Another tab was faster: that is as good.
fn already_done(error: ApiError) -> Result<(), ApiError> {
    match error {
        ApiError::Problem(problem) if problem.code == ProblemCode::AlreadyActivated => Ok(()),
        other => Err(other),
    }
}

#[derive(Clone, Copy)]
struct Fields {
    phone: RwSignal<String>,
    address: AddressSignals,
    terms_read: RwSignal<bool>,
    updates: RwSignal<String>,
}

impl Fields {
    fn new(kept: Activate) -> Self {
        Self {
            phone: RwSignal::new(kept.phone),
            address: AddressSignals::new(TypedAddress {
                address_line_1: kept.address_line_1,
                address_line_2: kept.address_line_2,
                town: kept.town,
                postcode: kept.postcode,
            }),
            terms_read: RwSignal::new(kept.terms_read),
            updates: RwSignal::new(kept.updates),
        }
    }

    fn show(self, form: Form) -> Html {
        parts![
            TextInput::new(form, &Field::Phone, "Phone number", self.phone)
                .hint(Some("For international numbers include the country code.".to_owned()))
                .kind("tel")
                .autocomplete("tel")
                .width(Width::TwentyChars),
            heading_m("Your address"),
            address_fields(form, self.address),
            checkbox(
                form,
                &Field::Terms,
                "I have read the terms and conditions",
                self.terms_read,
                parts![heading_m("Terms and conditions"), paragraph(terms_link())],
            ),
            updates_question(form, self.updates),
        ]
    }

    fn typed(self) -> Activate {
        let address = self.address.typed();
        Activate {
            phone: self.phone.get(),
            address_line_1: address.address_line_1,
            address_line_2: address.address_line_2,
            town: address.town,
            postcode: address.postcode,
            terms_read: self.terms_read.get(),
            terms_version: page_data::terms_version(),
            updates: self.updates.get(),
        }
    }
}

fn terms_link() -> Tag {
    link("/terms", "Read the terms and conditions (opens in a new tab)")
        .attr("target", "_blank")
        .attr("rel", "external noopener")
}
