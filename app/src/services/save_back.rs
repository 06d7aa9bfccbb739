//! Details in a form that are not those of the account, with the offer to change them there too: else the next form begins with
//! the old ones.

use crate::api::{self, ApiError};
use crate::parts;
use crate::session::Session;
use crate::ui::{Failure, Form, Html, Tag, button, dynamic, el, focus_soon, paragraph, spawn};
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::profile::{ChangeName, ChangePhone, Profile, TypedAddress};
use shared::services::{CheckedAnswers, Definition, Kind, Question};

/// One detail, as the form has it.
#[derive(Clone)]
enum Detail {
    Name(ChangeName),
    Phone(ChangePhone),
    Address(TypedAddress),
}

/// The details that differ, each with a button, once the account's are known. Nothing where they cannot be asked for.
pub fn save_back(definition: &Definition, checked: &CheckedAnswers, form: Form) -> Html {
    let details = details(definition, checked);
    let session = Session::expect();
    if details.is_empty() || session.account().is_none() {
        return None::<Tag>.into();
    }
    let (profile, saved) = (RwSignal::new(None), RwSignal::new(None));
    let ask = move || spawn(async move { profile.set(session.heed(api::profile::show().await).ok()) });
    ask();
    dynamic(move || {
        let Some(profile) = profile.get() else { return None::<Tag>.into() };
        let differ = details.iter().filter(|detail| detail.differs(&profile));
        let then = move |name| {
            saved.set(Some(name));
            ask();
        };
        let offers: Html =
            differ.map(|detail| offer(detail, &detail.of_account(&profile), form, then)).collect();
        parts![saved.get().map(said), offers]
    })
}

/// Stands where the button was, and takes the focus from it.
fn said(name: &'static str) -> Tag {
    const SAID: &str = "saved-to-account";
    focus_soon(SAID);
    let words = paragraph(format!("Your account has this {name} now."));
    el("div").class("govuk-inset-text").id(SAID).attr("tabindex", "-1").child(words)
}

fn offer(detail: &Detail, now: &str, form: Form, then: impl Fn(&'static str) + Copy + 'static) -> Html {
    let (name, detail, session) = (detail.name(), detail.clone(), Session::expect());
    let save = move || {
        if !form.begin() {
            return;
        }
        form.busy.set(true);
        let detail = detail.clone();
        spawn(async move {
            let answer = session.heed(detail.save().await);
            form.busy.set(false);
            match answer {
                Ok(()) => then(name),
                Err(ApiError::Problem(problem)) if problem.code == ProblemCode::FieldErrors => {
                    form.fail(Failure::new(format!(
                        "Your account cannot take this {name}. You can still send the form."
                    )));
                }
                Err(error) => form.refuse(error),
            }
        });
    };
    let label = format!("Save this {name} to your account");
    el("div")
        .class("govuk-inset-text")
        .child(parts![
            paragraph(format!("Your account has another {name}: {now}.")),
            button(&label, save).class("govuk-button govuk-button--secondary"),
        ])
        .into()
}

fn details(definition: &Definition, checked: &CheckedAnswers) -> Vec<Detail> {
    let answers = checked.as_typed();
    let given = |question: &Question| {
        let ids = question.answer_ids();
        let at = |at: usize| ids.get(at).map(|id| answers.get(id).to_owned()).unwrap_or_default();
        match question.kind {
            _ if at(0).is_empty() => None,
            Kind::Name => Some(Detail::Name(ChangeName { first_name: at(0), last_name: at(1) })),
            Kind::Phone => Some(Detail::Phone(ChangePhone { phone: at(0) })),
            Kind::Address => Some(Detail::Address(TypedAddress {
                address_line_1: at(0),
                address_line_2: at(1),
                town: at(2),
                postcode: at(3),
            })),
            _ => None,
        }
    };
    definition.questions().filter(|question| question.from_profile).filter_map(given).collect()
}

impl Detail {
    fn name(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Phone(_) => "phone number",
            Self::Address(_) => "address",
        }
    }

    fn differs(&self, profile: &Profile) -> bool {
        match self {
            Self::Name(name) => {
                (&name.first_name, &name.last_name) != (&profile.first_name, &profile.last_name)
            }
            Self::Phone(phone) => phone.phone != profile.phone,
            Self::Address(address) => *address != profile.address,
        }
    }

    /// What the account has instead.
    fn of_account(&self, profile: &Profile) -> String {
        let address = &profile.address;
        match self {
            Self::Name(_) => format!("{} {}", profile.first_name, profile.last_name),
            Self::Phone(_) => profile.phone.clone(),
            Self::Address(_) => {
                let lines =
                    [&address.address_line_1, &address.address_line_2, &address.town, &address.postcode];
                let lines = lines.into_iter().filter(|line| !line.is_empty()).map(String::as_str);
                lines.collect::<Vec<_>>().join(", ")
            }
        }
    }

    async fn save(&self) -> Result<(), ApiError> {
        match self {
            Self::Name(name) => api::profile::change("name", name).await,
            Self::Phone(phone) => api::profile::change("phone", phone).await,
            Self::Address(address) => api::profile::change("address", address).await,
        }
    }
}
