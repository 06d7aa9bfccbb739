//! A forgotten password: eight digits by mail, and a new one.

use crate::support::{Browser, PASSWORD, Reply, TestApp};
use futures::future::join_all;
use serde_json::json;

const PATH: &str = "/api/v1/reset-password";
const NEW: &str = "Redshank-2026";
const WRONG: &str = "00000000";

async fn asked(browser: &Browser, email: &str) -> Reply {
    browser.post(PATH, json!({ "email": email })).await
}

async fn enter(browser: &Browser, code: &str) -> Reply {
    browser.post(&format!("{PATH}/verification"), json!({ "code": code })).await
}

async fn choose(browser: &Browser, password: &str) -> Reply {
    browser.post(&format!("{PATH}/password"), json!({ "new_password": password })).await
}

/// Asks for a code as Ada, half a minute after the last one, and returns it.
async fn code_for(app: &TestApp, browser: &Browser) -> String {
    app.clock.advance_s(30);
    asked(browser, "ada@example.com").await.is(202);
    app.mail_of("ada@example.com").await.last().expect("a letter").code()
}

#[tokio::test]
async fn a_resident_who_forgot_the_password_chooses_another_one() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let phone = app.browser();
    let code = code_for(&app, &phone).await;
    assert_eq!((code.len(), &code[4..5]), (9, " "), "eight digits in two groups");
    assert_eq!(enter(&phone, &code).await.is(200).json(), json!({ "email": "ada@example.com" }));
    for easy in ["Password-1", "AdaQuay-85", "Staithe-2026"] {
        assert_eq!(choose(&phone, easy).await.is(422).errors(), ["new_password: too_common"], "{easy}");
    }
    choose(&phone, NEW).await.is(204);
    ada.sign_in_with(&phone, PASSWORD).await.is(401);
    ada.sign_in_with(&phone, NEW).await.is(200);
    ada.has_letter("Your password was changed").await;
}

#[tokio::test]
async fn every_session_ends_also_one_that_is_about_to_begin() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (laptop, phone) = (app.browser(), app.browser());
    ada.sign_in_with(&laptop, PASSWORD).await.is(200);
    let code = code_for(&app, &phone).await;
    enter(&phone, &code).await.is(200);
    let others: Vec<Browser> = (0..4).map(|_| app.browser()).collect();
    let signing_in = join_all(others.iter().map(|browser| ada.sign_in_with(browser, PASSWORD)));
    let (chosen, _) = futures::future::join(choose(&phone, NEW), signing_in).await;
    chosen.is(204);
    for browser in others.iter().chain([&ada.browser, &laptop, &phone]) {
        browser.get("/api/v1/profile").await.is(401);
    }
}

#[tokio::test]
async fn a_code_works_at_599_seconds_and_is_dead_at_600() {
    for (seconds, status) in [(599, 200), (600, 422)] {
        let app = TestApp::start().await;
        app.resident("ada").with_account().await;
        let phone = app.browser();
        let code = code_for(&app, &phone).await;
        app.clock.advance_s(seconds);
        let reply = enter(&phone, &code).await.is(status);
        assert!(status == 200 || reply.errors() == ["code: expired_code"]);
    }
}

#[tokio::test]
async fn the_fifth_wrong_code_is_the_last() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    let phone = app.browser();
    let code = code_for(&app, &phone).await;
    for _ in 0..4 {
        assert_eq!(enter(&phone, WRONG).await.is(422).errors(), ["code: wrong_code"]);
    }
    assert_eq!(enter(&phone, WRONG).await.is(422).errors(), ["code: used_up_codes"]);
    assert_eq!(enter(&phone, &code).await.is(422).errors(), ["code: used_up_codes"]);
}

#[tokio::test]
async fn a_code_of_another_browser_is_refused() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    let (phone, stranger) = (app.browser(), app.browser());
    let code = code_for(&app, &phone).await;
    code_for(&app, &stranger).await;
    assert_eq!(enter(&stranger, &code).await.is(422).errors(), ["code: wrong_code"]);
    assert_eq!(enter(&app.browser(), &code).await.is(409).code(), "not_under_way");
}

#[tokio::test]
async fn a_code_of_another_address_is_refused() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    app.resident("bob").with_account().await;
    let browser = app.browser();
    let code = code_for(&app, &browser).await;
    asked(&browser, "bob@example.com").await.is(202);
    assert_eq!(enter(&browser, &code).await.is(422).errors(), ["code: wrong_code"]);
}

#[tokio::test]
async fn a_proof_for_another_purpose_is_none() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    let sign_up = ada.browser.cookie("__Host-sign-up").expect("a cookie");
    let browser = app.browser();
    browser.set_cookie("__Host-reset-password", &sign_up);
    assert_eq!(browser.get(PATH).await.is(200).json(), "address");
    assert_eq!(choose(&browser, NEW).await.is(409).code(), "not_under_way");
}

