//! What is easy to guess although it is no word.

/// The alphabet and the keyboard, along and down. Long enough for those who go on into the next row.
const ROWS: [&str; 4] = [
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "qwertzuiopasdfghjklyxcvbnm",
];
const SHORTEST_ROW: usize = 3;

/// A telephone number, a date, or digits in a row: nothing but digits and what is written between them.
pub fn is_number(password: &str) -> bool {
    password.chars().all(|c| c.is_ascii_digit() || " +-./:,()_".contains(c))
}

/// Neighbouring letters of the alphabet or of the keyboard, forwards or backwards.
pub fn is_row(letters: &str) -> bool {
    let backwards: String = letters.chars().rev().collect();
    letters.len() >= SHORTEST_ROW
        && ROWS.iter().any(|row| row.contains(letters) || row.contains(backwards.as_str()))
}

/// The shortest text that makes these letters when it is said over and over: "pass" for "passpass".
pub fn repeated_unit(letters: &str) -> &str {
    let ends = letters.char_indices().map(|(at, _)| at).skip(1);
    let mut units = ends.filter(|end| letters.len().is_multiple_of(*end)).map(|end| &letters[..end]);
    units.find(|unit| unit.repeat(letters.len() / unit.len()) == letters).unwrap_or(letters)
}
