use super::address_fields::{AddressFields, AddressSignals};
use crate::accounts::next_page;
use crate::api::{self, ApiError};
use crate::page_data;
use crate::session::{Session, Who};
use crate::tab_storage::Kept;
use crate::ui::{
    Checkbox, Form, Page, RadioChoice, Radios, SubmitButton, TextInput, Width, heading_m, paragraph, spawn,
    submit_handler, watch,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::field_errors::Field;
use shared::problem::ProblemCode;
use shared::profile::{Activate, TypedAddress};

/// The details that the council needs before the account can be used. What is typed survives a reload.
#[component]
pub fn ActivatePage() -> impl IntoView {
    let (session, form) = (Session::expect(), Form::new());
    let kept = move || session.account().map(|account| Kept::of(&account, "activate"));
    let fields = Fields::new(kept().and_then(|kept| kept.load()).unwrap_or_default());
    watch(move || {
        let typed = fields.typed();
        if let Some(kept) = kept() {
            kept.save(&typed);
        }
    });
    let (navigate, next) = (use_navigate(), next_page());
    // Also when the account turns out to be activated already.
    watch(move || {
        if matches!(session.who(), Who::Resident(resident) if resident.activated) {
            navigate(&next, NavigateOptions { replace: true, ..NavigateOptions::default() });
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
    view! {
        <Page heading="Activate your account" form=Some(form)>
            {paragraph("We need a few details before you can use your account.")}
            <form novalidate=true on:submit=submit_handler(form, send)>
                <TextInput
                    form=form
                    field=Field::Phone
                    label="Phone number"
                    hint=Some("For international numbers include the country code.".to_owned())
                    value=fields.phone
                    kind="tel"
                    autocomplete="tel"
                    width=Width::TwentyChars
                />
                {heading_m("Your address")}
                <AddressFields form=form address=fields.address />
                <Checkbox
                    form=form
                    field=Field::Terms
                    label="I have read the terms and conditions"
                    value=fields.terms_read
                >
                    {heading_m("Terms and conditions")}
                    <p class="govuk-body">
                        <a class="govuk-link" href="/terms" target="_blank" rel="external noopener">
                            {"Read the terms and conditions (opens in a new tab)"}
                        </a>
                    </p>
                </Checkbox>
                <Radios
                    form=form
                    field=Field::Updates
                    legend="Would you like updates about our services?"
                    value=fields.updates
                    choices=RadioChoice::yes_or_no()
                />
                <SubmitButton form=form label="Activate account" />
            </form>
        </Page>
    }
    .into_any()
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
