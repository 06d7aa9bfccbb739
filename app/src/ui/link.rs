use super::html::{Tag, el};

/// A way to another page of this site.
pub fn link(path: &str, words: &str) -> Tag {
    el("a").class("govuk-link").attr("href", path).child(words)
}
