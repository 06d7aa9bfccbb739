use super::form::Form;
use super::html::{Html, Tag, dynamic, el};
use shared::field_errors::Field;

/// Whether a label is the page's heading too: where a page asks one question, the question is its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    Plain,
    Heading,
}

impl LabelKind {
    /// The legend of several inputs.
    pub fn legend(self, words: &str) -> Tag {
        let legend = el("legend");
        match self {
            Self::Plain => legend.class("govuk-fieldset__legend").child(words),
            Self::Heading => legend
                .class("govuk-fieldset__legend govuk-fieldset__legend--l")
                .child(el("h1").class("govuk-fieldset__heading").child(words)),
        }
    }
}

/// What every input has: its form, its name there, its label and its hint.
pub struct Labelled {
    pub form: Form,
    pub id: String,
    pub label: String,
    pub kind: LabelKind,
    pub hint: Option<String>,
    /// The id of something else that describes the input.
    pub also: Option<String>,
}

impl Labelled {
    pub fn new(form: Form, field: &Field, label: &str) -> Self {
        let (id, label) = (field.name(), label.to_owned());
        Self { form, id, label, kind: LabelKind::Plain, hint: None, also: None }
    }

    /// Ties an input to its label, its hint and its error.
    pub fn tie(&self, input: Tag) -> Tag {
        self.described(input).id(&self.id).attr("name", &self.id)
    }

    /// Points `aria-describedby` at the hint, the error, and what else there is.
    pub fn described(&self, input: Tag) -> Tag {
        let (form, id) = (self.form, self.id.clone());
        let (hint, also) = (self.hint.is_some().then(|| format!("{id}-hint")), self.also.clone());
        input.attr_follows("aria-describedby", move || {
            let error = form.error_of(&id).map(|_| error_id(&id));
            let ids: Vec<String> = [hint.clone(), error, also.clone()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }

    /// A class, with its `--error` form added while there is an error.
    pub fn error_class(&self, element: Tag, class: &'static str, also: &'static str) -> Tag {
        let (form, id) = (self.form, self.id.clone());
        element.attr_follows("class", move || {
            let error = if form.error_of(&id).is_some() { format!(" {class}--error") } else { String::new() };
            Some(format!("{class}{error} {also}").trim_end().to_owned())
        })
    }

    /// The group around an input: label, hint, error and the input.
    pub fn group(&self, input: impl Into<Html>) -> Html {
        self.frame().child(self.label()).child(self.hint()).child(self.error()).child(input).into()
    }

    /// The group around several inputs: legend, hint, error and the inputs.
    pub fn fieldset(&self, inputs: impl Into<Html>) -> Html {
        let fieldset = self
            .described(el("fieldset").class("govuk-fieldset"))
            .child(self.kind.legend(&self.label))
            .child(self.hint())
            .child(self.error())
            .child(inputs);
        self.frame().child(fieldset).into()
    }

    /// The group, red at its side while there is an error.
    pub fn frame(&self) -> Tag {
        self.error_class(el("div"), "govuk-form-group", "")
    }

    fn label(&self) -> Html {
        let label = el("label").attr("for", &self.id).child(self.label.as_str());
        match self.kind {
            LabelKind::Plain => label.class("govuk-label").into(),
            LabelKind::Heading => {
                el("h1").class("govuk-label-wrapper").child(label.class("govuk-label govuk-label--l")).into()
            }
        }
    }

    pub fn hint(&self) -> Html {
        let hint = self.hint.as_ref();
        hint.map(|words| el("div").class("govuk-hint").id(&format!("{}-hint", self.id)).child(words.as_str()))
            .into()
    }

    /// The error, while there is one.
    pub fn error(&self) -> Html {
        let (form, id) = (self.form, self.id.clone());
        dynamic(move || form.error_of(&id).map(|message| error_view(&id, &message)).into())
    }
}

fn error_view(id: &str, message: &str) -> Tag {
    let prefix = el("span").class("govuk-visually-hidden").child("Error: ");
    el("p").class("govuk-error-message").id(&error_id(id)).child(prefix).child(message)
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// The inputs that share a label, a hint and an error are all made by saying the same things about them.
macro_rules! labelled {
    ($input:ty) => {
        impl $input {
            #[must_use]
            pub fn hint(mut self, hint: Option<String>) -> Self {
                self.labelled.hint = hint;
                self
            }

            #[must_use]
            pub fn label_kind(mut self, kind: LabelKind) -> Self {
                self.labelled.kind = kind;
                self
            }
        }
    };
}
pub(super) use labelled;