#[tokio::test]
async fn a_password_stays_closed_until_the_code_is_right_and_is_taken_once() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let phone = app.browser();
    let code = code_for(&app, &phone).await;
    assert_eq!(choose(&phone, NEW).await.is(409).code(), "out_of_order");
    enter(&phone, &code).await.is(200);
    assert_eq!(choose(&phone, "short").await.is(422).errors(), ["new_password: length"]);
    let cookie = phone.cookie("__Host-reset-password").expect("a cookie");
    let chosen = join_all((0..5).map(|_| choose(&phone, NEW))).await;
    assert_eq!(chosen.iter().filter(|reply| reply.status == 204).count(), 1);
    phone.set_cookie("__Host-reset-password", &cookie);
    assert_eq!(choose(&phone, "Egret-2026").await.is(409).code(), "not_under_way");
    ada.sign_in_with(&phone, NEW).await.is(200);
}

#[tokio::test]
async fn a_proven_reset_that_is_left_alone_is_over_after_an_hour() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    let phone = app.browser();
    let code = code_for(&app, &phone).await;
    enter(&phone, &code).await.is(200);
    app.clock.advance_s(3600);
    assert_eq!(choose(&phone, NEW).await.is(409).code(), "not_under_way");
}

#[tokio::test]
async fn an_address_without_an_account_gets_no_letter() {
    let app = TestApp::start().await;
    let browser = app.browser();
    asked(&browser, "nobody@example.com").await.is(202);
    app.clock.advance_s(30);
    browser.post(&format!("{PATH}/code"), json!({})).await.is(202);
    assert!(app.mail_of("nobody@example.com").await.is_empty());
    assert_eq!(browser.get(PATH).await.json()["code"]["email"], "nobody@example.com");
}

#[tokio::test]
async fn a_reset_lifts_the_lock_and_makes_this_device_known() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for guess in 0..10 {
        ada.sign_in_with(&app.browser(), &format!("Wrong-{guess}")).await.is(401);
    }
    let phone = app.browser();
    ada.sign_in_with(&phone, PASSWORD).await.is(429);
    let code = code_for(&app, &phone).await;
    enter(&phone, &code).await.is(200);
    choose(&phone, NEW).await.is(204);
    ada.sign_in_with(&app.browser(), NEW).await.is(200);
    for guess in 0..10 {
        ada.sign_in_with(&app.browser(), &format!("Wrong-{guess}")).await.is(401);
    }
    ada.sign_in_with(&app.browser(), NEW).await.is(429);
    ada.sign_in_with(&phone, NEW).await.is(200);
}

#[tokio::test]
async fn a_reset_forgets_no_device_of_another_resident() {
    let app = TestApp::start().await;
    let [_, bob] = [app.resident("ada").with_account().await, app.resident("bob").with_account().await];
    let phone = app.browser();
    let code = code_for(&app, &phone).await;
    enter(&phone, &code).await.is(200);
    choose(&phone, NEW).await.is(204);
    for guess in 0..10 {
        bob.sign_in_with(&app.browser(), &format!("Wrong-{guess}")).await.is(401);
    }
    bob.sign_in_with(&app.browser(), PASSWORD).await.is(429);
    bob.sign_in_with(&bob.browser, PASSWORD).await.is(200);
}

#[tokio::test]
async fn a_stranger_cannot_use_up_what_a_known_device_may_ask_for() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for _ in 0..4 {
        app.clock.advance_s(601);
        asked(&app.browser(), &ada.email).await.is(202);
    }
    app.clock.advance_s(30);
    asked(&app.browser(), &ada.email).await.is(429);
    asked(&ada.browser, &ada.email).await.is(202);
    app.clock.advance_s(29);
    let again = ada.browser.post(&format!("{PATH}/code"), json!({})).await.is(429);
    assert_eq!(again.json()["retry_at_ms"], app.app.now_ms() + 1000);
    app.clock.advance_s(1);
    ada.browser.post(&format!("{PATH}/code"), json!({})).await.is(202);
    // Neither at signing up.
    asked(&app.browser(), &ada.email).await.is(429);
    ada.browser.post("/api/v1/sign-up", json!({ "email": ada.email })).await.is(429);
    app.clock.advance_s(600);
    ada.browser.post("/api/v1/sign-up", json!({ "email": ada.email })).await.is(202);
}

#[tokio::test]
async fn a_reset_that_was_begun_before_another_one_was_finished_comes_to_nothing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let (phone, thief) = (app.browser(), app.browser());
    let stolen = code_for(&app, &thief).await;
    enter(&thief, &stolen).await.is(200);
    let unused = app.browser();
    let unused_code = code_for(&app, &unused).await;
    app.clock.advance_s(600);
    let (bob, his) = (app.resident("bob").with_account().await, app.browser());
    app.clock.advance_s(30);
    asked(&his, &bob.email).await.is(202);
    let his_code = bob.latest_code().await;
    let code = code_for(&app, &phone).await;
    enter(&phone, &code).await.is(200);
    choose(&phone, NEW).await.is(204);
    enter(&his, &his_code).await.is(200);
    assert_eq!(choose(&thief, "Harnser-2026").await.is(409).code(), "not_under_way");
    assert_ne!(enter(&unused, &unused_code).await.status, 200);
    ada.sign_in_with(&phone, NEW).await.is(200);
}
