use super::field::LabelKind;
use super::html::{Html, el};

/// Inputs that belong together and have labels of their own, under one legend.
pub fn fieldset(legend: &str, kind: LabelKind, hint: Option<&str>, inputs: Html) -> Html {
    let hint = hint.map(|words| el("div").class("govuk-hint").child(words));
    let fieldset =
        el("fieldset").class("govuk-fieldset").child(kind.legend(legend)).child(hint).child(inputs);
    el("div").class("govuk-form-group").child(fieldset).into()
}
