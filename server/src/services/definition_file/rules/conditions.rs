//! `show_if`: what it names was asked before, and may have been answered so.

use super::super::findings::Findings;
use super::super::form::{Asked, Form};
use super::super::node::Node;
use shared::services::{Condition, Kind};
use std::collections::HashMap;

/// The values that a question may still have; questions that are not in it may have any.
type Possible<'f> = HashMap<&'f str, Vec<&'f str>>;

pub fn check(form: &Form, found: &mut Findings) {
    let questions: Vec<Asked> = form.questions().collect();
    for (number, (node, page)) in form.pages().enumerate() {
        let before: Vec<Asked> =
            questions.iter().copied().filter(|asked| asked.page_number < number).collect();
        check_all(node, &page.show_if, &before, Possible::new(), None, found);
    }
    for (place, asked) in questions.iter().enumerate() {
        let page = possible(&asked.page.show_if, &questions[..place], Possible::new());
        check_all(
            asked.node,
            &asked.question.show_if,
            &questions[..place],
            page,
            Some(asked.page_number),
            found,
        );
    }
}

/// Conditions of a page or, on a page, of a question, after the questions `before`.
fn check_all<'f>(
    node: Node,
    conditions: &'f [Condition],
    before: &[Asked<'f, '_>],
    mut possible_so_far: Possible<'f>,
    page: Option<usize>,
    found: &mut Findings,
) {
    for (node, condition) in node.tables("show_if").into_iter().zip(conditions) {
        match wrong(condition, before, page) {
            Some(what) => found.note(node.at("question"), what),
            None if condition.is.is_empty() => {} // It was noted.
            None => match wrong_values(condition, before) {
                wrong if wrong.is_empty() => {
                    possible_so_far = possible(std::slice::from_ref(condition), before, possible_so_far);
                }
                wrong => wrong.into_iter().for_each(|what| found.note(node.at("is"), what)),
            },
        }
    }
    if possible_so_far.values().any(Vec::is_empty) && !conditions.is_empty() {
        found.note(
            node.at("show_if"),
            "this can never be: with the answers that it takes to come here, it does not hold",
        );
    }
}

/// Why a condition names no question that it can be about.
fn wrong(condition: &Condition, before: &[Asked], page: Option<usize>) -> Option<String> {
    let id = &condition.question;
    if id.is_empty() {
        return None;
    }
    let Some(asked) = before.iter().find(|asked| asked.question.id == *id) else {
        return Some(format!("no question \"{id}\" is asked before this"));
    };
    if asked.page.repeat.is_some() && page != Some(asked.page_number) {
        return Some(format!("\"{id}\" is asked several times: it decides on its own page only"));
    }
    let is_unlike =
        asked.has_known_kind() && values(&asked.question.kind).is_empty() && !asked.node.has("choices");
    is_unlike.then(|| format!("\"{id}\" has no choices: name a question that has"))
}

/// What is wrong with the values that a condition names.
fn wrong_values(condition: &Condition, before: &[Asked]) -> Vec<String> {
    let id = &condition.question;
    let Some(asked) = before.iter().find(|asked| asked.question.id == *id) else { return Vec::new() };
    let values = values(&asked.question.kind);
    let wrong = |value: &String| match values.iter().find(|(known, _)| known == value) {
        _ if values.is_empty() => None, // The question's own mistake.
        None => {
            let known: Vec<&str> = values.iter().map(|(known, _)| *known).collect();
            Some(format!("\"{id}\" has no choice \"{value}\": it has {}", known.join(", ")))
        }
        Some((_, Stops::Here)) => Some(format!("with \"{value}\" the form ends: nothing comes after it")),
        Some(_) => None,
    };
    condition.is.iter().filter_map(wrong).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stops {
    Here,
    Not,
}

/// What can be answered to a question that has choices.
fn values(kind: &Kind) -> Vec<(&str, Stops)> {
    match kind {
        Kind::Choice { choices } | Kind::Select { choices } | Kind::Checkboxes { choices } => {
            let stops = |stop: bool| if stop { Stops::Here } else { Stops::Not };
            choices.iter().map(|choice| (choice.value.as_str(), stops(choice.stop.is_some()))).collect()
        }
        Kind::Declaration { .. } => vec![("yes", Stops::Not)],
        _ => Vec::new(),
    }
}

/// What is possible where these hold as well, and all that those questions need to be asked. Of boxes several may be
/// ticked, so they rule nothing out.
fn possible<'f>(
    conditions: &'f [Condition],
    before: &[Asked<'f, '_>],
    mut so_far: Possible<'f>,
) -> Possible<'f> {
    for condition in conditions {
        let Some(place) = before.iter().position(|asked| asked.question.id == condition.question) else {
            continue;
        };
        let asked = before[place];
        so_far = possible(&asked.page.show_if, &before[..place], so_far);
        so_far = possible(&asked.question.show_if, &before[..place], so_far);
        if matches!(asked.question.kind, Kind::Choice { .. } | Kind::Select { .. }) {
            let all = || values(&asked.question.kind).into_iter().map(|(value, _)| value).collect();
            let left = so_far.entry(&asked.question.id).or_insert_with(all);
            left.retain(|value| condition.is.iter().any(|wanted| wanted == value));
        }
    }
    so_far
}
