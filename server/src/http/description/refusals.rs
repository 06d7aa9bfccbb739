//! The problems that an operation can answer: those that it names, as `(status = CONFLICT, description = "no_sign_up")`, and
//! those that come with what it asks for.

use serde_json::{Value, json};
use shared::problem::ProblemCode;
use shared::text;
use std::collections::BTreeMap;

/// The tag of what tells about the program itself.
const OPERATION: &str = "operation";

/// By status.
type Refusals = BTreeMap<u16, Vec<ProblemCode>>;

pub fn of(operation: &Value, is_unsafe: bool) -> Refusals {
    let mut refusals = own(operation);
    let mut add = |status: u16, code| refusals.entry(status).or_default().push(code);
    let session = &operation["security"][0]["session"];
    if session.is_array() {
        add(401, ProblemCode::NotSignedIn);
    }
    if session[0] == "activated" {
        add(403, ProblemCode::NotActivated);
    }
    if is_unsafe {
        add(403, ProblemCode::ForeignOrigin);
    }
    if operation.get("requestBody").is_some() {
        add(400, ProblemCode::MalformedBody);
        add(408, ProblemCode::BodyTooSlow);
        add(413, ProblemCode::BodyTooLarge);
        add(415, ProblemCode::UnsupportedMediaType);
    }
    if operation["tags"][0] != OPERATION {
        add(503, ProblemCode::Busy); // Every call of a capability asks the database.
    }
    add(500, ProblemCode::Internal);
    refusals
}

fn own(operation: &Value) -> Refusals {
    let responses = operation["responses"].as_object().into_iter().flatten();
    let refusals = responses.filter_map(|(status, response)| {
        let status = status.parse().ok().filter(|status| *status >= 400)?;
        let codes = response["description"].as_str()?.split(", ").map(code).collect();
        Some((status, codes))
    });
    refusals.collect()
}

fn code(name: &str) -> ProblemCode {
    serde_json::from_value(name.into()).unwrap_or_else(|_| panic!("{name} is no code of a problem"))
}

/// `409.no_sign_up.out_of_order`.
pub fn name(status: u16, codes: &[ProblemCode]) -> String {
    let words = codes.iter().map(|code| format!(".{}", word(*code)));
    format!("{status}{}", words.collect::<String>())
}

pub fn response(status: u16, codes: &[ProblemCode]) -> Value {
    let lines = codes.iter().map(|code| format!("- `{}`: {}", word(*code), text::problem(*code)));
    let this = json!({ "properties": { "code": { "enum": codes }, "status": { "const": status } } });
    let schema = json!({ "allOf": [{ "$ref": "#/components/schemas/Problem" }, this] });
    let mut response = json!({
        "description": lines.collect::<Vec<_>>().join("\n"),
        "content": { "application/problem+json": { "schema": schema } },
    });
    if matches!(status, 429 | 503) {
        // A lock may have no end of its own, and work ends when it is done.
        let without = [ProblemCode::Locked, ProblemCode::WorkWanted];
        let is_required = !codes.iter().any(|code| without.contains(code));
        response["headers"]["Retry-After"] = json!({
            "description": "Seconds.", "required": is_required, "schema": { "type": "integer", "minimum": 1 },
        });
    }
    response
}

fn word(code: ProblemCode) -> String {
    json!(code).as_str().unwrap_or_default().to_owned()
}
