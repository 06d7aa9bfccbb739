//! What programs look for at an address that everybody knows.

use crate::support::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_password_manager_finds_where_to_change_a_password() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/.well-known/change-password").await.is(303);
    assert_eq!(answer.header("location"), "/profile/password");
}

/// A password manager asks this before it believes the redirect (the W3C's "change password URL").
#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let app = TestApp::start().await;
    for path in [
        "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
        "/.well-known/",
        "/.well-known",
    ] {
        app.browser().get(path).await.is(404);
    }
    app.browser().put("/.well-known/change-password", json!({})).await.is(405);
}

#[tokio::test]
async fn whoever_finds_a_weakness_finds_whom_to_tell() {
    let app = TestApp::start().await;
    let reply = app.browser().get("/.well-known/security.txt").await.is(200);
    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    let canonical = format!("Canonical: {}/.well-known/security.txt\n", app.origin);
    let written =
        "Contact: mailto:security@staithe.example\nExpires: 2027-02-20T14:32:00Z\nPreferred-Languages: en\n";
    assert_eq!(reply.text, format!("{written}{canonical}"));
}
