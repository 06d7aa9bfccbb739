use crate::council::Mistakes;

/// What is wrong with a file, as it is found: the byte where it stands, and what it is.
#[derive(Default)]
pub struct Findings(Vec<(usize, String)>);

impl Findings {
    pub fn note(&mut self, at: usize, what: impl Into<String>) {
        self.0.push((at, what.into()));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Hands them on in the order of the file.
    pub fn tell(mut self, label: &str, text: &str, mistakes: &mut Mistakes) {
        self.0.sort_by_key(|(at, _)| *at);
        for (at, what) in self.0 {
            mistakes.note_at(label, text, at, what);
        }
    }
}
