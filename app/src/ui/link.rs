use super::html::{Tag, el};

/// A way to another page of the app.
pub fn link(path: &str, words: &str) -> Tag {
    el("a").class("govuk-link").attr("href", path).child(words)
}

/// A way to a page that is not the app's: one that the council wrote.
pub fn link_out(path: &str, words: &str) -> Tag {
    link(path, words).attr("rel", "external")
}
