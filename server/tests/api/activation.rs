use crate::support::{TestApp, details};
use serde_json::{Value, json};

/// The form with one field changed.
fn with(field: &str, value: Value) -> Value {
    let mut form = details();
    form[field] = value;
    form
}

#[tokio::test]
async fn until_the_details_are_given_every_other_page_is_closed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for path in ["/api/v1/profile", "/api/v1/requests", "/api/v1/requests/ABCD-EFGH"] {
        assert_eq!(ada.browser.get(path).await.is(403).code(), "not_activated");
    }
    ada.activate(details()).await.is(204);
    let profile = ada.browser.get("/api/v1/profile").await.is(200).json();
    assert_eq!(profile["address"]["postcode"], "NR1 2DH");
    assert_eq!(profile["updates"], "no");
    assert_eq!(ada.browser.get("/api/v1/session").await.json()["resident"]["activated"], true);
}

#[tokio::test]
async fn the_version_of_the_terms_is_recorded() {
    let app = TestApp::start().await;
    let terms = app.browser().get("/api/v1/activation").await.is(200).json();
    assert_eq!(terms, json!({ "terms_version": "2026-11" }));
    app.resident("ada").activated().await;
    let sql = "SELECT COUNT(*) AS n FROM profiles WHERE terms_version = '2026-11' AND terms_read_at_ms > 0";
    assert_eq!(app.count(sql).await, 1);
}

#[tokio::test]
async fn each_wrong_field_is_named_and_nothing_is_taken() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let cases = [
        ("phone", json!("0000000000"), "phone: format"),
        ("phone", json!("call me"), "phone: format"),
        ("address_line_1", json!(" "), "address_line_1: empty"),
        ("town", json!("x".repeat(101)), "town: too_long"),
        ("postcode", json!("NR1"), "postcode: format"),
        ("terms_read", json!(false), "terms: empty"),
        ("terms_version", json!("1999"), "terms: terms_changed"),
        ("updates", json!(""), "updates: empty"),
        ("updates", json!("maybe"), "updates: not_a_choice"),
    ];
    for (field, value, error) in cases {
        assert_eq!(ada.activate(with(field, value)).await.is(422).errors(), [error]);
    }
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM profiles").await, 0);
}

#[tokio::test]
async fn phone_numbers_from_abroad_are_taken() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    ada.activate(with("phone", json!("+49 30 901820"))).await.is(204);
}

#[tokio::test]
async fn a_second_tab_is_told_that_it_is_done() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    assert_eq!(ada.activate(details()).await.is(409).code(), "already_activated");
}

#[tokio::test]
async fn nobody_activates_without_signing_in() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().post("/api/v1/activation", details()).await.is(401).code(), "not_signed_in");
}
