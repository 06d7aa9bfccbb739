use std::fmt;

/// Something wrong in a file that the council wrote: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// All mistakes found, so that they can be mended in one go.
#[derive(Debug, Default)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    pub fn note(&mut self, file: &str, line: usize, what: impl Into<String>) {
        self.0.push(Mistake { file: file.to_owned(), line, what: what.into() });
    }

    /// A mistake at a byte of the file's text.
    pub fn note_at(&mut self, file: &str, text: &str, byte: usize, what: impl Into<String>) {
        self.note(file, line_of(text, byte), what);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter()
    }

    /// Reads TOML of a known shape; unknown keys are mistakes.
    pub fn parse_toml<T: serde::de::DeserializeOwned>(&mut self, file: &str, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let byte = error.span().map_or(0, |span| span.start);
                let (what, line) = (error.message().trim(), line_of(text, byte));
                match key_before(text, byte).filter(|key| !what.contains(&format!("`{key}`"))) {
                    Some(key) => self.note(file, line, format!("{key}: {what}")),
                    None => self.note(file, line, what),
                }
                None
            }
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Mistake::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

/// What is given the value that begins at a byte, on the same line.
fn key_before(text: &str, byte: usize) -> Option<&str> {
    let (key, _) = text.get(..byte)?.rsplit('\n').next()?.split_once('=')?;
    let is_name = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    Some(key.trim()).filter(|key| !key.is_empty() && is_name(key))
}

/// The line on which a byte stands, counted from 1.
pub fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}
