use super::erased::on_change;
use super::field;
use super::form::Form;
use leptos::prelude::*;
use shared::field_errors::Field;

/// A box to tick.
#[component]
pub fn Checkbox(
    form: Form,
    field: Field,
    #[prop(into)] label: String,
    value: RwSignal<bool>,
    /// What stands above the box.
    children: Children,
) -> impl IntoView {
    let id = field.name();
    let error = form.error_signal(&field);
    let described_by = field::described_by(&id, false, error, None);
    let input = view! {
        <div class="govuk-checkboxes">
            <div class="govuk-checkboxes__item">
                <input
                    class="govuk-checkboxes__input"
                    id=id.clone()
                    name=id.clone()
                    type="checkbox"
                    aria-describedby=described_by
                    prop:checked=value
                    on:change=on_change(move |event| value.set(event_target_checked(event)))
                />
                <label class="govuk-label govuk-checkboxes__label" for=id.clone()>{label}</label>
            </div>
        </div>
    };
    field::group(&id, children().into_any(), None, error, input.into_any())
}
