use super::super::findings::Findings;
use super::super::form::{Asked, Form};
use super::super::node::Node;
use super::super::shape::is_slug;
use shared::services::{Kind, Page};
use std::collections::{HashMap, HashSet};

/// Words that the paths of every service use.
const TAKEN_PAGES: [&str; 3] = ["check-your-answers", "parts", "sent"];

/// Ids are unique, those under which parts are answered too.
pub fn check(form: &Form, found: &mut Findings) {
    if !is_slug(&form.definition.id) {
        found.note(0, "a file's name has lower case letters, digits and hyphens only");
    }
    let mut pages = HashSet::new();
    for (node, page) in form.pages() {
        check_page(node, page, &mut pages, found);
    }
    let mut answers = HashMap::new();
    for asked in form.questions() {
        check_answers(asked, &mut answers, found);
        check_values(asked, found);
    }
}

fn check_page<'f>(node: Node, page: &'f Page, pages: &mut HashSet<&'f str>, found: &mut Findings) {
    if TAKEN_PAGES.contains(&page.id.as_str()) {
        found.note(node.at("id"), "this word is taken: choose another id");
    }
    if !page.id.is_empty() && !pages.insert(&page.id) {
        found.note(node.at("id"), format!("another page is called \"{}\" already", page.id));
    }
}

/// `answers` has the ids so far, each with the question that takes an answer under it.
fn check_answers(asked: Asked, answers: &mut HashMap<String, String>, found: &mut Findings) {
    let question = asked.question;
    if question.id.is_empty() {
        return;
    }
    for id in question.answer_ids() {
        let Some(other) = answers.insert(id.clone(), question.id.clone()) else { continue };
        let what = match (id == question.id, id == other) {
            (true, true) => format!("another question is called \"{id}\" already"),
            (true, false) => format!("\"{id}\" is a part of the answer to \"{other}\": choose another id"),
            (false, _) => {
                format!("a part of this is answered under \"{id}\", as \"{other}\" is: choose another id")
            }
        };
        found.note(asked.node.at("id"), what);
        return;
    }
}

fn check_values(asked: Asked, found: &mut Findings) {
    let (Kind::Choice { choices } | Kind::Select { choices } | Kind::Checkboxes { choices }) =
        &asked.question.kind
    else {
        return;
    };
    let mut values = HashSet::new();
    for (node, choice) in asked.node.tables("choices").into_iter().zip(choices) {
        if !choice.value.is_empty() && !values.insert(&choice.value) {
            found
                .note(node.at("value"), format!("another choice has the value \"{}\" already", choice.value));
        }
        if choice.alone && !matches!(asked.question.kind, Kind::Checkboxes { .. }) {
            found.note(node.at("alone"), "only one can be chosen here in any case: take `alone` out");
        }
    }
}
