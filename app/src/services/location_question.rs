use crate::ui::{
    Form, LabelKind, LinkButton, TextInput, Textarea, Width, announce, dynamic, focus, on_press, words,
};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::services::Position;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// What the button for the device's position last led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    NotYet,
    Waiting,
    Failed,
}

/// A place: in words, with a postcode, or the position of the device.
#[component]
pub fn LocationQuestion(
    form: Form,
    field: Field,
    label: String,
    hint: Option<String>,
    label_kind: LabelKind,
    words: RwSignal<String>,
    postcode_field: Field,
    postcode: RwSignal<String>,
    position: RwSignal<String>,
) -> impl IntoView {
    view! {
        <Textarea form=form field=field label=label value=words hint=hint label_kind=label_kind rows=3 />
        <TextInput
            form=form
            field=postcode_field
            label="Postcode, if you know it"
            value=postcode
            autocomplete="off"
            width=Width::TenChars
        />
        <DevicePosition position=position />
    }
    .into_any()
}

#[component]
fn DevicePosition(position: RwSignal<String>) -> impl IntoView {
    let asking = RwSignal::new(Asking::NotYet);
    let ask = move || {
        asking.set(Asking::Waiting);
        announce("Finding your position");
        ask_device(
            move |found| {
                position.set(found);
                asking.set(Asking::NotYet);
                announce("Your position was added");
            },
            move || {
                asking.set(Asking::Failed);
                announce(NOT_FOUND);
            },
        );
    };
    let shown = move || Position::parse(&position.get()).ok();
    let state = words(move || match asking.get() {
        Asking::NotYet => String::new(),
        Asking::Waiting => "Finding your position…".to_owned(),
        Asking::Failed => NOT_FOUND.to_owned(),
    });
    let remove = move || {
        position.set(String::new());
        focus(ASK);
    };
    view! {
        <div class="govuk-form-group">
            <p class="govuk-body app-news">{state}</p>
            {dynamic(move || match shown() {
                Some(known) => view! {
                    <p class="govuk-body">
                        {format!("Your position was added: {}, to {} metres. ", known.shown(), known.accuracy_m())}
                        <LinkButton label="Remove position" act=remove />
                    </p>
                }
                .into_any(),
                None => view! {
                    <button type="button" id=ASK class="govuk-button govuk-button--secondary" on:click=on_press(ask)>
                        {"Use my position"}
                    </button>
                }
                .into_any(),
            })}
        </div>
    }
    .into_any()
}

/// The id of the button that asks.
const ASK: &str = "use-my-position";
const NOT_FOUND: &str = "Your device did not tell its position. You can describe the place in words instead.";
const PATIENCE_MS: u32 = 20_000;

/// Asks the device where it is, once.
fn ask_device(found: impl Fn(String) + 'static, failed: impl Fn() + Clone + 'static) {
    let not_found = failed.clone();
    let on_position = Closure::once_into_js(move |reported: web_sys::Position| {
        let at = reported.coords();
        match Position::from_degrees(at.latitude(), at.longitude(), at.accuracy()) {
            Some(position) => found(position.to_string()),
            None => not_found(),
        }
    });
    let refused = failed.clone();
    let on_error = Closure::once_into_js(move |_: web_sys::PositionError| refused());
    let options = web_sys::PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PATIENCE_MS);
    let asked = window().navigator().geolocation().and_then(|geolocation| {
        geolocation.get_current_position_with_error_callback_and_options(
            on_position.unchecked_ref(),
            Some(on_error.unchecked_ref()),
            &options,
        )
    });
    if asked.is_err() {
        failed();
    }
}
