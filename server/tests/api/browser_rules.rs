use crate::support::TestApp;
use reqwest::Method;
use serde_json::json;

const PATH: &str = "/api/v1/sign-up";

fn body() -> String {
    json!({ "email": "ada@example.com" }).to_string()
}

#[tokio::test]
async fn calls_from_other_sites_are_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let refused: [&[(&str, &str)]; 6] = [
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
    ];
    for headers in refused {
        let reply = browser.send(Method::POST, PATH, Some(body()), headers).await.is(403);
        assert_eq!(reply.code(), "foreign_origin");
        assert_eq!(reply.header("access-control-allow-origin"), "");
    }
    browser
        .send(Method::POST, PATH, Some(body()), &[("origin", ""), ("sec-fetch-site", "same-origin")])
        .await
        .is(202);
}

#[tokio::test]
async fn only_json_is_read() {
    let app = TestApp::start().await;
    let kinds = [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=latin1",
    ];
    for kind in kinds {
        let reply =
            app.browser().send(Method::POST, PATH, Some(body()), &[("content-type", kind)]).await.is(415);
        assert_eq!(reply.code(), "unsupported_media_type");
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
    app.browser().send(Method::POST, PATH, Some(body()), &[("content-encoding", "gzip")]).await.is(415);
    app.browser()
        .send(Method::POST, PATH, Some(body()), &[("content-type", "application/json; charset=utf-8")])
        .await
        .is(202);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_the_reason() {
    let app = TestApp::start().await;
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    let cases = [
        ("", "the body must be a JSON object"),
        ("{", "not the JSON expected, at line 1 column 1"),
        ("[]", "the body must be a JSON object"),
        (r#"["ada@example.com"]"#, "the body must be a JSON object"),
        (
            r#"{"email":"a@example.com","admin":true}"#,
            "unknown field `admin`, expected `email` at line 1 column 32",
        ),
        (r"{}", "missing field `email` at line 1 column 2"),
        (
            r#"{"email":"a@example.com","email":"b@example.com"}"#,
            "duplicate field `email` at line 1 column 32",
        ),
        (r#"{"email":{"a":1}}"#, "not the JSON expected, at line 1 column 9"),
        (deep.as_str(), "the body must be a JSON object"),
    ];
    for (text, detail) in cases {
        let reply = app.browser().send(Method::POST, PATH, Some(text.to_owned()), &[]).await.is(400);
        assert_eq!(reply.code(), "malformed_body");
        assert_eq!(reply.json()["detail"], detail, "{}", &text[..text.len().min(50)]);
    }
}

#[tokio::test]
async fn ten_megabytes_are_too_much() {
    let app = TestApp::start().await;
    let large = json!({ "email": "a".repeat(10_000_000) }).to_string();
    assert_eq!(
        app.browser().send(Method::POST, PATH, Some(large), &[]).await.is(413).code(),
        "body_too_large"
    );
}

#[tokio::test]
async fn a_nul_is_refused_in_every_field() {
    let app = TestApp::start().await;
    let reply = app.browser().post(PATH, json!({ "email": "ada\u{0}@example.com" })).await.is(422);
    assert_eq!(reply.errors(), ["email: format"]);
    let reply = app
        .browser()
        .post("/api/v1/session", json!({ "email": "a\u{0}@example.com", "password": "\u{0}" }))
        .await;
    assert_eq!(reply.is(422).errors(), ["email: format"]);
}

#[tokio::test]
async fn unknown_paths_and_methods_of_the_api_are_problems() {
    let app = TestApp::start().await;
    for path in [
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v2/session",
        "/api/v1/session/x.css",
        "/api/v1/session;.js",
    ] {
        assert_eq!(app.browser().get(path).await.is(404).code(), "not_found", "{path}");
    }
    for path in ["/api/v1/session", "/livez", "/assets/x.js", "/help"] {
        assert_eq!(app.browser().put(path, json!({})).await.is(405).code(), "method_not_allowed", "{path}");
    }
    for path in ["/api/v1/services/%FF", "/assets/%FF"] {
        assert_eq!(app.browser().get(path).await.is(404).code(), "not_found", "{path}");
    }
}

#[tokio::test]
async fn what_belongs_to_a_person_is_never_cached() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for path in ["/api/v1/session", "/api/v1/profile", "/api/v1/requests"] {
        assert_eq!(ada.browser.get(path).await.is(200).header("cache-control"), "no-store");
    }
}
