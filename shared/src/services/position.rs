use crate::field_errors::Fault;
use crate::text::thousands;

/// Within so many metres a place is found without words.
const PRECISE_M: u32 = 100;

/// Where a device says that it is: WGS 84, rounded to five decimals (about a metre).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Degrees times 100,000.
    latitude_e5: i64,
    longitude_e5: i64,
    /// Radius of the circle in which the device probably is.
    accuracy_m: u32,
}

impl Position {
    /// From what the browser reports. `None` for numbers that are no place on Earth.
    pub fn from_degrees(latitude: f64, longitude: f64, accuracy_m: f64) -> Option<Self> {
        let e5 = |degrees: f64, most: i64| {
            let scaled = (degrees * 100_000.0).round();
            // A comparison with NaN is false, so NaN is no place either.
            #[expect(clippy::cast_possible_truncation, reason = "at most 18,000,000")]
            (scaled.abs() <= 18_000_000.0).then_some(scaled as i64).filter(|e5| e5.abs() <= most * 100_000)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let accuracy_m =
            if accuracy_m.is_nan() { 99_999 } else { accuracy_m.round().clamp(0.0, 99_999.0) as u32 };
        Some(Self { latitude_e5: e5(latitude, 90)?, longitude_e5: e5(longitude, 180)?, accuracy_m })
    }

    /// Reads "52.62830,1.29750,15": latitude, longitude, accuracy in metres.
    pub fn parse(raw: &str) -> Result<Self, Fault> {
        let parts: Vec<&str> = raw.trim().split(',').collect();
        let [latitude, longitude, accuracy] = parts.as_slice() else {
            return Err(if raw.trim().is_empty() { Fault::Empty } else { Fault::Format });
        };
        let latitude_e5 = degrees_e5(latitude).filter(|d| d.abs() <= 90 * 100_000).ok_or(Fault::Format)?;
        let longitude_e5 = degrees_e5(longitude).filter(|d| d.abs() <= 180 * 100_000).ok_or(Fault::Format)?;
        let accuracy_m = accuracy.parse().ok().filter(|m| *m <= 99_999).ok_or(Fault::Format)?;
        Ok(Self { latitude_e5, longitude_e5, accuracy_m })
    }

    /// Whether it is worth as much as words: a crew finds the place by it.
    pub fn is_precise(&self) -> bool {
        self.accuracy_m <= PRECISE_M
    }

    /// "52.62830, 1.29750, to within 15 metres".
    pub fn in_words(&self) -> String {
        format!("{}, to within {} metres", self.shown(), thousands(&self.accuracy_m.to_string()))
    }

    /// "52.62830, 1.29750".
    fn shown(&self) -> String {
        format!("{}, {}", shown_e5(self.latitude_e5), shown_e5(self.longitude_e5))
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{},{},{}", shown_e5(self.latitude_e5), shown_e5(self.longitude_e5), self.accuracy_m)
    }
}

/// Decimal degrees with at most five decimals, without going through floating point.
fn degrees_e5(raw: &str) -> Option<i64> {
    let (sign, digits) = raw.strip_prefix('-').map_or((1, raw), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || decimals.len() > 5 || !is_number(whole) || !is_number(decimals)
    {
        return None;
    }
    let padded = format!("{decimals:0<5}");
    Some(sign * (whole.parse::<i64>().ok()? * 100_000 + padded.parse::<i64>().ok()?))
}

fn shown_e5(e5: i64) -> String {
    let sign = if e5 < 0 { "-" } else { "" };
    format!("{sign}{}.{:05}", e5.abs() / 100_000, e5.abs() % 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_written_as_it_is_read() {
        for raw in ["52.62830,1.29750,15", "-0.00001,-179.99999,0"] {
            assert_eq!(Position::parse(raw).expect(raw).to_string(), raw);
        }
        assert_eq!(
            Position::from_degrees(52.6283, 1.2975, 14.6).expect("a place").to_string(),
            "52.62830,1.29750,15"
        );
    }

    #[test]
    fn numbers_that_are_no_place_are_refused() {
        for raw in [
            "91,0,0",
            "0,181,0",
            "1,2",
            "1,2,3,4",
            "NaN,0,0",
            "1e2,0,0",
            "0,0,-1",
            "0,0,100000",
            "1.123456,0,0",
        ] {
            assert_eq!(Position::parse(raw), Err(Fault::Format), "{raw}");
        }
        assert_eq!(Position::from_degrees(f64::NAN, 0.0, 0.0), None);
        assert_eq!(Position::from_degrees(f64::INFINITY, 0.0, f64::NAN), None);
    }
}
