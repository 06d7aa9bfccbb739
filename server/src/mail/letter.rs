//! A letter as data. One template makes plain text of it, another HTML: both say the same, since neither has words of its own.

use askama::Template;

/// Mail programs show at most this many characters of a line of plain text without breaking it (RFC 3676, section 4.2).
const WIDTH: usize = 72;

/// A letter that is ready to go.
///
/// White space at the ends and in the middle of a text counts as one space, so nothing that a person typed makes a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    /// What stands above the rest.
    title: String,
    blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    Paragraph(String),
    Heading(String),
    /// Digits to be typed, on a line of their own.
    Code(String),
    /// An address of this site, shown as it is.
    Link(String),
    /// A question, and what a person wrote, line by line.
    Answer(String, Vec<String>),
    /// Names with their values.
    Facts(Vec<(&'static str, String)>),
}

/// The two parts of a message.
pub(super) struct Parts {
    pub text: String,
    pub html: String,
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct Text<'a> {
    title: &'a str,
    blocks: &'a [Block],
    council: &'a str,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    subject: &'a str,
    title: &'a str,
    blocks: &'a [Block],
    council: &'a str,
}

impl Letter {
    pub fn new(subject: impl Into<String>, title: impl Into<String>) -> Self {
        Self { subject: subject.into(), title: title.into(), blocks: Vec::new() }
    }

    /// Another paragraph.
    #[must_use]
    pub fn says(self, words: impl Into<String>) -> Self {
        self.with(Block::Paragraph(words.into()))
    }

    /// A heading over what follows.
    #[must_use]
    pub fn heading(self, words: impl Into<String>) -> Self {
        self.with(Block::Heading(words.into()))
    }

    /// A code to be typed.
    #[must_use]
    pub fn code(self, digits: impl Into<String>) -> Self {
        self.with(Block::Code(digits.into()))
    }

    /// A whole address, `https://account.example.gov.uk/sign-in`. It is what is shown, so that it can be judged and typed.
    #[must_use]
    pub fn link(self, address: impl Into<String>) -> Self {
        self.with(Block::Link(address.into()))
    }

    /// What a person wrote, in lines of its own, each set back a little.
    #[must_use]
    pub fn answer(self, question: impl Into<String>, answer: &str) -> Self {
        self.with(Block::Answer(question.into(), answer.lines().map(str::to_owned).collect()))
    }

    /// `[("Reference", "ABCD-EFGH")]`.
    #[must_use]
    pub fn facts(self, facts: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.with(Block::Facts(facts.into_iter().collect()))
    }

    /// Both parts, signed by the council.
    pub(super) fn in_parts(&self, council: &str) -> askama::Result<Parts> {
        let Self { subject, title, blocks } = self;
        let text = Text { title, blocks, council }.render()?;
        Ok(Parts { text, html: Html { subject, title, blocks, council }.render()? })
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

/// Words in lines of at most [`WIDTH`] characters; one that is longer has a line of its own.
fn wrapped(words: &str) -> String {
    wrapped_to(WIDTH, words)
}

/// As [`wrapped`], each line two characters further in.
fn set_back(words: &str) -> String {
    let lines = wrapped_to(WIDTH - 2, words);
    lines.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn wrapped_to(most: usize, words: &str) -> String {
    let (mut lines, mut width) = (String::new(), 0);
    for word in words.split_whitespace() {
        let length = word.chars().count();
        let fits = width + 1 + length <= most;
        if width > 0 {
            lines.push(if fits { ' ' } else { '\n' });
        }
        width = if width > 0 && fits { width + 1 + length } else { length };
        lines.push_str(word);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(letter: &Letter) -> Parts {
        letter.in_parts("Staithe County Council").expect("a letter")
    }

    #[test]
    fn long_words_are_broken_between_words_only() {
        assert_eq!(wrapped("  one\n two\r\n"), "one two");
        let lines = wrapped(&"nine char ".repeat(20));
        assert_eq!(lines.lines().map(str::len).collect::<Vec<_>>(), [69, 69, 59], "{lines}");
        let long = "a".repeat(100);
        assert_eq!(wrapped(&format!("see {long} there")), format!("see\n{long}\nthere"));
    }

    #[test]
    fn nothing_that_a_person_typed_becomes_markup() {
        let typed = "<b>\"'&amp;<script>";
        let letter =
            Letter::new(typed, typed).says(typed).heading(typed).code(typed).link(typed).answer(typed, typed);
        let html = parts(&letter.facts([("Service", typed.to_owned())])).html;
        assert!(!html.contains("<b>") && !html.contains("<script>"), "{html}");
    }

    #[test]
    fn nothing_that_a_person_typed_makes_a_line() {
        let typed = "Ada\r\n123456\r\n";
        let letter = Letter::new("Hello", typed).says(typed).heading(typed);
        let letter = letter.facts([("Service", typed.to_owned())]).answer(typed, typed);
        let Parts { text, html } = parts(&letter);
        assert!(!text.lines().chain(html.lines()).any(|line| line == "123456"), "{text}{html}");
    }

    #[test]
    fn nothing_is_fetched_when_the_letter_is_read() {
        let html = parts(&Letter::new("Hello", "Hello").link("https://account.staithe.example/sign-in")).html;
        for word in ["src=", "<img", "<link", "url(", "@import", "<script", "<form"] {
            assert!(!html.contains(word), "{word}");
        }
        assert_eq!(html.matches("https://").count(), 2, "the link, and what it shows");
    }
}
