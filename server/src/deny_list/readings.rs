//! Taking off what people put around and into a word: capitals, accents, digits and symbols for letters, and more of them at
//! both ends.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Digits or symbols that stand for letters are looked for this far beyond the first and the last letter: "4pple", "footba11".
const REACH: usize = 3;
/// Of several characters that can stand for two letters only so many are read both ways.
const MOST_DOUBTFUL: usize = 4;

/// One way to read a password.
pub struct Reading {
    /// In lower case, without accents.
    pub letters: String,
    /// Whether everything but letters was dropped, also between them.
    pub is_scattered: bool,
}

/// The ways to read a password, from the first to the last of its letters.
pub fn of(password: &str) -> Vec<Reading> {
    let plain: Vec<char> = fold(password).collect();
    let Some(first) = plain.iter().position(|c| c.is_alphabetic()) else { return Vec::new() };
    let last = plain.iter().rposition(|c| c.is_alphabetic()).unwrap_or(first);
    let scattered = plain.iter().filter(|c| c.is_alphabetic()).collect();
    let mut readings = vec![Reading { letters: scattered, is_scattered: true }];
    for start in first.saturating_sub(REACH)..=first {
        for end in last..plain.len().min(last + REACH + 1) {
            let read = both_ways(&plain[start..=end]);
            readings.extend(read.into_iter().map(|letters| Reading { letters, is_scattered: false }));
        }
    }
    readings
}

/// A word as readings have it.
pub fn letters(word: &str) -> String {
    fold(word).filter(|c| c.is_alphabetic()).collect()
}

fn fold(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

/// With digits and symbols read as the letters that they stand for. Those that stand for none are dropped.
fn both_ways(dressed: &[char]) -> Vec<String> {
    let mut readings = vec![String::new()];
    for c in dressed {
        let [one, other] = meant(*c);
        let other = other.filter(|_| readings.len() < 1 << MOST_DOUBTFUL);
        let with_other =
            other.iter().flat_map(|other| readings.iter().map(move |read| format!("{read}{other}")));
        let with_other: Vec<String> = with_other.collect();
        for read in &mut readings {
            read.extend(one);
        }
        readings.extend(with_other);
    }
    readings
}

fn meant(c: char) -> [Option<char>; 2] {
    match c {
        '0' => [Some('o'), None],
        '1' | '!' | '|' => [Some('i'), Some('l')],
        '3' | '€' => [Some('e'), None],
        '4' | '@' => [Some('a'), None],
        '5' | '$' => [Some('s'), None],
        '6' => [Some('g'), Some('b')],
        '7' => [Some('t'), None],
        '8' => [Some('b'), None],
        '9' => [Some('g'), None],
        c => [Some(c).filter(|c| c.is_alphabetic()), None],
    }
}
