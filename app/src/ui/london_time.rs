//! Moments as a clock in the council's country shows them, by the browser's own time zone data.

use js_sys::{Date, Object, Reflect};
use shared::civil_date::CivilDate;
use shared::text::dates::{self, LondonTime};
use wasm_bindgen::JsValue;

pub fn date(at_ms: i64) -> String {
    dates::date(in_london(at_ms))
}

pub fn time(at_ms: i64) -> String {
    dates::time(in_london(at_ms))
}

/// The minute at which something is over for certain.
pub fn time_when_over(at_ms: i64) -> String {
    time(dates::over_at_ms(at_ms))
}

pub fn date_and_time(at_ms: i64) -> String {
    dates::date_and_time(in_london(at_ms))
}

/// The day that it is there, by the device's clock. The server has the last word.
pub fn today() -> CivilDate {
    in_london(now_ms()).day()
}

/// The device's clock: only ever compared with itself.
pub fn now_ms() -> i64 {
    as_ms(Date::now())
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 have 13 digits")]
fn as_ms(ms: f64) -> i64 {
    ms as i64
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 have 13 digits")]
fn in_london(at_ms: i64) -> LondonTime {
    let options = Object::new();
    let numeric = JsValue::from_str("numeric");
    for part in ["year", "month", "day", "hour", "minute"] {
        set(&options, part, &numeric);
    }
    set(&options, "timeZone", &JsValue::from_str("Europe/London"));
    set(&options, "hourCycle", &JsValue::from_str("h23"));
    let date = Date::new(&JsValue::from_f64(at_ms as f64));
    let written = String::from(date.to_locale_string("en-GB", &options)); // "22/11/2026, 14:32"
    let numbers: Vec<u16> =
        written.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let at = |index: usize| numbers.get(index).copied().unwrap_or_default();
    let small = |index: usize| u8::try_from(at(index)).unwrap_or_default();
    LondonTime { year: i32::from(at(2)), month: small(1), day: small(0), hour: small(3), minute: small(4) }
}

fn set(options: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(options, &JsValue::from_str(name), value);
}
