//! A definition as its council writes it: `services/<id>.toml`.

mod findings;
mod form;
mod keys;
mod nearest;
mod node;
mod rules;
mod schema;
mod shape;
mod structure;

#[cfg(test)]
mod documented;
#[cfg(test)]
mod tests;

pub use schema::schema;
pub use shape::is_slug as is_id;

use crate::council::{Mistakes, ServicesFolder};
use findings::Findings;
use form::Form;
use keys::SERVICE;
use node::Node;
use shared::services::Definition;
use toml::de::DeTable;

/// A service that shows every key, for whoever begins a file.
pub const EXAMPLE: &str = include_str!("definition_file/example.toml");

/// Reads one definition. `None`, and all its mistakes noted, where it cannot be offered.
pub fn read(folder: &ServicesFolder, file: &str, mistakes: &mut Mistakes) -> Option<Definition> {
    let label = folder.label(file);
    let Some(text) = folder.read(file) else {
        mistakes.note(&label, 1, "the file cannot be read as text");
        return None;
    };
    let id = file.strip_suffix(".toml").unwrap_or(file);
    match parse(id, &text) {
        Ok(definition) => Some(definition),
        Err(found) => {
            found.tell(&label, &text, mistakes);
            None
        }
    }
}

/// What the text of a file means, or everything that is wrong with it.
fn parse(id: &str, text: &str) -> Result<Definition, Findings> {
    let mut found = Findings::default();
    let (file, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        found.note(
            error.span().map_or(0, |span| span.start),
            format!("this is no TOML: {}", error.message().trim()),
        );
    }
    if !found.is_empty() {
        return Err(found); // What comes after a slip in the writing may be read as something else.
    }
    structure::check(&SERVICE, 0, file.get_ref(), &mut found);
    let form = Form::read(id, Node::new(&SERVICE, 0, file.get_ref()));
    rules::check(&form, &mut found);
    if found.is_empty() { Ok(form.definition) } else { Err(found) }
}
