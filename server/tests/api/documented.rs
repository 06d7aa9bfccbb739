//! `docs/api.md` has every problem and every fault, and none that there is not.

use crate::description::{described, text};
use crate::support::TestApp;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The cells of the table below a heading.
fn rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    let section = document.split(&format!("## {heading}\n")).nth(1).expect(heading);
    let lines = section.split("\n## ").next().unwrap_or_default().lines();
    let rows = lines.filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().replace('`', "")).collect())
        .collect()
}

#[tokio::test]
async fn the_table_of_problems_is_complete() {
    let app = TestApp::start().await;
    let document = described(&app.browser()).await;
    let known = document["components"]["schemas"]["ProblemCode"]["enum"].as_array().expect("codes");
    let known: BTreeSet<&str> = known.iter().filter_map(Value::as_str).collect();
    let rows = rows(&text("docs/api.md"), "Problems");
    let named: BTreeSet<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(named, known);
    assert_eq!(rows.len(), known.len(), "one row each");
    let statuses: BTreeMap<&str, &str> = rows.iter().map(|row| (row[1].as_str(), row[0].as_str())).collect();
    for (_, response) in document["components"]["responses"].as_object().expect("refusals") {
        let this = &response["content"]["application/problem+json"]["schema"]["allOf"][1]["properties"];
        for code in this["code"]["enum"].as_array().expect("codes").iter().filter_map(Value::as_str) {
            assert_eq!(statuses[code], this["status"]["const"].to_string(), "{code}");
        }
    }
    let wrong_method = app.browser().put("/api/v1/session", json!({})).await;
    assert_eq!(statuses[wrong_method.code().as_str()], wrong_method.status.to_string());
}

#[tokio::test]
async fn the_table_of_faults_is_complete() {
    let source = text("shared/src/field_errors.rs");
    let variants = source
        .split("pub enum Fault {\n")
        .nth(1)
        .and_then(|rest| rest.split("\n}").next())
        .expect("the enum");
    let variants = variants
        .lines()
        .filter_map(|line| line.strip_prefix("    ").filter(|rest| rest.starts_with(char::is_uppercase)));
    let known: BTreeSet<String> =
        variants.map(|line| snake_case(line.trim_end_matches([',', '{', ' ']))).collect();
    let rows = rows(&text("docs/api.md"), "Faults of fields");
    assert_eq!(rows.iter().map(|row| row[0].clone()).collect::<BTreeSet<_>>(), known);
    let app = TestApp::start().await;
    let code = &described(&app.browser()).await["components"]["schemas"]["FieldError"]["properties"]["code"];
    let described =
        code["enum"].as_array().expect("codes").iter().filter_map(|code| code.as_str().map(str::to_owned));
    assert_eq!(described.collect::<BTreeSet<_>>(), known);
}

/// "`TooFewDigits`" is "`too_few_digits`" on the wire.
fn snake_case(name: &str) -> String {
    let letters = name.chars().enumerate().map(|(at, c)| match c {
        'A'..='Z' if at > 0 => format!("_{}", c.to_ascii_lowercase()),
        _ => c.to_ascii_lowercase().to_string(),
    });
    letters.collect()
}
