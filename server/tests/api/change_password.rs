//! Another password, from "Edit profile".

use crate::support::{Browser, PASSWORD, Reply, TestApp};
use serde_json::json;

const NEW: &str = "Redshank-2026";

async fn change(browser: &Browser, current: &str, new: &str) -> Reply {
    let typed = json!({ "password": current, "new_password": new });
    browser.put("/api/v1/profile/password", typed).await
}

#[tokio::test]
async fn a_resident_changes_the_password_and_stays_signed_in_here_only() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let laptop = app.browser();
    ada.sign_in_with(&laptop, PASSWORD).await.is(200);
    let before = ada.browser.cookie("__Host-session").expect("a session");
    change(&ada.browser, PASSWORD, NEW).await.is(204);
    ada.browser.get("/api/v1/profile").await.is(200);
    laptop.get("/api/v1/profile").await.is(401);
    let thief = app.browser();
    thief.set_cookie("__Host-session", &before);
    thief.get("/api/v1/profile").await.is(401);
    ada.sign_in_with(&laptop, PASSWORD).await.is(401);
    ada.sign_in_with(&laptop, NEW).await.is(200);
    ada.has_letter("Your password was changed").await;
}

#[tokio::test]
async fn a_wrong_password_changes_nothing_and_ends_no_session() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for easy in ["Password-1", "AdaQuay-85", "Staithe-2026"] {
        assert_eq!(change(&ada.browser, PASSWORD, easy).await.is(422).errors(), ["new_password: too_common"]);
    }
    assert_eq!(change(&ada.browser, "Wrong-2026", NEW).await.is(422).errors(), ["password: wrong_password"]);
    ada.browser.get("/api/v1/profile").await.is(200);
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
}

#[tokio::test]
async fn the_new_password_is_another_one_and_follows_the_rules() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    assert_eq!(change(&ada.browser, PASSWORD, PASSWORD).await.is(422).errors(), ["new_password: unchanged"]);
    assert_eq!(change(&ada.browser, PASSWORD, "short").await.is(422).errors(), ["new_password: length"]);
    let both = change(&ada.browser, "", "").await.is(422);
    assert_eq!(both.errors(), ["password: empty", "new_password: not_chosen"]);
}

#[tokio::test]
async fn guesses_at_this_door_are_counted_as_at_the_front() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for guess in 0..10 {
        change(&ada.browser, &format!("Wrong-{guess}"), NEW).await.is(422);
    }
    assert_eq!(change(&ada.browser, PASSWORD, NEW).await.is(429).code(), "locked");
    ada.browser.get("/api/v1/profile").await.is(200);
}

#[tokio::test]
async fn whoever_is_not_signed_in_changes_nothing() {
    let app = TestApp::start().await;
    app.resident("ada").activated().await;
    assert_eq!(change(&app.browser(), PASSWORD, NEW).await.is(401).code(), "not_signed_in");
}

#[tokio::test]
async fn of_two_changes_at_once_one_is_made() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let other = app.browser();
    ada.sign_in_with(&other, PASSWORD).await.is(200);
    let both = futures::future::join(
        change(&ada.browser, PASSWORD, "Egret-2026"),
        change(&other, PASSWORD, "Sluice-2026"),
    );
    let (first, second) = both.await;
    let (winner, loser) = if first.status == 204 { ("Egret-2026", second) } else { ("Sluice-2026", first) };
    assert!(matches!(loser.status, 401 | 422), "{}", loser.text);
    ada.sign_in_with(&app.browser(), winner).await.is(200);
}

#[tokio::test]
async fn a_change_forgets_which_wrong_passwords_were_tried_last() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    ada.sign_in_with(&app.browser(), NEW).await.is(401);
    change(&ada.browser, PASSWORD, NEW).await.is(204);
    ada.sign_in_with(&app.browser(), NEW).await.is(200);
}

#[tokio::test]
async fn a_reset_under_way_comes_to_nothing_when_the_password_is_changed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let thief = app.browser();
    app.clock.advance_s(30);
    thief.post("/api/v1/reset-password", json!({ "email": ada.email })).await.is(202);
    let code = ada.latest_code().await;
    thief.post("/api/v1/reset-password/verification", json!({ "code": code })).await.is(200);
    change(&ada.browser, PASSWORD, NEW).await.is(204);
    let chosen = json!({ "new_password": "Harnser-2026" });
    assert_eq!(thief.post("/api/v1/reset-password/password", chosen).await.is(409).code(), "not_under_way");
}
