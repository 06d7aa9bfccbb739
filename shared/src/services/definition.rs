use serde::{Deserialize, Serialize};

/// A service as its council describes it. Published definitions never change: other questions are a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Definition {
    /// The last part of the service's path.
    pub id: String,
    /// Raised whenever the form asks something else. Answers are sent with the version that they were given to.
    pub version: u32,
    pub name: String,
    /// What the service is listed under.
    pub topic: String,
    /// One sentence under the name.
    pub summary: String,
    /// What a resident should have at hand.
    pub you_need: Vec<String>,
    /// How many minutes it takes to fill in.
    pub minutes: u32,
    /// What it costs, in words ("There is no fee").
    pub fee: String,
    /// What the council does after the form was sent, in words.
    pub what_happens_next: String,
    pub retention: Retention,
    /// The question whose answer tells this request from the resident's others.
    pub about: String,
    /// What residents may do with what they sent: it holds at once, for requests of every version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub residents_may: Vec<super::ResidentsMay>,
    pub pages: Vec<Page>,
}

/// How long a request is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retention {
    /// Counted from the closing of the request, in words ("2 years").
    pub period_after_closing: String,
}

/// One page of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page {
    /// The last part of the page's path.
    pub id: String,
    /// The heading; where a page asks a single question, the question.
    pub title: String,
    pub questions: Vec<Question>,
}

/// One question of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Question {
    /// The name under which it is answered. A place has two more: the id with `-postcode`, and with `-position`.
    pub id: String,
    pub label: String,
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub hint: Option<String>,
    pub optional: bool,
    /// The error when nothing was answered ("Select how big it is"). Optional questions have none.
    pub when_empty: String,
    pub kind: Kind,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of several.
    Choice { choices: Vec<Choice> },
    /// A line of text.
    Line { max_chars: usize },
    /// A text of several lines.
    Text { max_chars: usize },
    /// A place: in words, with a postcode where there is one, or the position of the device.
    Location,
}

/// One of the answers that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// What is sent when this is chosen.
    pub value: String,
    pub label: String,
    /// Set where this answer means that the form is not the right way.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub stop: Option<Stop>,
}

/// The page that a resident sees instead of the next question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stop {
    pub title: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// A number to call, shown large.
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub phone: Option<String>,
}

impl Definition {
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    pub fn page_after(&self, id: &str) -> Option<&Page> {
        let at = self.pages.iter().position(|page| page.id == id)?;
        self.pages.get(at + 1)
    }

    pub fn page_before(&self, id: &str) -> Option<&Page> {
        let at = self.pages.iter().position(|page| page.id == id)?;
        at.checked_sub(1).and_then(|before| self.pages.get(before))
    }

    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }
}

/// `GET /api/v1/services`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceList {
    pub services: Vec<ServiceRow>,
}

/// One service of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRow {
    pub id: String,
    pub name: String,
    pub topic: String,
    pub summary: String,
}
