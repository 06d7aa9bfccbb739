//! Which passwords somebody would try first: a common word dressed up with digits, symbols and capitals, a row of the
//! keyboard, or a word that belongs to this person.
//!
//! A password is undressed in the ways in which people dress words up, and what is left is looked up. So the list holds words,
//! and catches every password that is made of one of them (ADR 15).

mod lookup;
mod patterns;
mod readings;

use readings::Reading;

/// A word of the person that is shorter would be found in passwords that have nothing to do with it.
const SHORTEST_INSIDE: usize = 3;
/// What is left beside the person's words says something from this many letters on.
const SHORTEST_LEFT: usize = 3;
/// With everything but letters dropped a shorter word is often chance.
const SHORTEST_SCATTERED: usize = 5;

/// Whether a password, in NFC, is one of those that are tried first. `words` are those that a stranger might try for this
/// person: names, the parts of the email address, the council.
pub fn is_guessable<'a>(password: &str, words: impl IntoIterator<Item = &'a str>) -> bool {
    let words = undressed(words);
    if patterns::is_number(password) {
        return true;
    }
    readings::of(password).into_iter().any(|reading| is_easy(&reading, &words))
}

fn is_easy(reading: &Reading, words: &[String]) -> bool {
    let whole = reading.letters.as_str();
    if words.iter().any(|word| word == whole) || is_plain_enough(whole, reading) {
        return true;
    }
    let inside = words.iter().filter(|word| word.chars().count() >= SHORTEST_INSIDE);
    let rest = inside.fold(whole.to_owned(), |rest, word| rest.replace(word.as_str(), ""));
    rest != whole && (rest.chars().count() < SHORTEST_LEFT || is_plain_enough(&rest, reading))
}

fn is_plain_enough(letters: &str, reading: &Reading) -> bool {
    let is_chance = reading.is_scattered && letters.chars().count() < SHORTEST_SCATTERED;
    if is_chance { patterns::is_row(letters) } else { is_plain(letters) }
}

/// A common word, a row of keys, or one of these over and over.
fn is_plain(letters: &str) -> bool {
    let unit = patterns::repeated_unit(letters);
    let is_stutter = unit != letters && unit.chars().count() < SHORTEST_LEFT;
    is_stutter || patterns::is_row(unit) || lookup::is_common(unit)
}

/// Each word and its parts as readings have them, the longest first.
fn undressed<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let parts = words.into_iter().flat_map(|word| word.split(|c: char| !c.is_alphanumeric()).chain([word]));
    let mut found: Vec<String> =
        parts.map(readings::letters).filter(|word| word.chars().count() > 1).collect();
    found.sort_by_key(|word| std::cmp::Reverse(word.len()));
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
