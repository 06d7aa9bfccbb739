use super::answer_signals::AnswerSignals;
use crate::parts;
use crate::ui::{
    Form, Html, TextInput, Textarea, Width, announce, button, dynamic, el, focus_soon, link_button,
    paragraph, words,
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
pub fn location_question(form: Form, place: Textarea, ids: &[String], signals: AnswerSignals) -> Html {
    let (postcode, position) = (&ids[1], &ids[2]);
    let field = Field::Answer(postcode.clone());
    parts![
        place.rows(3),
        TextInput::new(form, &field, "Postcode, if you know it", signals.of(postcode)).width(Width::TenChars),
        device_position(signals.of(position)),
    ]
}

fn device_position(position: RwSignal<String>) -> Html {
    let asking = RwSignal::new(Asking::NotYet);
    let ask = move || {
        asking.set(Asking::Waiting);
        announce("Finding your position");
        ask_device(
            move |found| {
                let is_precise = Position::parse(&found).is_ok_and(|at| at.is_precise());
                position.set(found);
                asking.set(Asking::NotYet);
                announce(&format!("Your position was added. {}", if is_precise { "" } else { IMPRECISE }));
                focus_soon(REMOVE);
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
        announce("Your position was removed");
        focus_soon(ASK);
    };
    let button = move || match shown() {
        Some(known) => {
            let more = if known.is_precise() { "" } else { IMPRECISE };
            let added = format!("Your position was added: {}. {more}", known.in_words());
            paragraph(added).child(link_button("Remove position", remove).id(REMOVE)).into()
        }
        None => button("Use my position", ask).id(ASK).class("govuk-button govuk-button--secondary").into(),
    };
    el("div")
        .class("govuk-form-group")
        .child(el("p").class("govuk-body app-news").child(state))
        .child(dynamic(button))
        .into()
}

/// The id of the button that asks.
const ASK: &str = "use-my-position";
const REMOVE: &str = "remove-my-position";
const NOT_FOUND: &str = "Your device did not tell its position. You can describe the place in words instead.";
const IMPRECISE: &str = "That is not close enough to find the place: describe it in words too. ";
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
