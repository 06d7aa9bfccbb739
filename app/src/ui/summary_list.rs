use leptos::prelude::*;

/// A fact, and where it can be changed.
#[derive(Debug, Clone)]
pub struct SummaryRow {
    pub key: String,
    /// May have several lines.
    pub value: String,
    pub change: Option<String>,
}

/// Facts, each with its name.
#[component]
pub fn SummaryList(rows: Vec<SummaryRow>) -> impl IntoView {
    view! { <dl class="govuk-summary-list">{rows.into_iter().map(row).collect_view()}</dl> }.into_any()
}

fn row(row: SummaryRow) -> AnyView {
    let hidden = format!(" {}", row.key.to_ascii_lowercase());
    let action = row.change.map(|path| {
        view! {
            <dd class="govuk-summary-list__actions">
                <a class="govuk-link" href=path>{"Change"}<span class="govuk-visually-hidden">{hidden}</span></a>
            </dd>
        }
    });
    let class = if action.is_some() {
        "govuk-summary-list__row"
    } else {
        "govuk-summary-list__row govuk-summary-list__row--no-actions"
    };
    view! {
        <div class=class>
            <dt class="govuk-summary-list__key">{row.key}</dt>
            <dd class="govuk-summary-list__value app-lines">{row.value}</dd>
            {action}
        </div>
    }
    .into_any()
}
