use super::html::{Html, el};
use super::link::link;

/// A fact, and where it can be changed.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    pub key: String,
    /// May have several lines.
    pub value: String,
    pub change: Option<String>,
}

/// Facts, each with its name.
pub fn summary_list(rows: Vec<SummaryRow>) -> Html {
    el("dl").class("govuk-summary-list").child(rows.into_iter().map(row).collect::<Html>()).into()
}

fn row(row: SummaryRow) -> Html {
    let class = match row.change {
        Some(_) => "govuk-summary-list__row",
        None => "govuk-summary-list__row govuk-summary-list__row--no-actions",
    };
    let hidden = format!(" {}", in_a_sentence(&row.key));
    let action = row.change.map(|path| {
        let hidden = el("span").class("govuk-visually-hidden").child(hidden);
        el("dd").class("govuk-summary-list__actions").child(link(&path, "Change").child(hidden))
    });
    el("div")
        .class(class)
        .child(el("dt").class("govuk-summary-list__key").child(row.key))
        .child(el("dd").class("govuk-summary-list__value app-lines").child(row.value))
        .child(action)
        .into()
}

/// As it stands after another word: "Change what is wrong?", "Change I have read this".
fn in_a_sentence(label: &str) -> String {
    match label.split_at_checked(1) {
        Some((first, rest)) if !label.starts_with("I ") => first.to_ascii_lowercase() + rest,
        _ => label.to_owned(),
    }
}
