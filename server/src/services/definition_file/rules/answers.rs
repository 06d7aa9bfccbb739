use super::super::findings::Findings;
use super::super::form::{Asked, Form};
use crate::http::body::MAX_BODY_BYTES;
use shared::accounts::EmailAddress;
use shared::services::{Kind, Mask, MaskFault, Question};

/// What a submission has around its answers.
const AROUND_BYTES: usize = 1024;
/// What stands around one answer: its id's number, quotes, a colon and a comma.
const AROUND_ANSWER_BYTES: usize = 10;
/// A character takes as many at most; a line break, a quote and a backslash take two.
const CHAR_BYTES: usize = 4;

/// What the questions take, and what is said where they do not.
pub fn check(form: &Form, found: &mut Findings) {
    for (node, page) in form.pages() {
        if page.questions.is_empty() && page.text.is_empty() && !node.has("question") {
            found.note(node.at, "a page has questions or `text`, or both");
        }
        if page.questions.is_empty() && page.repeat.is_some() {
            found.note(node.at("repeat"), "there is no question that could be asked again");
        }
    }
    for asked in form.questions() {
        check_words(asked, found);
        check_masks(asked, found);
        check_limits(asked, found);
    }
    check_size(form, found);
}

fn check_words(asked: Asked, found: &mut Findings) {
    let (node, question) = (asked.node, asked.question);
    if !question.optional && question.when_empty.is_empty() && !node.has("when_empty") {
        found.note(node.at, "say what the error is where nothing is answered: when_empty = \"Enter …\"");
    }
    if let Kind::Line { masks, .. } = &question.kind {
        match (masks.is_empty(), question.when_wrong.is_empty()) {
            (false, true) => {
                found.note(
                    node.at("mask"),
                    "say what the error is where the mask does not fit: when_wrong = \"Enter …, like …\"",
                );
            }
            (true, false) => found
                .note(node.at("when_wrong"), "a line is never wrong without a `mask`: take `when_wrong` out"),
            _ => {}
        }
    }
}

fn check_masks(asked: Asked, found: &mut Findings) {
    let Kind::Line { masks, max_chars } = &asked.question.kind else { return };
    for mask in masks {
        if let Err(fault) = Mask::parse(mask) {
            found.note(asked.node.at("mask"), format!("the mask \"{mask}\" {}", remedy(fault)));
        } else if mask.replace(['[', ']', '\\'], "").chars().count() > *max_chars {
            found.note(
                asked.node.at("max_chars"),
                format!("the mask \"{mask}\" takes more: raise `max_chars`"),
            );
        }
    }
}

fn remedy(fault: MaskFault) -> &'static str {
    match fault {
        MaskFault::Empty => {
            "asks for nothing: 9 is a digit, A a letter, * either, and not all may stand in brackets"
        }
        MaskFault::TooLong => "is too long: 60 characters are the most",
        MaskFault::Brackets => {
            "has a bracket that is not closed, not opened, or inside another: [9] is a digit that may be missing"
        }
        MaskFault::Backslash => "ends with a backslash: it takes the character behind it as it is",
        MaskFault::TooManyBrackets => "has more than 8 parts in brackets: give several masks instead",
    }
}

fn check_limits(asked: Asked, found: &mut Findings) {
    let is_turned_around = match asked.question.kind {
        Kind::Number { min, max, .. } => min > max,
        Kind::Money { min_pence, max_pence } => min_pence > max_pence,
        Kind::Date { from_days: Some(from), to_days: Some(to) } => from > to,
        _ => false,
    };
    if is_turned_around {
        let key = if matches!(asked.question.kind, Kind::Date { .. }) { "to_days" } else { "max" };
        found.note(asked.node.at(key), "nothing could be answered: the most is less than the least");
    }
}

/// A form with everything at its limit must still be taken.
fn check_size(form: &Form, found: &mut Findings) {
    let most = MAX_BODY_BYTES - AROUND_BYTES;
    let size = |asked: &Asked| {
        asked.page.repeat.as_ref().map_or(1, |repeat| repeat.most) * most_bytes(asked.question)
    };
    let all: usize = form.questions().map(|asked| size(&asked)).sum();
    if let Some(largest) = form.questions().max_by_key(size).filter(|_| all > most) {
        let what = format!(
            "the answers to this form may take {all} bytes, more than the {most} that can be sent. Of all questions this one takes the \
             most: lower its `max_chars`, or how often it is asked"
        );
        found.note(largest.node.at, what);
    }
}

fn most_bytes(question: &Question) -> usize {
    let chars = match &question.kind {
        Kind::Line { max_chars, .. } | Kind::Text { max_chars } => *max_chars,
        Kind::Email => EmailAddress::MAX_CHARS,
        Kind::Location => 540,
        Kind::Address => 320,
        Kind::Name => 200,
        Kind::Phone | Kind::Number { .. } | Kind::Money { .. } => 40,
        Kind::Date { .. } | Kind::DateOfBirth | Kind::Declaration { .. } => 20,
        Kind::Choice { choices } | Kind::Select { choices } | Kind::Checkboxes { choices } => {
            return around(question) + choices.iter().map(|choice| choice.value.len() + 1).sum::<usize>();
        }
    };
    around(question) + CHAR_BYTES * chars
}

fn around(question: &Question) -> usize {
    question.answer_ids().iter().map(|id| id.len() + AROUND_ANSWER_BYTES).sum()
}
