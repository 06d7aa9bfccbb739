use super::condition::Condition;
use super::offer::{Access, Closed, Offline, ResidentsMay, is_default};
use super::question::Question;
use crate::civil_date::CivilDate;
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
    /// How long the council takes at most, in words that count: "5 working days", "28 days", "12 weeks".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
    pub retention: Retention,
    /// The question whose answer tells this request from the resident's others.
    pub about: String,
    /// What residents may do with what they sent: it holds at once, for requests of every version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub residents_may: Vec<ResidentsMay>,
    /// Other words by which somebody may look for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Who may send it: it holds at once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub access: Access,
    /// What a device may keep of it: it holds at once.
    #[serde(default, skip_serializing_if = "is_default")]
    pub offline: Offline,
    /// Set while nobody may send it: it holds at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub closed: Option<Closed>,
    /// The last day on which answers to earlier versions are taken, as YYYY-MM-DD. Not set: they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false, value_type = Option<String>))]
    pub accept_until: Option<CivilDate>,
    pub pages: Vec<Page>,
}

/// How long a request is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retention {
    /// Counted from the closing of the request, in words ("2 years").
    pub period_after_closing: String,
    /// The question whose answer, a day, it is counted from instead. A request that is open is kept in any case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Other periods for how it ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_outcome: Vec<OutcomePeriod>,
}

/// How long a request is kept that ended in this way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomePeriod {
    pub outcome: crate::requests::Status,
    /// As `period_after_closing`.
    pub period: String,
}

/// One page of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page {
    /// The last part of the page's path.
    pub id: String,
    /// The heading; where a page asks a single question, the question.
    pub title: String,
    /// Paragraphs under the heading. A page may have these and no question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// The part of the form that begins here. A form with parts has a list of them as its first page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// Asked only where all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub show_if: Vec<Condition>,
    /// Set where the questions may be answered several times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub repeat: Option<Repeat>,
    pub questions: Vec<Question>,
}

/// The questions of a page are asked for each of several things. How many there are is answered under `{page}.items`, and the
/// questions of the second under `{question}.2`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Repeat {
    /// What one of them is called ("Child").
    pub one: String,
    /// What the button says that adds another ("Add another child").
    pub another: String,
    pub most: usize,
}

impl Definition {
    /// What residents were asked and told. The rest may change without a new version.
    #[must_use]
    pub fn asked(&self) -> Self {
        Self {
            residents_may: Vec::new(),
            keywords: Vec::new(),
            access: Access::default(),
            offline: Offline::default(),
            closed: None,
            accept_until: None,
            ..self.clone()
        }
    }

    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
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
    /// Other words by which somebody may look for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub access: Access,
    /// Set while nobody may send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub closed: Option<Closed>,
}
