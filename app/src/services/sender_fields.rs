use crate::drafts::Draft;
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
