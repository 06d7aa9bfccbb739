use super::buttons::button;
use super::field::Labelled;
use super::form::Form;
use super::html::{Html, el, words};
use super::page::announce;
use super::reactive::watch;
use leptos::prelude::*;
use shared::field_errors::Field;

/// What password managers should make, and where a person reads the rules.
pub struct NewPasswordRules {
    /// The value of `passwordrules`.
    pub for_managers: String,
    /// The id of the rules that stand below the field.
    pub id: &'static str,
}

/// A password, with a button that shows it. Hidden again when the form is sent.
pub fn password_input(
    form: Form,
    field: &Field,
    label: &str,
    value: RwSignal<String>,
    rules: Option<NewPasswordRules>,
) -> Html {
    let mut labelled = Labelled::new(form, field, label);
    labelled.also = rules.as_ref().map(|rules| rules.id.to_owned());
    let shown = RwSignal::new(false);
    watch(move || {
        if form.busy.get() {
            shown.set(false);
        }
    });
    let either = move |visible: &'static str, hidden: &'static str| {
        move || if shown.get() { visible } else { hidden }.to_owned()
    };
    let kind = either("text", "password");
    let input = labelled
        .error_class(labelled.tie(el("input")), "govuk-input", "govuk-password-input__input")
        .attr_follows("type", move || Some(kind()))
        .attr("autocomplete", if rules.is_some() { "new-password" } else { "current-password" })
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .typed_into(value);
    let input = match rules {
        Some(rules) => input.attr("passwordrules", &rules.for_managers),
        None => input,
    };
    let toggle = move || {
        shown.update(|shown| *shown = !*shown);
        announce(if shown.get_untracked() { "Your password is visible" } else { "Your password is hidden" });
    };
    let label = either("Hide password", "Show password");
    let toggle = button("", toggle)
        .class("govuk-button govuk-button--secondary govuk-password-input__toggle")
        .attr("aria-controls", &labelled.id)
        .attr_follows("aria-label", move || Some(label()))
        .child(words(either("Hide", "Show")));
    let wrapper = el("div").class("govuk-input__wrapper govuk-password-input__wrapper");
    labelled.group(wrapper.child(input).child(toggle))
}
