use crate::ui::words;
use leptos::prelude::*;
use shared::accounts::{CharacterClass, PasswordPolicy};
use shared::text::sign_up;

use super::sign_in_page::nfc;

/// The id by which the field points to its rules.
pub const ID: &str = "password-rules";

/// The rules of a new password, ticking as one types.
#[component]
pub fn PasswordRules(policy: PasswordPolicy, password: RwSignal<String>) -> impl IntoView {
    let assessed = Memo::new(move |_| password.with(|typed| policy.assess(&nfc(typed))));
    let classes = CharacterClass::ALL.into_iter().enumerate().map(|(at, class)| {
        let is_met = Signal::derive(move || assessed.get().classes[at]);
        rule(sign_up::class(class), is_met)
    });
    let classes = classes.collect_view();
    view! {
        <div id=ID class="app-rules">
            <p class="govuk-body">{"Your password must have:"}</p>
            <ul class="govuk-list">
                {rule(sign_up::length_rule(policy), Signal::derive(move || assessed.get().length))}
                {rule(sign_up::classes_rule(policy), Signal::derive(move || assessed.get().enough_classes))}
            </ul>
            <ul class="govuk-list app-rules__classes">{classes}</ul>
        </div>
    }
    .into_any()
}

fn rule(label: String, is_met: Signal<bool>) -> AnyView {
    let class = words(move || if is_met.get() { "app-rule app-rule--met" } else { "app-rule" }.to_owned());
    let state = words(move || if is_met.get() { " (done)" } else { "" }.to_owned());
    view! { <li class=class>{label}<span class="govuk-visually-hidden">{state}</span></li> }.into_any()
}
