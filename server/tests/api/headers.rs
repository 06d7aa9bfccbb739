//! What every answer carries, whatever was asked, how, and by whom: each path of the description is called with each method.

use crate::description::described;
use crate::support::{Browser, Reply, TestApp};
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeSet;

/// As `rules.md` has it: one policy for everything.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; \
                      font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
                      trusted-types wherry";
const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(self)"),
];
/// They would tell what runs here, or let another site in.
const NEVER: [&str; 5] =
    ["server", "x-powered-by", "access-control-allow-origin", "access-control-allow-credentials", "refresh"];
const KINDS: [&str; 6] = [
    "application/json",
    "application/problem+json",
    "image/svg+xml",
    "text/html; charset=utf-8",
    "text/plain",
    "text/plain; charset=utf-8",
];
const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
/// What has no row in the description: pages, files, and what is not there.
const OTHERS: [&str; 12] = [
    "/",
    "/sign-in",
    "/profile/password",
    "/help",
    "/nowhere",
    "/robots.txt",
    "/favicon.svg",
    "/assets/nothing.js",
    "/api",
    "/api/v1/nothing",
    "/.well-known/change-password",
    "/.well-known/nothing",
];

async fn call(browser: &Browser, method: &str, path: &str, over: &[(&str, &str)]) -> Reply {
    let method: Method = method.parse().expect("a method");
    let body = if method.is_safe() { None } else { Some("{}".to_owned()) };
    browser.send(method, path, body, over).await
}

#[track_caller]
fn is_guarded(asked: &str, reply: &Reply) {
    for (name, value) in ALWAYS {
        assert_eq!(reply.header(name), value, "{asked}: {name}");
        assert_eq!(reply.headers.get_all(name).iter().count(), 1, "{asked}: {name}");
    }
    let found: Vec<_> = NEVER.iter().filter(|name| reply.headers.contains_key(**name)).collect();
    assert!(found.is_empty(), "{asked}: {found:?}");
    assert!(!reply.header("cache-control").is_empty(), "{asked}");
    assert!(reply.status < 500, "{asked}: {}", reply.status);
    if reply.status == 405 {
        assert!(!reply.header("allow").is_empty(), "{asked}");
    }
    if let Some(to) = reply.headers.get("location") {
        assert!(to.as_bytes().starts_with(b"/") && !to.as_bytes().starts_with(b"//"), "{asked}: {to:?}");
    }
    let kind = reply.header("content-type");
    assert!(reply.text.is_empty() || KINDS.contains(&kind), "{asked}: {kind}");
    for cookie in reply.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok()) {
        is_for_the_server_only(asked, cookie, &reply.text);
    }
}

#[track_caller]
fn is_for_the_server_only(asked: &str, cookie: &str, body: &str) {
    let parts: BTreeSet<&str> = cookie.split("; ").collect();
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(parts.contains(part), "{asked}: {cookie}");
    }
    let (name, secret) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
    assert!(name.starts_with("__Host-"), "{asked}: {cookie}");
    let is_key = secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit()); // 256 bits
    assert!(secret.is_empty() || (is_key && !body.contains(secret)), "{asked}: {cookie}");
}

/// The paths of the description, with something in the place of each name.
fn paths(document: &Value) -> Vec<String> {
    let paths = document["paths"].as_object().expect("paths").keys();
    let filled = paths.map(|path| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { "7K3M-Q9TZ" } else { part });
        parts.collect::<Vec<_>>().join("/")
    });
    filled.chain(OTHERS.map(str::to_owned)).collect()
}

/// Another person for each path, since some calls end a session or an account.
async fn crawl(who: &str, path: &str, browser: &Browser) {
    let is_of_the_api = path.starts_with("/api/");
    for method in METHODS {
        let asked = format!("{method} {path} by {who}");
        let reply = call(browser, method, path, &[("accept-encoding", "br")]).await;
        is_guarded(&asked, &reply);
        let is_kept_by_nobody = ["no-store", "public, max-age=3600"].contains(&reply.header("cache-control"));
        assert!(!is_of_the_api || is_kept_by_nobody, "{asked}: {}", reply.header("cache-control"));
        assert!(method != "TRACE" || [404, 405].contains(&reply.status), "{asked}: {}", reply.status);
        let foreign = call(browser, method, path, &[("sec-fetch-site", "cross-site")]).await;
        is_guarded(&format!("{asked}, from elsewhere"), &foreign);
        let may_change = !["GET", "HEAD", "OPTIONS", "TRACE"].contains(&method);
        assert!(!may_change || foreign.code() == "foreign_origin", "{asked}, from elsewhere");
    }
}

#[tokio::test]
async fn every_answer_is_guarded_whatever_nobody_asks_for() {
    let app = TestApp::start().await;
    for path in paths(&described(&app.browser()).await) {
        crawl("nobody", &path, &app.browser()).await;
    }
}

#[tokio::test]
async fn every_answer_is_guarded_whatever_a_newcomer_asks_for() {
    let app = TestApp::start().await;
    for (at, path) in paths(&described(&app.browser()).await).iter().enumerate() {
        let newcomer = app.resident(&format!("new{at}")).with_account().await;
        crawl("a newcomer", path, &newcomer.browser).await;
    }
}

#[tokio::test]
async fn every_answer_is_guarded_whatever_a_resident_asks_for() {
    let app = TestApp::start().await;
    for (at, path) in paths(&described(&app.browser()).await).iter().enumerate() {
        let ada = app.resident(&format!("ada{at}")).activated().await;
        crawl("a resident", path, &ada.browser).await;
    }
}

#[tokio::test]
async fn answers_before_a_route_is_reached_are_guarded_too() {
    let app = TestApp::start().await;
    let path = "/api/v1/session";
    let large = format!("{{\"email\":\"{}\"}}", "a".repeat(65_536));
    for (status, body, over) in [
        (413, large.as_str(), [("content-type", "application/json")]),
        (415, "{}", [("content-type", "text/plain")]),
        (400, "[]", [("content-type", "application/json")]),
    ] {
        let reply = app.browser().send(Method::POST, path, Some(body.to_owned()), &over).await.is(status);
        is_guarded(path, &reply);
    }
    let tag = app.browser().get("/api/openapi.json").await;
    let again = [("if-none-match", tag.header("etag"))];
    is_guarded("304", &app.browser().send(Method::GET, "/api/openapi.json", None, &again).await.is(304));
}

#[tokio::test]
async fn what_cannot_be_done_at_a_path_is_answered_with_what_can() {
    let app = TestApp::start().await;
    for (path, allowed) in [
        ("/api/v1/session", &["GET", "HEAD", "POST", "DELETE"][..]),
        ("/livez", &["GET", "HEAD"]),
        ("/help", &["GET", "HEAD"]),
        ("/nowhere", &["GET", "HEAD"]),
        ("/favicon.svg", &["GET", "HEAD"]),
        ("/.well-known/change-password", &["GET", "HEAD"]),
    ] {
        let reply = call(&app.browser(), "PATCH", path, &[]).await.is(405);
        let said: BTreeSet<&str> = reply.header("allow").split(',').map(str::trim).collect();
        assert_eq!(said, allowed.iter().copied().collect(), "{path}");
    }
}
