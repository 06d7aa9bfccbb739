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
mod team;

#[cfg(test)]
mod documented;
#[cfg(test)]
mod tests;

pub use schema::schema;
pub use shape::is_slug as is_id;

use super::hand_over::{HandOver, Way};
use crate::council::{Mistakes, ServicesFolder, line_of};
use findings::Findings;
use form::Form;
use keys::SERVICE;
use node::Node;
use shared::services::Definition;
use toml::de::DeTable;

/// A service that shows every key, for whoever begins a file.
pub const EXAMPLE: &str = include_str!("definition_file/example.toml");

/// A service as its file has it: what is published, and what is the council's own matter.
pub struct Service {
    pub definition: Definition,
    pub hand_over: Option<HandOver>,
}

/// Reads one service. `None`, and all its mistakes noted, where it cannot be offered.
pub fn read(folder: &ServicesFolder, file: &str, mistakes: &mut Mistakes) -> Option<Service> {
    let label = folder.label(file);
    let Some(text) = folder.read(file) else {
        mistakes.note(&label, 1, "the file cannot be read as text");
        return None;
    };
    let id = id_of(file);
    let files = folder.definitions();
    let offered: Vec<&str> = files.iter().map(|file| id_of(file)).collect();
    match parse(id, &text, &offered) {
        Ok(Parsed { definition, team }) => {
            let hand_over = team.map(|(way, at)| HandOver { way, line: line_of(&text, at), file: label });
            Some(Service { definition, hand_over })
        }
        Err(found) => {
            found.tell(&label, &text, mistakes);
            None
        }
    }
}

/// The id of a service is the name of its file.
fn id_of(file: &str) -> &str {
    file.strip_suffix(".toml").unwrap_or(file)
}

struct Parsed {
    definition: Definition,
    /// And where it is written.
    team: Option<(Way, usize)>,
}

/// What the text of a file means, or everything that is wrong with it. `offered` are the ids of all services of the council.
fn parse(id: &str, text: &str, offered: &[&str]) -> Result<Parsed, Findings> {
    let mut found = Findings::default();
    let (file, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let what = format!("this is no TOML: {}", error.message().trim());
        found.note(error.span().map_or(0, |span| span.start), what);
    }
    if !found.is_empty() {
        return Err(found); // What comes after a slip in the writing may be read as something else.
    }
    structure::check(&SERVICE, 0, file.get_ref(), &mut found);
    let form = Form::read(id, Node::new(&SERVICE, 0, file.get_ref()));
    rules::check(&form, offered, &mut found);
    let team = team::read(form.file, &mut found);
    if found.is_empty() { Ok(Parsed { definition: form.definition, team }) } else { Err(found) }
}
