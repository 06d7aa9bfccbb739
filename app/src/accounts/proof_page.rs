use super::code_step::code_step;
use super::proof_history::{Stage, went_back};
use crate::answers::why_not_shown;
use crate::api;
use crate::ui::{Html, Page, dynamic, loading, paragraph, spawn};
use leptos::prelude::*;
use shared::accounts::{CodePurpose, ProofState};

/// A page on which an address is proven on the way to something else.
#[derive(Clone, Copy)]
pub struct ProofPage {
    pub heading: &'static str,
    /// Where the API has it.
    pub path: &'static str,
    pub purpose: CodePurpose,
    /// What is said of the code, before and after the address that it went to.
    pub sent: [&'static str; 2],
    /// Asks for the address.
    pub first: fn(Steps) -> Html,
    /// What comes once the address is proven.
    pub last: fn(String, Steps) -> Html,
}

/// Where the proof stands, as far as this page knows.
#[derive(Clone)]
enum Known {
    Asking,
    Failed(&'static str),
    At(ProofState),
}

/// Goes on to another step.
#[derive(Clone, Copy)]
pub struct Steps {
    pub page: ProofPage,
    /// The address, as it was typed.
    pub email: RwSignal<String>,
    known: RwSignal<Known>,
}

impl Known {
    /// The address that is being proven, or was.
    fn address(&self) -> Option<&str> {
        match self {
            Self::At(ProofState::Code { email, .. }) => Some(email),
            Self::At(ProofState::Proven(proven)) => Some(&proven.email),
            _ => None,
        }
    }

    fn stage(&self) -> Stage {
        match self {
            Self::Asking | Self::Failed(_) => Stage::Unknown,
            Self::At(_) if self.address().is_some() => Stage::Beyond,
            Self::At(_) => Stage::Address,
        }
    }
}

impl Steps {
    pub fn go(self, state: ProofState) {
        self.known.set(Known::At(state));
    }
}

/// The steps of a proof. The server remembers the step, so that a closed tab can be opened again.
pub fn proof_page(page: ProofPage) -> Html {
    let known = RwSignal::new(Known::Asking);
    spawn(async move {
        known.set(match api::accounts::proof_state(page.path).await {
            Ok(state) => Known::At(state),
            Err(error) => Known::Failed(why_not_shown(&error)),
        });
    });
    let steps = Steps { page, email: RwSignal::new(String::new()), known };
    let is_back = went_back(move || known.with(Known::stage));
    dynamic(move || match known.get() {
        Known::Asking => Page::new(page.heading).show(loading()),
        Known::Failed(why) => Page::new(page.heading).show(paragraph(why).into()),
        Known::At(ProofState::Address) => (page.first)(steps),
        at @ Known::At(_) if is_back.get() => {
            steps.email.set(at.address().unwrap_or_default().to_owned());
            (page.first)(steps)
        }
        Known::At(ProofState::Code { email, resend_at_ms, now_ms }) => {
            code_step(email, resend_at_ms - now_ms, steps)
        }
        Known::At(ProofState::Proven(proven)) => (page.last)(proven.email, steps),
    })
}
