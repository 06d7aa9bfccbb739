//! A device on which somebody signed in is known, and has a count of its own.

use super::{HOUR_S, guesses, guesses_in, is_locked};
use crate::support::{PASSWORD, TestApp};

#[tokio::test]
async fn a_stranger_cannot_lock_a_resident_out_of_their_own_phone() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    guesses(&app, &ada, 0..10).await;
    ada.sign_in_with(&ada.browser, "Wrong-1").await.is(401);
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    is_locked(&ada.sign_in_with(&app.browser(), PASSWORD).await, HOUR_S);
}

#[tokio::test]
async fn each_known_device_has_its_own_count_and_its_own_hour() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let phone = app.browser();
    ada.sign_in_with(&phone, PASSWORD).await.is(200);
    guesses_in(&phone, &ada, 0..10).await;
    is_locked(&ada.sign_in_with(&phone, PASSWORD).await, HOUR_S);
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    is_locked(&ada.sign_in_with(&phone, PASSWORD).await, HOUR_S);
    app.clock.advance_s(HOUR_S);
    ada.sign_in_with(&phone, PASSWORD).await.is(200);
}

#[tokio::test]
async fn a_device_is_known_for_those_who_signed_in_on_it_and_nobody_else() {
    let app = TestApp::start().await;
    let [ada, eve] = [app.resident("ada").with_account().await, app.resident("eve").with_account().await];
    guesses(&app, &ada, 0..10).await;
    is_locked(&ada.sign_in_with(&eve.browser, PASSWORD).await, HOUR_S);
}

#[tokio::test]
async fn two_people_may_share_a_device_that_both_know() {
    let app = TestApp::start().await;
    let [ada, eve] = [app.resident("ada").with_account().await, app.resident("eve").with_account().await];
    eve.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    for whose in [&ada, &eve] {
        guesses(&app, whose, 0..10).await;
        whose.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    }
}

#[tokio::test]
async fn a_device_token_that_somebody_else_chose_or_copied_is_known_to_nobody_new() {
    let app = TestApp::start().await;
    let [ada, eve] = [app.resident("ada").with_account().await, app.resident("eve").with_account().await];
    let planted = eve.browser.cookie("__Host-device").expect("a device");
    let public = app.browser();
    public.set_cookie("__Host-device", &planted);
    ada.sign_in_with(&public, PASSWORD).await.is(200);
    assert_ne!(public.cookie("__Host-device"), Some(planted));
    guesses(&app, &ada, 0..10).await;
    is_locked(&ada.sign_in_with(&eve.browser, PASSWORD).await, HOUR_S);
    ada.sign_in_with(&public, PASSWORD).await.is(200);
}

#[tokio::test]
async fn the_device_cookie_can_be_read_by_the_server_only_and_signs_nobody_in() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let reply = ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    let cookies: Vec<&str> =
        reply.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("ASCII")).collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies[1].starts_with("__Host-device="), "{}", cookies[1]);
    assert!(
        cookies[1].ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000"),
        "{}",
        cookies[1]
    );
    let thief = app.browser();
    thief.set_cookie("__Host-device", &ada.browser.cookie("__Host-device").expect("a device"));
    assert_eq!(thief.get("/api/v1/session").await.is(200).text, r#"{"resident":null}"#);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM devices WHERE LENGTH(token_hash) = 64").await, 2);
}

#[tokio::test]
async fn a_device_that_was_not_used_for_400_days_is_forgotten() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(400 * 24 * HOUR_S);
    guesses(&app, &ada, 0..10).await;
    is_locked(&ada.sign_in_with(&ada.browser, PASSWORD).await, HOUR_S);
    app.run_due_jobs().await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM devices").await, 0);
}
