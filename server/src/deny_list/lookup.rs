//! The list: words in lower case, one on each line, in order. `cargo xtask deny-list` makes it.

use std::cmp::Ordering;

pub(super) const WORDS: &str = include_str!("common_words.txt");

/// Found by halving, so that a look costs about as many comparisons as the number of words has bits.
pub fn is_common(word: &str) -> bool {
    let (mut from, mut to) = (0, WORDS.len());
    while from < to {
        let line = line_around(from + (to - from) / 2);
        match word.cmp(&WORDS[line.clone()]) {
            Ordering::Equal => return true,
            Ordering::Less => to = line.start,
            Ordering::Greater => from = line.end + 1,
        }
    }
    false
}

/// The line to which a byte belongs, without its end.
fn line_around(byte: usize) -> std::ops::Range<usize> {
    let bytes = WORDS.as_bytes();
    let start = bytes[..byte].iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
    let end = bytes[byte..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |more| byte + more);
    start..end
}
