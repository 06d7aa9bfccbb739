use super::html::{Html, el};
use super::link::link;
use shared::text;

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
    let hidden = format!(" {}", text::in_a_sentence(&row.key));
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
