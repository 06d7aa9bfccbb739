//! Whatever is asked about an address, nobody learns whether it has an account: the same statuses, headers and bytes.

use crate::support::{Browser, PASSWORD, Reply, TestApp};
use serde_json::json;

/// One of each kind, under names of equal length.
const ADDRESSES: [&str; 4] = ["none@example.com", "gone@example.com", "idle@example.com", "full@example.com"];

/// No account; a former address, held for its owner; an account that is not activated; one that is.
async fn one_of_each(app: &TestApp) {
    app.resident("idle").with_account().await;
    app.resident("full").activated().await;
    let mover = app.resident("gone").activated().await;
    let new = json!({ "password": PASSWORD, "email": "moved@example.com" });
    mover.browser.post("/api/v1/profile/email", new).await.is(202);
    let code = app.mail_of("moved@example.com").await.last().expect("a letter").code();
    mover.browser.post("/api/v1/profile/email/verification", json!({ "code": code })).await.is(204);
    app.clock.advance_s(3600);
}

/// An answer as far as it must not tell anything: without the address itself and the secrets of a cookie.
fn masked(reply: &Reply, address: &str) -> String {
    let mut headers: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| name.as_str() != "date")
        .map(|(name, value)| {
            let value = value.to_str().expect("text");
            let secret = value.split(['=', ';']).nth(1).filter(|secret| secret.len() == 64);
            format!(
                "{name}: {}",
                secret.map_or_else(|| value.to_owned(), |secret| value.replace(secret, "…"))
            )
        })
        .collect();
    headers.sort();
    let body = reply.text.replace(address, "…");
    format!("{}\n{}\n\n{body}", reply.status, headers.join("\n"))
}

/// Does the same about each address, each in a browser of its own, and has every answer be the same.
async fn are_alike<F: Future<Output = Vec<Reply>>>(
    app: &TestApp,
    deeds: impl Fn(Browser, &'static str) -> F,
) {
    let mut first: Option<Vec<String>> = None;
    let begun_ms = app.app.now_ms();
    for address in ADDRESSES {
        let replies = deeds(app.browser(), address).await;
        let masked: Vec<String> = replies.iter().map(|reply| masked(reply, address)).collect();
        let expected = first.get_or_insert_with(|| masked.clone());
        assert_eq!(&masked, expected, "{address}");
        assert_eq!(app.app.now_ms(), begun_ms, "all at the same time");
    }
}

#[tokio::test]
async fn signing_up() {
    let app = TestApp::start().await;
    one_of_each(&app).await;
    are_alike(&app, async |browser: Browser, address| {
        let begun = browser.post("/api/v1/sign-up", json!({ "email": address })).await;
        let mut replies = vec![begun, browser.get("/api/v1/sign-up").await];
        for _ in 0..6 {
            let typed = json!({ "code": "000000" });
            replies.push(browser.post("/api/v1/sign-up/verification", typed).await);
        }
        replies.push(browser.post("/api/v1/sign-up/code", json!({})).await);
        replies
    })
    .await;
}

#[tokio::test]
async fn resetting_a_password() {
    let app = TestApp::start().await;
    one_of_each(&app).await;
    are_alike(&app, async |browser: Browser, address| {
        let begun = browser.post("/api/v1/reset-password", json!({ "email": address })).await;
        let mut replies = vec![begun, browser.get("/api/v1/reset-password").await];
        for _ in 0..6 {
            let typed = json!({ "code": "00000000" });
            replies.push(browser.post("/api/v1/reset-password/verification", typed).await);
        }
        replies.push(browser.post("/api/v1/reset-password/code", json!({})).await);
        let chosen = json!({ "new_password": "Redshank-2026" });
        replies.push(browser.post("/api/v1/reset-password/password", chosen).await);
        replies
    })
    .await;
}

#[tokio::test]
async fn signing_in() {
    let app = TestApp::start().await;
    one_of_each(&app).await;
    are_alike(&app, async |browser: Browser, address| {
        let mut replies = Vec::new();
        for guess in 0..12 {
            let typed = json!({ "email": address, "password": format!("Wrong-{guess}") });
            replies.push(browser.post("/api/v1/session", typed).await);
        }
        replies
    })
    .await;
}

#[tokio::test]
async fn changing_to_an_address() {
    let app = TestApp::start().await;
    one_of_each(&app).await;
    let ada = app.resident("ada").activated().await;
    are_alike(&app, async |_, address| {
        let typed = json!({ "password": PASSWORD, "email": address });
        let begun = ada.browser.post("/api/v1/profile/email", typed).await;
        let mut replies = vec![begun, ada.browser.get("/api/v1/profile/email").await];
        for _ in 0..6 {
            let typed = json!({ "code": "000000" });
            replies.push(ada.browser.post("/api/v1/profile/email/verification", typed).await);
        }
        replies.push(ada.browser.post("/api/v1/profile/email/code", json!({})).await);
        replies
    })
    .await;
}

#[tokio::test]
async fn a_locked_address_is_asked_for_codes_like_any_other() {
    let app = TestApp::start().await;
    one_of_each(&app).await;
    for address in ADDRESSES {
        for guess in 0..10 {
            let typed = json!({ "email": address, "password": format!("Wrong-{guess}") });
            app.browser().post("/api/v1/session", typed).await.is(401);
        }
    }
    for path in ["/api/v1/sign-up", "/api/v1/reset-password"] {
        app.clock.advance_s(601);
        are_alike(&app, async |browser: Browser, address| {
            vec![browser.post(path, json!({ "email": address })).await]
        })
        .await;
    }
}
