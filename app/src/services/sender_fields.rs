use crate::api::{self, ApiError};
use crate::drafts::Draft;
use crate::requests::SentWithoutAccount;
use crate::session::Session;
use crate::ui::{Form, Html, Tag, TextInput, Width, watch};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::services::{Definition, Kind};

/// What somebody who sends a form without an account is asked beside it.
#[derive(Clone, Copy)]
pub struct SenderFields {
    form: Form,
    pub email: RwSignal<String>,
    /// The form has asked for the address: it is not asked for again.
    is_known: bool,
}

impl SenderFields {
    /// With the address that the form has asked for, else with what was typed here before.
    pub fn new(definition: &Definition, draft: &Draft, form: Form) -> Self {
        let asked = definition.walk(&draft.answers).into_iter().flat_map(|page| page.questions);
        let email = asked.map(|asked| asked.question).find(|question| question.kind == Kind::Email);
        let answer = email.as_ref().map(|question| draft.answers.get(&question.id).to_owned());
        let is_known = answer.is_some();
        let email = RwSignal::new(answer.unwrap_or_else(|| draft.email.clone()));
        let fields = Self { form, email, is_known };
        fields.keep_what_is_typed(definition.id.clone());
        fields
    }

    fn keep_what_is_typed(self, service: String) {
        let session = Session::expect();
        watch(move || {
            let email = self.email.get();
            if let Some(draft) = Draft::load(session, &service) {
                Draft { email, ..draft }.save(session, &service);
            }
        });
    }

    pub fn show(self) -> Html {
        if self.is_known {
            return None::<Tag>.into();
        }
        let hint = "We write there what becomes of it. Without it, keep the reference that you get.";
        TextInput::new(self.form, &Field::Email, "Email address (optional)", self.email)
            .kind("email")
            .autocomplete("email")
            .width(Width::TwoThirds)
            .hint(Some(hint.to_owned()))
            .into()
    }
}

/// The tab keeps what takes the request into an account.
pub fn keep_secret(id: &str, secret: &str, email: &str, reference: &str, service_name: &str) {
    let [id, secret, email, reference, service_name] =
        [id, secret, email.trim(), reference, service_name].map(str::to_owned);
    SentWithoutAccount { id, secret, reference, service_name, email }.keep();
}

/// As [`keep_secret`], where the council has it already and only its answer was lost. Returns whether that is so.
pub async fn keep_if_sent(id: &str, secret: &str, email: &str, service_name: &str) -> Result<bool, ApiError> {
    let received = api::requests::sent_without_account(id, secret).await?;
    if let Some(received) = &received {
        keep_secret(id, secret, email, &received.reference, service_name);
    }
    Ok(received.is_some())
}
