use super::super::node::Node;
use super::stop;
use shared::services::{Choice, Kind};

/// How a question is answered.
pub fn read(node: Node) -> Kind {
    known(node).unwrap_or(Kind::Email) // Nothing comes of a file with a mistake.
}

pub fn is_known(node: Node) -> bool {
    known(node).is_some()
}

fn known(node: Node) -> Option<Kind> {
    Some(match node.text("kind").as_str() {
        "choice" => Kind::Choice { choices: choices(node) },
        "select" => Kind::Select { choices: choices(node) },
        "checkboxes" => Kind::Checkboxes { choices: choices(node) },
        "yes_no" => Kind::Choice { choices: yes_and_no(node) },
        "line" => Kind::Line { max_chars: max_chars(node), masks: node.texts("mask") },
        "text" => Kind::Text { max_chars: max_chars(node) },
        "email" => Kind::Email,
        "phone" => Kind::Phone,
        "number" => Kind::Number {
            min: node.whole("min").unwrap_or(0),
            max: node.whole("max").unwrap_or(i64::MAX),
            unit: node.text("unit"),
        },
        "money" => Kind::Money {
            min_pence: node.pence("min").unwrap_or(0),
            max_pence: node.pence("max").unwrap_or(i64::MAX),
        },
        "date" => Kind::Date { from_days: node.whole("from_days"), to_days: node.whole("to_days") },
        "date_of_birth" => Kind::DateOfBirth,
        "address" => Kind::Address,
        "location" => Kind::Location,
        "name" => Kind::Name,
        "declaration" => Kind::Declaration { text: node.texts("text") },
        _ => return None,
    })
}

fn max_chars(node: Node) -> usize {
    node.whole("max_chars").unwrap_or(1)
}

fn choices(node: Node) -> Vec<Choice> {
    let choice = |node: Node| Choice {
        value: node.text("value"),
        label: node.text("label"),
        stop: node.table("stop").map(stop),
        alone: node.flag("alone"),
    };
    node.tables("choices").into_iter().map(choice).collect()
}

fn yes_and_no(node: Node) -> Vec<Choice> {
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        stop: node.table(&format!("stop_if_{value}")).map(stop),
        alone: false,
    };
    vec![choice("yes", "Yes"), choice("no", "No")]
}
