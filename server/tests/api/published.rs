//! What the API has promised: `docs/openapi.json`, the description as it was published last. It only grows.

mod taken_away;

use crate::description::{described, text};
use crate::support::TestApp;
use serde_json::{Value, json};
use std::path::PathBuf;
use taken_away::taken_away;

#[tokio::test]
async fn what_was_published_stays() {
    let app = TestApp::start().await;
    let now = described(&app.browser()).await;
    let published: Value = serde_json::from_str(&text("docs/openapi.json")).expect("a description");
    let lost = taken_away(&published, &now);
    assert!(lost.is_empty(), "the API only grows, but:\n{}", lost.join("\n"));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    if std::env::var_os("PUBLISH").is_some() {
        let pretty = serde_json::to_string_pretty(&now).expect("JSON");
        std::fs::write(path, format!("{pretty}\n")).expect("docs/openapi.json");
    } else {
        let remedy = "publish what was added: PUBLISH=1 cargo test -p server --test api published";
        assert!(published == now, "docs/openapi.json is not what the server says: {remedy}");
    }
}

#[tokio::test]
async fn it_is_noticed_what_is_published_and_taken_away() {
    let app = TestApp::start().await;
    let now = described(&app.browser()).await;
    assert_eq!(taken_away(&now, &now), Vec::<String>::new());
    let schemas = "/components/schemas";
    let cases = [
        ("/paths/~1api~1v1~1profile", json!({}), "get /api/v1/profile is gone"),
        ("/paths/~1api~1v1~1drafts~1{id}/put/responses/201", Value::Null, "put /api/v1/drafts/{id}, 201"),
        (
            &format!("{schemas}/Received/properties"),
            json!({}),
            "post /api/v1/submissions, 200.received_at_ms is gone",
        ),
        (
            &format!("{schemas}/Received/required"),
            json!([]),
            "post /api/v1/submissions, 200.reference may be missing now",
        ),
        (
            &format!("{schemas}/RequestList/properties/requests/type"),
            json!("object"),
            "get /api/v1/requests, 200.requests has another type",
        ),
        (
            &format!("{schemas}/ChangePhone/properties"),
            json!({}),
            "put /api/v1/profile/phone, sent.phone is gone",
        ),
        (
            &format!("{schemas}/ChangePhone/required"),
            json!(["phone", "kind"]),
            "put /api/v1/profile/phone, sent.kind is needed now",
        ),
        (
            &format!("{schemas}/PersonName/maxLength"),
            json!(50),
            "put /api/v1/profile/name, sent.first_name: maxLength is lower",
        ),
        (
            &format!("{schemas}/UpdatesChoice/enum"),
            json!(["yes"]),
            "put /api/v1/profile/updates, sent.updates: \"no\" is not taken any more",
        ),
        (
            "/paths/~1api~1v1~1drafts~1{id}/put/parameters/1/required",
            json!(true),
            "put /api/v1/drafts/{id}: the parameter \"If-None-Match\" is needed now",
        ),
    ];
    for (place, change, complaint) in cases {
        let mut changed = now.clone();
        *changed.pointer_mut(place).expect(place) = change;
        let lost = taken_away(&now, &changed);
        assert!(lost.iter().any(|one| one.starts_with(complaint)), "{complaint}: {lost:?}");
    }
    let mut more = now.clone();
    more["components"]["schemas"]["Received"]["properties"]["colour"] = json!({ "type": "string" });
    more["components"]["schemas"]["ChangePhone"]["properties"]["kind"] = json!({ "type": "string" });
    more["paths"]["/api/v1/dragons"] = json!({ "get": { "responses": {} } });
    assert_eq!(taken_away(&now, &more), Vec::<String>::new());
}
