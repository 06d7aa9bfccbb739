//! Masks: the shape that a line of text must have, in a small language that both sides read alike.
//!
//! `9` is a digit, `A` a letter from A to Z, `*` either. What stands in square brackets may be left out. A backslash takes the
//! next character as it is. Every other character stands for itself; a space or a hyphen may be typed or not. Letters are
//! taken in either case and kept as capitals, and the answer is kept as the mask writes it.

/// One place of a mask.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Digit,
    Letter,
    Either,
    Itself(char),
    /// A space or a hyphen: written, not asked for.
    Separator(char),
    MayBeLeftOut(Vec<Place>),
}

/// A mask that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask(Vec<Place>);

/// Why a mask cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaskFault {
    /// It asks for nothing.
    Empty,
    TooLong,
    /// A bracket that is not closed, not opened, or inside another.
    Brackets,
    /// A backslash at the end.
    Backslash,
    /// More in brackets than can be tried out.
    TooManyBrackets,
}

impl Mask {
    const MAX_CHARS: usize = 60;
    /// Each doubles what is tried.
    const MAX_BRACKETS: usize = 8;

    pub fn parse(written: &str) -> Result<Self, MaskFault> {
        if written.chars().count() > Self::MAX_CHARS {
            return Err(MaskFault::TooLong);
        }
        let (mut places, mut optional) = (Vec::new(), None::<Vec<Place>>);
        let mut chars = written.chars();
        while let Some(c) = chars.next() {
            let place = match c {
                '[' if optional.is_none() => {
                    optional = Some(Vec::new());
                    continue;
                }
                ']' => Place::MayBeLeftOut(optional.take().ok_or(MaskFault::Brackets)?),
                '[' => return Err(MaskFault::Brackets),
                '\\' => Place::Itself(chars.next().ok_or(MaskFault::Backslash)?.to_ascii_uppercase()),
                '9' => Place::Digit,
                'A' => Place::Letter,
                '*' => Place::Either,
                ' ' | '-' => Place::Separator(c),
                other => Place::Itself(other.to_ascii_uppercase()),
            };
            optional.as_mut().unwrap_or(&mut places).push(place);
        }
        let brackets = places.iter().filter(|place| matches!(place, Place::MayBeLeftOut(_))).count();
        match optional {
            Some(_) => Err(MaskFault::Brackets),
            None if brackets > Self::MAX_BRACKETS => Err(MaskFault::TooManyBrackets),
            None if places
                .iter()
                .all(|place| matches!(place, Place::Separator(_) | Place::MayBeLeftOut(_))) =>
            {
                Err(MaskFault::Empty)
            }
            None => Ok(Self(places)),
        }
    }

    /// The answer as the mask writes it. `None`: it has another shape.
    pub fn fit(&self, typed: &str) -> Option<String> {
        let upper = typed.chars().filter(|c| !is_separator(*c)).map(|c| c.to_ascii_uppercase());
        let mut written = String::new();
        fit(&self.0, &upper.collect::<Vec<char>>(), &mut written).then_some(written)
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// Fits all of the text, trying what may be left out with and without.
fn fit(places: &[Place], text: &[char], written: &mut String) -> bool {
    let Some((place, others)) = places.split_first() else { return text.is_empty() };
    let before = written.len();
    let fits = match place {
        Place::Separator(c) => {
            written.push(*c);
            fit(others, text, written)
        }
        Place::MayBeLeftOut(inner) => {
            let with: Vec<Place> = inner.iter().chain(others).cloned().collect();
            fit(&with, text, written) || {
                written.truncate(before);
                fit(others, text, written)
            }
        }
        _ => text.split_first().is_some_and(|(c, rest)| {
            written.push(*c);
            place.takes(*c) && fit(others, rest, written)
        }),
    };
    if !fits {
        written.truncate(before);
    }
    fits
}

impl Place {
    fn takes(&self, c: char) -> bool {
        match self {
            Self::Digit => c.is_ascii_digit(),
            Self::Letter => c.is_ascii_uppercase(),
            Self::Either => c.is_ascii_digit() || c.is_ascii_uppercase(),
            Self::Itself(known) => *known == c,
            Self::Separator(_) | Self::MayBeLeftOut(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(mask: &str, typed: &str) -> Option<String> {
        Mask::parse(mask).expect(mask).fit(typed)
    }

    #[test]
    fn an_answer_is_kept_as_the_mask_writes_it() {
        let cases = [
            ("AA99 AAA", "ab12cde", "AB12 CDE"),
            ("AA99 AAA", " AB-12 cde ", "AB12 CDE"),
            ("A[9][9][9] AAA", "a1bcd", "A1 BCD"),
            ("A[9][9][9] AAA", "a123bcd", "A123 BCD"),
            ("99[/99]", "12", "12"),
            ("99[/99]", "12/34", "12/34"),
            ("\\A-999", "a123", "A-123"),
            ("**-**", "1ab2", "1A-B2"),
            ("ref 9", "REF 1", "REF 1"),
        ];
        for (mask, typed, kept) in cases {
            assert_eq!(fits(mask, typed).as_deref(), Some(kept), "{mask} {typed}");
        }
    }

    #[test]
    fn another_shape_does_not_fit() {
        for (mask, typed) in [
            ("AA99 AAA", "AB12 CD"),
            ("AA99 AAA", "AB12 CDEF"),
            ("AA99 AAA", "1B12 CDE"),
            ("9", ""),
            ("9", "\u{661}"),
            ("A", "\u{e9}"),
            ("A", "\u{17f}"),
            ("99[/99]", "12/3"),
        ] {
            assert_eq!(fits(mask, typed), None, "{mask} {typed}");
        }
    }

    #[test]
    fn a_mask_that_cannot_be_read_says_why() {
        assert_eq!(Mask::parse(""), Err(MaskFault::Empty));
        assert_eq!(Mask::parse("[99]"), Err(MaskFault::Empty));
        assert_eq!(Mask::parse("9[9"), Err(MaskFault::Brackets));
        assert_eq!(Mask::parse("9]9"), Err(MaskFault::Brackets));
        assert_eq!(Mask::parse("9[9[9]]"), Err(MaskFault::Brackets));
        assert_eq!(Mask::parse("9\\"), Err(MaskFault::Backslash));
        assert_eq!(Mask::parse(&"9".repeat(61)), Err(MaskFault::TooLong));
        assert_eq!(Mask::parse(&format!("A{}", "[9]".repeat(9))), Err(MaskFault::TooManyBrackets));
    }
}
