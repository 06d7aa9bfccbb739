use super::countdown::Countdown;
use super::email_step::refuse;
use super::proof_page::Steps;
use crate::session::QuietEnd;
use crate::ui::{
    Form, Html, Page, TextInput, Width, dynamic, el, focus, form_with, heading_m, in_words, link_button,
    paragraph, spawn, words,
};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::{EmailAddress, ProofState, ProvenAddress, VerifyCode, likely_typo};
use shared::field_errors::Field;

/// The second step of a proof: the code from the mail.
pub fn code_step(email: String, resend_in_ms: i64, steps: Steps) -> Html {
    let (form, code, page) = (Form::new(), RwSignal::new(String::new()), steps.page);
    let (countdown, sent_again) = (Countdown::begin(resend_in_ms), RwSignal::new(false));
    let news = words(move || if sent_again.get() { "A new code is on its way." } else { "" }.to_owned());
    let meant = EmailAddress::parse(&email).ok().and_then(|email| likely_typo(&email));
    let [before, after] = page.sent;
    let sent = paragraph(before).child(el("strong").child(email.as_str())).child(after);
    let verify = move || {
        let typed = VerifyCode { code: code.get_untracked() };
        if let Err(errors) = typed.parse(page.purpose) {
            return form.show(&errors);
        }
        form.busy.set(true);
        let email = email.clone();
        spawn(async move {
            let _quiet = QuietEnd::begin(); // With the code, a change of address ends all sessions.
            match api::accounts::verify_code(page.path, &typed).await {
                Ok(()) => steps.go(ProofState::Proven(ProvenAddress { email })),
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    let resend = move || {
        if countdown.left_s() > 0 || !form.begin() {
            return;
        }
        form.busy.set(true);
        spawn(async move {
            match api::accounts::resend_code(page.path).await {
                Ok(ProofState::Code { resend_at_ms, now_ms, .. }) => {
                    countdown.restart(resend_at_ms - now_ms);
                    sent_again.set(true);
                    focus(&Field::Code.name());
                }
                Ok(other) => steps.go(other),
                Err(error) => refuse(form, error),
            }
            form.busy.set(false);
        });
    };
    let change = move || {
        if !form.begin() {
            return;
        }
        spawn(async move {
            match api::accounts::abandon_proof(page.path).await {
                Ok(()) => steps.go(ProofState::Address),
                Err(error) => refuse(form, error),
            }
        });
    };
    let field = TextInput::new(form, &Field::Code, "Verification code", code)
        .hint(Some("The code works for 10 minutes.".to_owned()))
        .autocomplete("one-time-code")
        .numeric()
        .width(Width::TenChars);
    Page::new(page.heading).form(form).show(parts![
        sent,
        meant.map(typo_hint),
        el("p").class("govuk-body app-news").attr("role", "status").child(news),
        form_with(form, field.into(), "Verify code", verify),
        heading_m("If the code does not arrive"),
        paragraph("Look in your spam or junk folder. It can take a few minutes."),
        dynamic(move || again(countdown.left_s(), resend)),
        paragraph(link_button("Change email address", change)),
    ])
}

fn typo_hint(domain: &str) -> Html {
    let hint = format!("Did you mean {domain}? If so, change the email address.");
    el("div").class("govuk-inset-text").child(hint).into()
}

/// The button for another code, or how long until there is one.
fn again(left_s: i64, resend: impl Fn() + 'static) -> Html {
    match left_s {
        0 => paragraph(link_button("Send a new code", resend)).into(),
        seconds => paragraph(format!("You can send a new code {}.", in_words(seconds))).into(),
    }
}
