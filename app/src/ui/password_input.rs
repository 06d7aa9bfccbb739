use super::erased::{on_press, on_typing, watch, words};
use super::field::{self, LabelKind};
use super::form::Form;
use super::page::announce;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use shared::field_errors::Field;

/// A password, with a button that shows it. Hidden again when the form is sent.
#[component]
pub fn PasswordInput(
    form: Form,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// What password managers should make, for a new one.
    #[prop(optional)]
    rules: Option<String>,
    /// The id of the rules that stand below the field.
    #[prop(optional)]
    rules_id: Option<&'static str>,
) -> impl IntoView {
    let id = Field::Password.name();
    let error = form.error_signal(&Field::Password);
    let shown = RwSignal::new(false);
    watch(move || {
        if form.busy.get() {
            shown.set(false);
        }
    });
    let described = field::described_by(&id, false, error, rules_id.map(str::to_owned));
    let error_class = field::error_class("govuk-input", error);
    let class = words(move || format!("{} govuk-password-input__input", error_class.get()));
    let either = move |visible: &'static str, hidden: &'static str| {
        words(move || if shown.get() { visible } else { hidden }.to_owned())
    };
    let toggle = move || {
        shown.update(|shown| *shown = !*shown);
        announce(if shown.get_untracked() { "Your password is visible" } else { "Your password is hidden" });
    };
    let input = view! {
        <div class="govuk-input__wrapper govuk-password-input__wrapper">
            <input
                class=class
                id=id.clone()
                name=id.clone()
                type=either("text", "password")
                autocomplete=autocomplete
                spellcheck="false"
                autocapitalize="none"
                aria-describedby=described
                prop:value=value
                on:input=on_typing(value)
                {..custom_attribute("passwordrules", rules)}
            />
            <button
                type="button"
                class="govuk-button govuk-button--secondary govuk-password-input__toggle"
                aria-controls=id.clone()
                aria-label=either("Hide password", "Show password")
                on:click=on_press(toggle)
            >
                {either("Hide", "Show")}
            </button>
        </div>
    };
    field::group(&id, field::label(&id, label, LabelKind::Plain), None, error, input.into_any())
}
