use crate::field_errors::Fault;

/// A whole number as people type it: with commas or spaces between thousands, with a sign before it.
pub fn number(typed: &str, min: i64, max: i64) -> Result<String, Fault> {
    let plain = plain(typed);
    if plain.is_empty() {
        return Err(Fault::Empty);
    }
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    if !is_digits(digits) {
        return Err(Fault::NotANumber);
    }
    // More digits than any limit has.
    let number: i64 = plain.parse().unwrap_or(if plain.starts_with('-') { i64::MIN } else { i64::MAX });
    within(number, min, max).map(|number| number.to_string())
}

/// An amount in pounds as people type it, kept as "1234.50".
pub fn money(typed: &str, min_pence: i64, max_pence: i64) -> Result<String, Fault> {
    let plain = plain(typed);
    let plain = plain.strip_prefix('£').unwrap_or(&plain);
    if plain.is_empty() {
        return Err(Fault::Empty);
    }
    let (pounds, pence) = plain.split_once('.').unwrap_or((plain, "00"));
    if !is_digits(pounds) || !is_digits(pence) || pence.len() != 2 {
        return Err(Fault::NotANumber);
    }
    let pence = pounds
        .parse::<i64>()
        .ok()
        .and_then(|pounds| pounds.checked_mul(100)?.checked_add(pence.parse().ok()?));
    let pence = within(pence.unwrap_or(i64::MAX), min_pence, max_pence)?;
    Ok(format!("{}.{:02}", pence / 100, pence % 100))
}

/// "£1,234.50".
pub fn show_money(kept: &str) -> String {
    let (pounds, pence) = kept.split_once('.').unwrap_or((kept, "00"));
    if !is_digits(pounds) {
        return kept.to_owned(); // As typed, before it was checked.
    }
    format!("£{}.{pence}", crate::text::thousands(pounds))
}

/// "1,500" for 1500; what is no number stays as it is.
pub(super) fn grouped(typed: &str) -> String {
    typed.parse().map_or_else(|_| typed.to_owned(), crate::text::signed)
}

/// Without spaces, and without commas where they stand between thousands: "12,50" is not 1250.
fn plain(typed: &str) -> String {
    let minus = |c| if c == '\u{2212}' { '-' } else { c };
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).map(minus).collect();
    let mut parts = plain.split(',');
    let first = parts.next().unwrap_or_default();
    if first.ends_with(|c: char| c.is_ascii_digit()) && parts.all(is_thousand) {
        plain.replace(',', "")
    } else {
        plain
    }
}

/// Three digits, after which an amount may have its pence.
fn is_thousand(part: &str) -> bool {
    let digits = part.split_once('.').map_or(part, |(digits, _)| digits);
    digits.len() == 3 && is_digits(digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn within(number: i64, min: i64, max: i64) -> Result<i64, Fault> {
    match number {
        number if number < min => Err(Fault::TooSmall { min }),
        number if number > max => Err(Fault::TooLarge { max }),
        number => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let cases = [
            ("12", "12"),
            (" 1,200 ", "1200"),
            ("1,234,567", "1234567"),
            ("1 200", "1200"),
            ("-3", "-3"),
            ("\u{2212}3", "-3"),
            ("007", "7"),
        ];
        for (typed, kept) in cases {
            assert_eq!(number(typed, -10, 5_000_000).as_deref(), Ok(kept), "{typed}");
        }
        for typed in
            ["1.5", "ten", "1e3", "--1", "-", "\u{661}", "+1", "4,5", "1,000,0", ",200", "1,", "12,34,567"]
        {
            assert_eq!(number(typed, -10, 5000), Err(Fault::NotANumber), "{typed}");
        }
        assert_eq!(number(" ", 0, 1), Err(Fault::Empty));
        assert_eq!(number("99999999999999999999", 0, 9), Err(Fault::TooLarge { max: 9 }));
        assert_eq!(number("-99999999999999999999", 0, 9), Err(Fault::TooSmall { min: 0 }));
    }

    #[test]
    fn amounts_are_kept_with_their_pence() {
        for (typed, kept) in
            [("12", "12.00"), ("£1,234.50", "1234.50"), ("£ 0.05", "0.05"), ("182.79", "182.79")]
        {
            assert_eq!(money(typed, 0, 1_000_000).as_deref(), Ok(kept), "{typed}");
        }
        for typed in ["1.5", "1.234", "-1", "£", "1.2.3", "free", "12,50", "1,2345.00"] {
            let fault = if typed == "£" { Fault::Empty } else { Fault::NotANumber };
            assert_eq!(money(typed, 0, 1_000_000), Err(fault), "{typed}");
        }
        assert_eq!(money("99999999999999999999", 0, 9), Err(Fault::TooLarge { max: 9 }));
        assert_eq!([show_money("1234.50"), show_money("5")], ["£1,234.50", "£5.00"]);
    }
}
