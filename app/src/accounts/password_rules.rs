use super::sign_in_page::nfc;
use crate::ui::{Html, el, words};
use leptos::prelude::*;
use shared::accounts::{Assessment, CharacterClass, PasswordPolicy};
use shared::text::sign_up;

/// The id by which the field points to its rules.
pub const ID: &str = "password-rules";

/// The rules of a new password, ticking as one types.
pub fn password_rules(policy: PasswordPolicy, password: RwSignal<String>) -> Html {
    let rule = |label: &str, is_met: fn(&Assessment, usize) -> bool, at: usize| {
        let is_met = move || password.with(|typed| is_met(&policy.assess(&nfc(typed)), at));
        let class = move || Some(if is_met() { "app-rule app-rule--met" } else { "app-rule" }.to_owned());
        let state = words(move || if is_met() { " (done)" } else { "" }.to_owned());
        let state = el("span").class("govuk-visually-hidden").child(state);
        el("li").attr_follows("class", class).child(label).child(state)
    };
    let classes = CharacterClass::ALL.into_iter().enumerate();
    let classes: Html =
        classes.map(|(at, class)| rule(&sign_up::class(class), |met, at| met.classes[at], at)).collect();
    let whole =
        el("ul").class("govuk-list").child(rule(&sign_up::length_rule(policy), |met, _| met.length, 0));
    let rules = el("div")
        .id(ID)
        .class("app-rules")
        .child(el("p").class("govuk-body").child("Your password must have:"));
    if policy.classes_required == 0 {
        return rules.child(whole).into();
    }
    rules
        .child(whole.child(rule(&sign_up::classes_rule(policy), |met, _| met.enough_classes, 0)))
        .child(el("ul").class("govuk-list app-rules__classes").child(classes))
        .into()
}
