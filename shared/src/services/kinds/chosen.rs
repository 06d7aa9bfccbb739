use super::super::answers::Answers;
use super::super::question::{Choice, Kind, Question, Stop};
use crate::field_errors::Fault;

impl Question {
    pub(in super::super) fn stop(&self, answers: &Answers) -> Option<&Stop> {
        let (Kind::Choice { choices } | Kind::Select { choices } | Kind::Checkboxes { choices }) = &self.kind
        else {
            return None;
        };
        let values = answers.get(&self.id).split_whitespace();
        values.filter_map(|value| find(choices, value)).find_map(|choice| choice.stop.as_ref())
    }
}

fn find<'a>(choices: &'a [Choice], value: &str) -> Option<&'a Choice> {
    choices.iter().find(|choice| choice.value == value)
}

pub fn one(typed: &str, choices: &[Choice]) -> Result<String, Fault> {
    match find(choices, typed) {
        Some(choice) if choice.stop.is_some() => Err(Fault::Stops),
        Some(choice) => Ok(choice.value.clone()),
        None if typed.is_empty() => Err(Fault::Empty),
        None => Err(Fault::NotAChoice),
    }
}

/// Kept in the order of the choices, each once.
pub fn several(typed: &str, choices: &[Choice]) -> Result<String, Fault> {
    let values: Vec<&str> = typed.split_whitespace().collect();
    for value in &values {
        one(value, choices)?;
    }
    let kept: Vec<&Choice> =
        choices.iter().filter(|choice| values.contains(&choice.value.as_str())).collect();
    if kept.is_empty() {
        return Err(Fault::Empty);
    }
    if kept.len() > 1 && kept.iter().any(|choice| choice.alone) {
        return Err(Fault::NotAlone);
    }
    let kept: Vec<&str> = kept.iter().map(|choice| choice.value.as_str()).collect();
    Ok(kept.join(" "))
}

/// The words that were chosen, a line each.
pub fn show(typed: &str, choices: &[Choice]) -> String {
    let chosen = typed.split_whitespace().filter_map(|value| find(choices, value));
    let labels: Vec<&str> = chosen.map(|choice| choice.label.as_str()).collect();
    labels.join("\n")
}
