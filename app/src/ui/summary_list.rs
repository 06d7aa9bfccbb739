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
    let can_change = rows.iter().any(|row| row.change.is_some());
    let rows: Html = rows.into_iter().map(|fact| row(fact, can_change)).collect();
    el("dl").class("govuk-summary-list").child(rows).into()
}

/// Where other facts can be changed, one that cannot keeps their room.
fn row(row: SummaryRow, others_change: bool) -> Html {
    let class = match row.change {
        None if others_change => "govuk-summary-list__row govuk-summary-list__row--no-actions",
        _ => "govuk-summary-list__row",
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
