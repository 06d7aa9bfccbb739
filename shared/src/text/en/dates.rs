//! Dates and times the UK way: "22 November 2026 at 2:32pm".

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment in London: the caller knows the time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LondonTime {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    pub minute: u8,
}

/// "22 November 2026".
pub fn date(t: LondonTime) -> String {
    let month = MONTHS.get(usize::from(t.month).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", t.day, t.year)
}

/// "2:32pm".
pub fn time(t: LondonTime) -> String {
    let half = if t.hour < 12 { "am" } else { "pm" };
    let hour = if t.hour.is_multiple_of(12) { 12 } else { t.hour % 12 };
    format!("{hour}:{:02}{half}", t.minute)
}

/// "22 November 2026 at 2:32pm".
pub fn date_and_time(t: LondonTime) -> String {
    format!("{} at {}", date(t), time(t))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_the_uk_way() {
        let at = |hour, minute| LondonTime { year: 2026, month: 11, day: 2, hour, minute };
        assert_eq!(date_and_time(at(14, 32)), "2 November 2026 at 2:32pm");
        assert_eq!([time(at(0, 5)), time(at(12, 0)), time(at(11, 59))], ["12:05am", "12:00pm", "11:59am"]);
    }
}
