use super::told::{self, Told};
use jiff::Timestamp;
use serde::Serialize;
use shared::profile::TypedAddress;
use shared::requests::ShownAnswer;
use shared::services::CheckedAnswers;

/// The body of a webhook, as Standard Webhooks recommends it. Keys are only ever added.
#[derive(Serialize)]
struct Event<'a> {
    r#type: &'static str,
    /// When it happened.
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    reference: &'a str,
    service: &'a str,
    service_name: &'a str,
    /// Of the service's definition.
    version: i64,
    received_at: String,
    /// Where the request stood after this.
    status: &'static str,
    /// Questions and answers as people read them.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<ShownAnswer>>,
    /// The answers by the ids of their questions, in their canonical form.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<&'a CheckedAnswers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Contact<'a>>,
}

/// Of whoever has no account nothing but the address is known.
#[derive(Serialize)]
struct Contact<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a str>,
    email: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a TypedAddress>,
}

/// The same news makes the same body, unless the resident's details changed meanwhile.
pub fn body(told: &Told) -> String {
    let request = &told.request;
    let answers = told.answers.as_ref().map(|answers| told.definition.show(answers));
    let event = Event {
        r#type: told.news.event_type(),
        timestamp: utc(told.at_ms),
        data: Data {
            reference: &request.reference,
            service: &request.service,
            service_name: &told.definition.name,
            version: request.version,
            received_at: utc(request.received_at_ms),
            status: told.status.as_str(),
            answers: answers.map(|shown| {
                let given = shown.into_iter().filter(|one| !one.answer.is_empty());
                given.map(|one| ShownAnswer { question: one.question, answer: one.answer }).collect()
            }),
            values: told.answers.as_ref(),
            note: told.note.as_deref(),
            contact: told.contact.as_ref().map(contact),
        },
    };
    serde_json::to_string(&event).expect("text and numbers are JSON")
}

fn contact(contact: &told::Contact) -> Contact<'_> {
    match contact {
        told::Contact::Account(profile) => Contact {
            first_name: Some(&profile.first_name),
            last_name: Some(&profile.last_name),
            email: &profile.email,
            phone: Some(&profile.phone),
            address: Some(&profile.address),
        },
        told::Contact::Email(email) => {
            Contact { first_name: None, last_name: None, email, phone: None, address: None }
        }
    }
}

/// "2026-11-22T14:32:00Z".
fn utc(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms).unwrap_or_default().to_string()
}
