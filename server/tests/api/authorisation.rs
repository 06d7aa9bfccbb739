//! Who may do what: the description of the API says it of each operation, and each is called by those whom it does not name.

use crate::description::{described, operations};
use crate::support::{Browser, Reply, TestApp};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What a call that only reads must leave as it is.
const STATE: [&str; 5] = [
    "SELECT COUNT(*) AS n FROM audit_entries",
    "SELECT COUNT(*) AS n FROM letters",
    "SELECT COUNT(*) AS n FROM sessions WHERE ended_at_ms IS NULL",
    "SELECT COUNT(*) AS n FROM verifications",
    "SELECT COUNT(*) AS n FROM drafts",
];

async fn call(browser: &Browser, method: &str, path: &str, body: &Value) -> Reply {
    let path =
        path.replace("{id}", "019ac000-0000-7000-8000-000000000001").replace("{reference}", "7K3M-Q9TZ");
    let body = (method != "GET").then(|| body.to_string());
    let method: Method = method.parse().expect("a method");
    browser.send(method, &path, body, &[("if-none-match", "*")]).await
}

/// Whether a session is needed, and whether of an activated account.
fn asks_for(operation: &Value) -> Option<bool> {
    let [one] = operation["security"].as_array()?.as_slice() else { return None }; // Or with none as well.
    Some(one["session"].as_array()?.contains(&json!("activated")))
}

#[tokio::test]
async fn what_asks_for_a_sign_in_is_closed_to_whoever_has_none() {
    let app = TestApp::start().await;
    let document = described(&app.browser()).await;
    let closed = operations(&document).into_iter().filter_map(|(method, path, operation)| {
        asks_for(operation).map(|activated| (method, path, activated))
    });
    let closed: Vec<_> = closed.collect();
    assert!(closed.len() > 15, "{closed:?}");
    let newcomer = app.resident("new").with_account().await;
    for (method, path, activated) in closed {
        let reply = call(&app.browser(), &method, &path, &json!({})).await;
        assert_eq!((reply.status, reply.code().as_str()), (401, "not_signed_in"), "{method} {path}");
        let forged = app.browser();
        forged.set_cookie("__Host-session", &"a".repeat(64));
        assert_eq!(call(&forged, &method, &path, &json!({})).await.status, 401, "{method} {path}");
        if activated {
            let reply = call(&newcomer.browser, &method, &path, &json!({})).await;
            assert_eq!((reply.status, reply.code().as_str()), (403, "not_activated"), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn what_nobody_may_set_is_refused_by_every_operation() {
    let app = TestApp::start().await;
    let document = described(&app.browser()).await;
    let ada = app.resident("ada").activated().await;
    let mut called = 0;
    for (method, path, operation) in operations(&document) {
        if operation["requestBody"].is_null() {
            continue;
        }
        called += 1;
        let reply = call(&ada.browser, &method, &path, &json!({ "owner": "bob", "status": "closed" })).await;
        let said = reply.json()["detail"].as_str().unwrap_or_default().to_owned();
        assert!(
            reply.status == 400 && said.starts_with("unknown field `owner`"),
            "{method} {path}: {}",
            reply.text
        );
    }
    assert!(called > 15, "{called}");
}

#[tokio::test]
async fn what_is_only_read_changes_nothing() {
    let app = TestApp::start().await;
    let document = described(&app.browser()).await;
    let ada = app.resident("ada").activated().await;
    let mut before = Vec::new();
    for sql in STATE {
        before.push(app.count(sql).await);
    }
    let paths: BTreeSet<String> = operations(&document).into_iter().map(|(_, path, _)| path).collect();
    for path in paths {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE] {
            let reply = ada.browser.send(method, &path, None, &[]).await;
            assert!(!reply.header("set-cookie").contains("__Host-session"), "{path}");
        }
    }
    ada.browser.get("/api/v1/profile").await.is(200);
    for (sql, before) in STATE.into_iter().zip(before) {
        assert_eq!(app.count(sql).await, before, "{sql}");
    }
}

#[tokio::test]
async fn no_address_of_the_api_carries_what_a_person_typed() {
    let app = TestApp::start().await;
    let document = described(&app.browser()).await;
    let mut carried = BTreeSet::new();
    for (.., operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let (name, place) = (parameter["name"].as_str(), parameter["in"].as_str());
            if matches!(place, Some("path" | "query")) {
                carried.extend(name.map(str::to_owned));
            }
        }
    }
    assert_eq!(carried, ["after", "id", "reference", "state", "version"].map(str::to_owned).into());
}
