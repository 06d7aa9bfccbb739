use crate::support::{PASSWORD, TestApp};
use serde_json::json;

#[tokio::test]
async fn a_resident_signs_in_with_address_and_password() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let phone = app.browser();
    let reply = ada.sign_in_with(&phone, PASSWORD).await.is(200);
    assert_eq!(reply.json()["resident"]["activated"], true);
    phone.get("/api/v1/profile").await.is(200);
}

#[tokio::test]
async fn the_address_may_be_typed_in_capitals_and_the_password_may_not() {
    let app = TestApp::start().await;
    let mut ada = app.resident("ada").with_account().await;
    ada.email = "ADA@Example.com".into();
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    for wrong in ["bittern-2026", "Bittern-2026 ", " Bittern-2026", "BITTERN-2026"] {
        assert_eq!(ada.sign_in_with(&app.browser(), wrong).await.is(401).code(), "wrong_details");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_alike() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let wrong = ada.sign_in_with(&app.browser(), "Wrong-2026").await.is(401);
    let unknown = app.resident("nobody").sign_in_with(&app.browser(), "Wrong-2026").await.is(401);
    assert_eq!(wrong.text, unknown.text);
    assert_eq!(wrong.header("set-cookie"), "");
}

#[tokio::test]
async fn an_empty_form_names_both_fields() {
    let app = TestApp::start().await;
    let reply = app.browser().post("/api/v1/session", json!({ "email": "", "password": "" })).await.is(422);
    assert_eq!(reply.errors(), ["email: empty", "password: empty"]);
}

#[tokio::test]
async fn a_password_of_more_than_a_kilobyte_is_not_even_hashed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let reply = ada.sign_in_with(&app.browser(), &"x".repeat(1025)).await.is(422);
    assert_eq!(reply.errors(), ["password: too_long"]);
}

/// The PHC string of the one account that there is, without salt and hash.
async fn parameters_of_the_hash(app: &TestApp) -> String {
    let row = app.app.db.fetch_optional("SELECT password_hash FROM accounts", &[]).await;
    let phc = row.expect("a query").expect("an account").text("password_hash").expect("a text");
    phc.rsplitn(3, '$').last().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_password_is_hashed_anew_when_it_is_done_otherwise_by_now() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    assert_eq!(parameters_of_the_hash(&app).await, "$argon2id$v=19$m=19456,t=2,p=1");
    let app = app.restart(|config| config.password_hash.passes = 3).await;
    let ada = app.resident("ada");
    ada.sign_in_with(&app.browser(), "Wrong-2026").await.is(401);
    assert_eq!(parameters_of_the_hash(&app).await, "$argon2id$v=19$m=19456,t=2,p=1");
    for _ in 0..2 {
        ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
        assert_eq!(parameters_of_the_hash(&app).await, "$argon2id$v=19$m=19456,t=3,p=1");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let token = ada.browser.cookie("__Host-session").expect("a session");
    ada.browser.delete("/api/v1/session").await.is(204);
    assert_eq!(ada.browser.cookie("__Host-session"), None);
    ada.browser.set_cookie("__Host-session", &token);
    assert_eq!(ada.browser.get("/api/v1/profile").await.is(401).code(), "not_signed_in");
}

#[tokio::test]
async fn signing_in_gives_a_new_token_and_ends_the_old_one() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let old = ada.browser.cookie("__Host-session").expect("a session");
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    assert_ne!(ada.browser.cookie("__Host-session"), Some(old.clone()));
    let thief = app.browser();
    thief.set_cookie("__Host-session", &old);
    thief.get("/api/v1/profile").await.is(401);
}

#[tokio::test]
async fn a_token_that_somebody_else_chose_is_never_signed_in() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let browser = app.browser();
    let planted = "a".repeat(64);
    browser.set_cookie("__Host-session", &planted);
    ada.sign_in_with(&browser, PASSWORD).await.is(200);
    assert_ne!(browser.cookie("__Host-session"), Some(planted));
}

#[tokio::test]
async fn a_session_ends_after_thirty_minutes_without_activity() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(29 * 60 + 59);
    ada.browser.get("/api/v1/profile").await.is(200);
    app.clock.advance_s(29 * 60 + 59);
    ada.browser.get("/api/v1/profile").await.is(200);
    app.clock.advance_s(30 * 60);
    ada.browser.get("/api/v1/profile").await.is(401);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_whatever_the_activity() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for _ in 0..35 {
        app.clock.advance_s(20 * 60);
        ada.browser.get("/api/v1/profile").await.is(200);
    }
    app.clock.advance_s(20 * 60);
    ada.browser.get("/api/v1/profile").await.is(401);
}

#[tokio::test]
async fn the_session_cookie_can_be_read_by_the_server_only() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let cookie = ada.sign_in_with(&app.browser(), PASSWORD).await;
    let cookie = cookie.header("set-cookie");
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
}
