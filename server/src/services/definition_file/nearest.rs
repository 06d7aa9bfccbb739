//! What somebody may have meant who mistyped a word.

/// The one of the known words that is nearest to what was typed, if it is near at all.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = (typed.chars().count() + 1) / 3;
    let steps = known.into_iter().map(|word| (steps_between(typed, word), word));
    steps.filter(|(steps, _)| *steps <= far).min_by_key(|(steps, _)| *steps).map(|(_, word)| word)
}

/// How many letters are to be put in, taken out or changed to make one word of the other (Levenshtein).
fn steps_between(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, c) in one.chars().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (at, o) in other.iter().enumerate() {
            let changed = diagonal + usize::from(c != *o);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_is_known_again() {
        let known = ["title", "text", "section", "question"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("questions", known), Some("question"));
        assert_eq!(nearest("Title", known), Some("title"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(steps_between("kitten", "sitting"), 3);
    }
}
