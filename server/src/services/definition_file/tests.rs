//! What is said of a file that is wrong: where, what, and what to do about it.

mod reading;
mod rules;

use super::parse;
use crate::council::Mistakes;
use shared::services::Definition;

/// A service without a mistake.
const FORM: &str = r#"version = 1
name = "Report a pothole"
topic = "Roads"
summary = "Tell us about a pothole."
minutes = 5
fee = "There is no fee."
what_happens_next = "We look at it."
retention = { after = "closed", period = "2 years" }
about = "what"
[[page]]
id = "kind"
title = "What kind is it?"
[[page.question]]
id = "kind"
label = "What kind is it?"
kind = "choice"
when_empty = "Select what kind it is"
choices = [{ value = "hole", label = "Hole" }, { value = "sign", label = "Sign" }]
[[page]]
id = "what"
title = "What is it?"
[[page.question]]
id = "what"
label = "What is it?"
kind = "line"
max_chars = 20
when_empty = "Enter what it is"
"#;

const OFFERED: [&str; 3] = ["general-enquiry", "pothole", "street-light"];

fn mistakes(id: &str, text: &str) -> Vec<String> {
    let mut mistakes = Mistakes::default();
    if let Err(found) = parse(id, text, &OFFERED) {
        found.tell("f", text, &mut mistakes);
    }
    mistakes.iter().map(|mistake| format!("{}: {}", mistake.line, mistake.what)).collect()
}

fn read(id: &str, text: &str) -> Definition {
    parse(id, text, &OFFERED).ok().expect("no mistake").definition
}

/// What is said where one part of the form is written otherwise.
#[track_caller]
fn says(part: &str, instead: &str, expected: &[&str]) {
    assert!(FORM.contains(part), "{part}");
    assert_eq!(mistakes("pothole", &FORM.replacen(part, instead, 1)), expected, "{instead}");
}

#[test]
fn a_form_without_a_mistake_is_read() {
    assert_eq!(mistakes("pothole", FORM), Vec::<String>::new());
}

#[test]
fn every_mistake_is_told_at_once() {
    let form = FORM
        .replace("minutes = 5", "minuts = 5")
        .replace("topic = \"Roads\"\n", "")
        .replace("max_chars = 20", "max_chars = \"20\"")
        .replace("\"2 years\"", "\"two years\"")
        .replace("about = \"what\"", "about = \"where\"\nhand_over = { mail = \"highways\" }");
    assert_eq!(
        mistakes("Pothole", &form),
        [
            "1: `topic` is missing, like topic = \"Roads and paths\"",
            "1: `minutes` is missing, like minutes = 5",
            "1: a file's name has lower case letters, digits and hyphens only",
            "4: there is no key `minuts` here: did you mean `minutes`?",
            "7: `period` must be like \"2 years\", \"3 months\" or \"30 days\"",
            "8: there is no question \"where\"",
            "9: must be an email address, like team@example.gov.uk",
            "26: `max_chars` must be a whole number from 1 to 4000, without quotes",
        ]
    );
}

#[test]
fn what_is_no_toml_is_said_first() {
    assert_eq!(mistakes("pothole", "version = 1\nname = \nname = \"x\"\nfee = x\n").len(), 3);
    assert_eq!(mistakes("pothole", "version = 1\nversion = 2\n"), ["2: this is no TOML: duplicate key"]);
}

#[test]
fn keys_of_a_service_are_known_and_are_what_they_must_be() {
    let cases = [
        ("fee = \"There is no fee.\"", "fee = \"\"", "6: `fee` must be text in quotes that says something"),
        ("minutes = 5", "minutes = 0", "5: `minutes` must be a whole number from 1 to 240, without quotes"),
        (
            "version = 1",
            "version = 0",
            "1: `version` must be a whole number from 1 to 1000000, without quotes",
        ),
        (
            "minutes = 5",
            "minutes = 5\nkeywords = \"hole\"",
            "6: `keywords` must be a list of texts in quotes that say something",
        ),
        (
            "minutes = 5",
            "minutes = 5\ncolour = \"red\"",
            "6: there is no key `colour` here. The keys are version, name, topic, \
          summary, keywords, you_need, minutes, fee, what_happens_next, target, retention, about, residents_may, access, \
          offline, closed, accept_until, hand_over, page",
        ),
        (
            "minutes = 5",
            "minutes = 5\naccess = \"all\"",
            "6: `access` must be one of \"account\", \"optional\", \"none\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\nresidents_may = [\"pay\"]",
            "6: `residents_may` must be a list of any of \"add_information\", \"withdraw\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\ntarget = \"soon\"",
            "6: `target` must be like \"5 working days\", \"28 days\" or \"12 weeks\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\nclosed = { until = 2027-04-01 }",
            "6: `why` is missing, like why = \"We take no applications in winter.\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\nclosed = { why = \"Winter\", until = \"April\" }",
            "6: `until` must be a day without quotes, like 2027-01-31",
        ),
        (
            "minutes = 5",
            "minutes = 5\naccept_until = 2027-01-31T10:00:00",
            "6: `accept_until` must be a day without quotes, like 2027-01-31",
        ),
        (
            "period = \"2 years\"",
            "period = \"1 years\"",
            "8: `period` must be like \"2 years\", \"3 months\" or \"30 days\"",
        ),
        (
            "period = \"2 years\"",
            "period = \"2 years\", by_outcome = { lost = \"1 year\" }",
            "8: there is no key `lost` here. The keys are done, not_possible, not_ours, duplicate, withdrawn",
        ),
    ];
    for (part, instead, expected) in cases {
        says(part, instead, &[expected]);
    }
}

#[test]
fn keys_of_pages_and_questions_are_known_and_are_what_they_must_be() {
    let cases = [
        (
            "id = \"what\"\ntitle",
            "id = \"What\"\ntitle",
            "20: `id` must be a word of lower case letters, digits and hyphens in quotes",
        ),
        ("kind = \"line\"", "kind = \"lines\"", "25: there is no kind \"lines\": did you mean `line`?"),
        (
            "kind = \"line\"",
            "kind = \"slider\"",
            "25: there is no kind \"slider\". The kinds are choice, select, checkboxes, yes_no, \
          line, text, email, phone, number, money, date, date_of_birth, address, location, name, declaration",
        ),
        ("max_chars = 20\n", "", "22: `max_chars` is missing, like max_chars = 200"),
        (
            "max_chars = 20",
            "max_chars = 20\nmin = 1",
            "27: `min` does not go with the kind \"line\", but with \"number\", \"money\"",
        ),
        (
            "max_chars = 20",
            "max_chars = 20\nfrom_profile = true",
            "27: `from_profile` does not go with the kind \"line\", but with \"email\", \"phone\", \"address\", \"name\"",
        ),
        (
            "max_chars = 20",
            "max_chars = 20\noptional = \"yes\"",
            "27: `optional` must be true or false, without quotes",
        ),
        (
            ", { value = \"sign\", label = \"Sign\" }]",
            "]",
            "18: `choices` must be a list of two tables or more",
        ),
        (
            "label = \"Sign\" }",
            "labl = \"Sign\", label = \"Sign\" }",
            "18: there is no key `labl` here: did you mean `label`?",
        ),
        (
            "title = \"What kind is it?\"",
            "title = \"What kind is it?\"\nrepeat = { one = \"Hole\", another = \"Add\", most = 1 }",
            "13: `most` must be a whole number from 2 to 20, without quotes",
        ),
    ];
    for (part, instead, expected) in cases {
        says(part, instead, &[expected]);
    }
}
