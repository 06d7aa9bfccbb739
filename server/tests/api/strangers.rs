//! What is one resident's is not there for another: every call that names something, made by somebody whose it is not. The calls are
//! those of the description, so that a new one cannot be forgotten.

use crate::description::{described, operations};
use crate::passkeys::added;
use crate::requests::{report, sent};
use crate::support::{Browser, PASSWORD, Reply, Resident, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What anybody may ask for.
const PUBLIC: [&str; 2] = ["show_service", "show_service_version"];
/// To delete what is not there is no error, so whose it is makes no difference to what is said.
const NOTHING_TO_DO: [&str; 1] = ["delete_draft"];
/// Nobody has this.
const NONE: &str = "019ac000-0000-7000-8000-0000000000ff";
const NO_REFERENCE: &str = "0000-0000";

/// What somebody has, by where it is named: `/requests/{reference}`.
type Things = BTreeMap<&'static str, String>;

async fn things_of(app: &TestApp, resident: &Resident<'_>, number: u8) -> Things {
    let id = |what: u8| format!("019ac000-0000-7000-8000-0000000{number:02}0{what:02}");
    let mut form = report();
    form["id"] = json!(id(1));
    let reference = crate::requests::send(&resident.browser, form).await.is(201).json();
    let draft = json!({ "service": "highway-problem", "version": 1, "answers": {} });
    let path = format!("/api/v1/drafts/{}", id(2));
    let new = [("if-none-match", "*")];
    resident.browser.send(Method::PUT, &path, Some(draft.to_string()), &new).await.is(201);
    let (_, passkey) = added(app, resident).await;
    resident.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    let list = resident.browser.get("/api/v1/sessions").await.is(200).json();
    let session = list["sessions"].as_array().expect("a list").iter().find(|one| one["is_this"] == false);
    BTreeMap::from([
        ("/api/v1/submissions/{id}", id(1)),
        ("/api/v1/drafts/{id}", id(2)),
        ("/api/v1/requests/{reference}", reference["reference"].as_str().expect("one").to_owned()),
        ("/api/v1/profile/passkeys/{id}", passkey),
        ("/api/v1/sessions/{id}", session.expect("another one")["id"].as_str().expect("an id").to_owned()),
    ])
}

/// A body that the call would take from the owner.
fn body(operation: &str) -> Value {
    match operation {
        "save_draft" => json!({ "service": "highway-problem", "version": 1, "answers": { "danger": "no" } }),
        "add_information" | "say_not_fixed" => json!({ "id": NONE, "information": "It is deeper now" }),
        "claim_submission" => json!({ "secret": "a7".repeat(32) }),
        "rename_passkey" => json!({ "name": "My phone" }),
        "remove_passkey" => json!({ "password": PASSWORD }),
        other => panic!("{other} takes a body: say here which one its owner would send"),
    }
}

/// A call of the description that names something.
struct Call {
    method: Method,
    path: String,
    operation: String,
    has_body: bool,
}

impl Call {
    fn thing<'a>(&self, things: &'a Things) -> &'a str {
        let of = things.iter().find(|(place, _)| self.path.starts_with(**place));
        of.unwrap_or_else(|| panic!("{}: say in `things_of` what is named there", self.path)).1
    }

    async fn by(&self, browser: &Browser, thing: &str) -> Reply {
        let path = self.path.replace("{id}", thing).replace("{reference}", thing);
        let body = self.has_body.then(|| body(&self.operation).to_string());
        browser.send(self.method.clone(), &path, body, &[("if-match", "\"1\"")]).await
    }

    fn nobodys(&self) -> &'static str {
        if self.path.contains("{reference}") { NO_REFERENCE } else { NONE }
    }
}

async fn calls(app: &TestApp) -> Vec<Call> {
    let document = described(&app.browser()).await;
    let naming = operations(&document).into_iter().filter(|(_, path, _)| path.contains('{'));
    let calls = naming.map(|(method, path, operation)| Call {
        method: method.parse().expect("a method"),
        path,
        operation: operation["operationId"].as_str().expect("a name").to_owned(),
        has_body: !operation["requestBody"].is_null(),
    });
    let mut calls: Vec<Call> = calls.filter(|call| !PUBLIC.contains(&call.operation.as_str())).collect();
    calls.sort_by_key(|call| call.method == Method::DELETE); // What ends something comes last.
    calls
}

#[tokio::test]
async fn what_is_one_residents_is_not_there_for_another() {
    let app = TestApp::start().await;
    let calls = calls(&app).await;
    assert!(calls.len() >= 11, "{}", calls.len());
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let (adas, bobs) = (things_of(&app, &ada, 1).await, things_of(&app, &bob, 2).await);
    for (stranger, things) in [(&bob.browser, &adas), (&ada.browser, &bobs)] {
        for call in &calls {
            let Call { operation, .. } = call;
            let theirs = call.by(stranger, call.thing(things)).await;
            let nobodys = call.by(stranger, call.nobodys()).await;
            let status = if NOTHING_TO_DO.contains(&operation.as_str()) { 204 } else { 404 };
            assert_eq!(theirs.status, status, "{operation}: {}", theirs.text);
            assert_eq!((theirs.status, &theirs.text), (nobodys.status, &nobodys.text), "{operation}");
        }
    }
    // Nothing happened to what is theirs, and for its owner each call does something.
    for (owner, things) in [(&ada.browser, &adas), (&bob.browser, &bobs)] {
        for call in calls.iter().filter(|call| call.method == Method::GET) {
            call.by(owner, call.thing(things)).await.is(200);
        }
    }
    for call in calls.iter().filter(|call| call.method != Method::GET) {
        let reply = call.by(&ada.browser, call.thing(&adas)).await;
        let (not_yet, operation) = (reply.status == 409, call.operation.as_str());
        assert!(
            reply.status < 300 || (not_yet && operation == "say_not_fixed"),
            "{operation}: {}",
            reply.text
        );
    }
}

#[tokio::test]
async fn a_form_under_the_id_of_anothers_is_not_taken() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    sent(&ada.browser).await;
    crate::requests::send(&bob.browser, report()).await.is(404);
    assert_eq!(bob.browser.get("/api/v1/requests").await.json(), json!({ "requests": [] }));
}
