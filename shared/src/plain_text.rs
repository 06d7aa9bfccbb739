//! Text as people type it: trimmed, of a bounded length, without characters that cannot be seen.

use crate::field_errors::Fault;

/// One line of text. White space at both ends is dropped.
///
/// Errors: [`Fault::Empty`], [`Fault::TooLong`], [`Fault::ControlCharacter`].
pub fn line(raw: &str, max_chars: usize) -> Result<String, Fault> {
    bounded(raw, max_chars, |c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
}

/// Several lines of text: line breaks and tabs are kept, a Windows line break becomes `\n`.
///
/// Errors: as [`line()`].
pub fn lines(raw: &str, max_chars: usize) -> Result<String, Fault> {
    bounded(&raw.replace("\r\n", "\n"), max_chars, |c| c.is_control() && c != '\n' && c != '\t')
}

/// As [`line()`], where nothing at all is an answer too.
pub fn optional_line(raw: &str, max_chars: usize) -> Result<Option<String>, Fault> {
    match line(raw, max_chars) {
        Ok(text) => Ok(Some(text)),
        Err(Fault::Empty) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn bounded(raw: &str, max_chars: usize, refused: impl Fn(char) -> bool) -> Result<String, Fault> {
    let text = raw.trim();
    if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        return Err(Fault::Empty);
    }
    if text.contains(|c| refused(c) || turns_text_around(c)) {
        return Err(Fault::ControlCharacter);
    }
    if text.chars().count() > max_chars {
        return Err(Fault::TooLong { max_chars });
    }
    Ok(text.to_owned())
}

/// Characters that show nothing by themselves. Inside a word some are needed (Persian, emoji), so only a text of
/// nothing else is refused.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
        || turns_text_around(c)
}

/// Marks that make a text read differently from what it says.
fn turns_text_around(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nul_is_refused_wherever_it_stands() {
        assert_eq!(line("a\0b", 10), Err(Fault::ControlCharacter));
        assert_eq!(lines("a\0b", 10), Err(Fault::ControlCharacter));
    }

    #[test]
    fn a_line_cannot_carry_a_second_one() {
        assert_eq!(line("Ada\r\nBcc: everyone", 100), Err(Fault::ControlCharacter));
        assert_eq!(lines("a\r\nb", 10), Ok("a\nb".into()));
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        assert_eq!(line("éééé", 4), Ok("éééé".into()));
        assert_eq!(line("ééééé", 4), Err(Fault::TooLong { max_chars: 4 }));
    }

    #[test]
    fn text_that_nobody_can_see_is_empty() {
        for raw in ["\u{200b}", "\u{feff} \u{2060}", "\u{ad}", "\u{3164}", "\u{180e}", "\u{2066}"] {
            assert_eq!(line(raw, 10), Err(Fault::Empty), "{raw:?}");
        }
        assert_eq!(line("\u{202e}Ada", 10), Err(Fault::ControlCharacter));
        assert!(line("می\u{200c}خواهم", 10).is_ok(), "a Persian word needs it");
    }
}
