//! Whole numbers in JSON, which has one kind of number: `1.0` is `1`.

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

/// For `#[serde(deserialize_with)]`: serde by itself takes `1.0` for no whole number, JSON Schema does.
pub fn u32<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    deserializer.deserialize_u32(Whole)
}

struct Whole;

impl Visitor<'_> for Whole {
    type Value = u32;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a whole number from 0 to 4294967295")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u32, E> {
        u32::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<u32, E> {
        let is_whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and in range")]
        if is_whole { Ok(number as u32) } else { Err(E::invalid_value(Unexpected::Float(number), &self)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<u32> {
        u32(&mut serde_json::Deserializer::from_str(json)).ok()
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_fraction_of_nothing() {
        for (json, number) in [("1", 1), ("1.0", 1), ("2e3", 2000), ("4294967295", u32::MAX), ("-0.0", 0)] {
            assert_eq!(read(json), Some(number), "{json}");
        }
    }

    #[test]
    fn other_numbers_are_refused() {
        for json in ["1.5", "-1", "-1.0", "4294967296", "4294967296.0", "1e300", "\"1\"", "null"] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
