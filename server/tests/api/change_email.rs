//! Another email address, and the way back from it.

use crate::support::{Browser, PASSWORD, Reply, Resident, TestApp};
use futures::future::join_all;
use serde_json::json;

const PATH: &str = "/api/v1/profile/email";
const DAY_S: i64 = 24 * 3600;

async fn asked(browser: &Browser, email: &str) -> Reply {
    browser.post(PATH, json!({ "password": PASSWORD, "email": email })).await
}

async fn enter(browser: &Browser, code: &str) -> Reply {
    browser.post(&format!("{PATH}/verification"), json!({ "code": code })).await
}

async fn undo(app: &TestApp, token: &str) -> Reply {
    app.browser().post("/api/v1/undo-email-change", json!({ "token": token })).await
}

async fn latest_code(app: &TestApp, address: &str) -> String {
    app.mail_of(address).await.last().expect("a letter").code()
}

/// Changes the address of somebody who is signed in, and returns the way back.
async fn changed(app: &TestApp, browser: &Browser, from: &str, to: &str) -> String {
    app.clock.advance_s(30);
    asked(browser, to).await.is(202);
    enter(browser, &latest_code(app, to).await).await.is(204);
    way_back(app, from).await
}

async fn way_back(app: &TestApp, former: &str) -> String {
    let mail = app.mail_of(former).await;
    mail.iter().rev().find(|letter| letter.text.contains('#')).expect("a letter with the way back").fragment()
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let browser = app.browser();
    browser.post("/api/v1/session", json!({ "email": email, "password": PASSWORD })).await.is(200);
    browser
}

#[tokio::test]
async fn the_old_address_is_what_one_signs_in_with_until_the_code_is_right() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    asked(&ada.browser, "Lovelace@example.com").await.is(202);
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    let new = json!({ "email": "Lovelace@example.com", "password": PASSWORD });
    app.browser().post("/api/v1/session", new.clone()).await.is(401);
    let code = latest_code(&app, "Lovelace@example.com").await;
    assert_eq!(code.len(), 6);
    enter(&ada.browser, &code).await.is(204);
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(401);
    let browser = app.browser();
    browser.post("/api/v1/session", new).await.is(200);
    assert_eq!(browser.get("/api/v1/profile").await.json()["email"], "Lovelace@example.com");
}

#[tokio::test]
async fn every_session_ends_on_every_device() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let laptop = signed_in(&app, &ada.email).await;
    let here = ada.browser.cookie("__Host-session").expect("a session");
    changed(&app, &ada.browser, &ada.email, "new@example.com").await;
    assert_eq!(ada.browser.cookie("__Host-session"), None);
    ada.browser.set_cookie("__Host-session", &here);
    for browser in [&ada.browser, &laptop] {
        browser.get("/api/v1/profile").await.is(401);
    }
}

#[tokio::test]
async fn both_addresses_are_told() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    changed(&app, &ada.browser, &ada.email, "new@example.com").await;
    for address in [ada.email.as_str(), "new@example.com"] {
        app.has_letter(address, "Your email address was changed").await;
    }
    let mail = app.mail_of("new@example.com").await;
    assert!(mail.iter().all(|letter| !letter.text.contains('#')), "only the former address can undo it");
}

#[tokio::test]
async fn a_code_works_at_599_seconds_and_is_dead_at_600() {
    for (seconds, status) in [(599, 204), (600, 422)] {
        let app = TestApp::start().await;
        let ada = app.resident("ada").activated().await;
        asked(&ada.browser, "new@example.com").await.is(202);
        let code = latest_code(&app, "new@example.com").await;
        app.clock.advance_s(seconds);
        let reply = enter(&ada.browser, &code).await.is(status);
        assert!(status == 204 || reply.errors() == ["code: expired_code"]);
    }
}

#[tokio::test]
async fn the_password_is_asked_for_each_time() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let wrong = json!({ "password": "Wrong-2026", "email": "new@example.com" });
    assert_eq!(ada.browser.post(PATH, wrong).await.is(422).errors(), ["password: wrong_password"]);
    let empty = ada.browser.post(PATH, json!({ "password": "", "email": "" })).await.is(422);
    assert_eq!(empty.errors(), ["password: empty", "email: empty"]);
    assert!(app.mail_of("new@example.com").await.is_empty());
}

#[tokio::test]
async fn the_new_address_is_another_one() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    assert_eq!(asked(&ada.browser, "ADA@example.com").await.is(422).errors(), ["email: unchanged"]);
}

#[tokio::test]
async fn a_code_of_another_browser_account_address_or_purpose_is_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    asked(&ada.browser, "new@example.com").await.is(202);
    let code = latest_code(&app, "new@example.com").await;
    let laptop = signed_in(&app, &ada.email).await;
    assert_eq!(enter(&laptop, &code).await.is(409).code(), "not_under_way");
    let cookie = ada.browser.cookie("__Host-change-email").expect("a cookie");
    bob.browser.set_cookie("__Host-change-email", &cookie);
    assert_eq!(enter(&bob.browser, &code).await.is(409).code(), "not_under_way");
    let stranger = app.browser();
    stranger.set_cookie("__Host-sign-up", &cookie);
    assert_eq!(stranger.get("/api/v1/sign-up").await.json(), "address");
    app.clock.advance_s(30);
    asked(&ada.browser, "newer@example.com").await.is(202);
    assert_eq!(enter(&ada.browser, &code).await.is(422).errors(), ["code: wrong_code"]);
}

#[tokio::test]
async fn five_wrong_codes_leave_the_address_as_it_is() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    asked(&ada.browser, "new@example.com").await.is(202);
    let code = latest_code(&app, "new@example.com").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..4 {
        assert_eq!(enter(&ada.browser, wrong).await.is(422).errors(), ["code: wrong_code"]);
    }
    for typed in [wrong, &code] {
        assert_eq!(enter(&ada.browser, typed).await.is(422).errors(), ["code: used_up_codes"]);
    }
    assert_eq!(ada.browser.get("/api/v1/profile").await.json()["email"], "ada@example.com");
}

#[tokio::test]
async fn two_accounts_that_claim_one_address_at_once_do_not_both_get_it() {
    let app = TestApp::start().await;
    let mut claims = Vec::new();
    for name in ["ada", "bob", "cyd"] {
        let resident = app.resident(name).activated().await;
        asked(&resident.browser, "one@example.com").await.is(202);
        let code = latest_code(&app, "one@example.com").await;
        claims.push((resident, code));
        app.clock.advance_s(200);
    }
    let replies = join_all(claims.iter().map(|(resident, code)| enter(&resident.browser, code))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 204).count(), 1);
    let lost = replies.iter().filter(|reply| reply.status != 204);
    assert!(lost.clone().all(|reply| matches!(reply.status, 409 | 422)), "a clear answer");
    let sql = "SELECT COUNT(*) AS n FROM accounts WHERE email_key = 'one@example.com'";
    assert_eq!(app.count(sql).await, 1);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM address_holds").await, 1, "the winner's former one");
}

#[tokio::test]
async fn a_sign_up_and_a_change_that_claim_one_address_at_once_do_not_both_get_it() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    asked(&ada.browser, "one@example.com").await.is(202);
    let code = latest_code(&app, "one@example.com").await;
    app.clock.advance_s(30);
    let one = app.resident("one").asked_for_a_code().await.verified().await;
    let (changed, created) = futures::future::join(enter(&ada.browser, &code), one.create_account()).await;
    assert!(matches!((changed.status, created.status), (204, 409) | (409 | 422, 201)), "{}", changed.text);
    let sql = "SELECT COUNT(*) AS n FROM accounts WHERE email_key = 'one@example.com'";
    assert_eq!(app.count(sql).await, 1);
}

#[tokio::test]
async fn whoever_proves_an_address_that_was_taken_meanwhile_is_told_so() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let one = app.resident("one").asked_for_a_code().await.verified().await;
    app.clock.advance_s(30);
    changed(&app, &ada.browser, &ada.email, "one@example.com").await;
    assert_eq!(one.create_account().await.is(409).code(), "account_exists");
}

#[tokio::test]
async fn nobody_has_more_letters_sent_to_a_strangers_address_by_signing_in_again_and_again() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    asked(&ada.browser, "victim@example.com").await.is(202);
    asked(&signed_in(&app, &ada.email).await, "victim@example.com").await.is(429);
    for _ in 0..2 {
        app.clock.advance_s(30);
        asked(&signed_in(&app, &ada.email).await, "victim@example.com").await.is(202);
    }
    app.clock.advance_s(30);
    asked(&signed_in(&app, &ada.email).await, "victim@example.com").await.is(429);
    app.browser().post("/api/v1/sign-up", json!({ "email": "victim@example.com" })).await.is(429);
}

#[tokio::test]
async fn the_owner_of_an_address_hears_that_another_account_wanted_it() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    app.clock.advance_s(30);
    asked(&ada.browser, &bob.email).await.is(202);
    let mail = bob.mail().await;
    assert_eq!(mail.last().expect("a letter").subject, "You already have a Staithe account");
    assert!(mail.last().expect("a letter").text.contains("another account"));
}

#[tokio::test]
async fn the_change_can_be_undone_for_seven_days() {
    for (seconds, status) in [(7 * DAY_S - 1, 204), (7 * DAY_S, 409)] {
        let app = TestApp::start().await;
        let ada = app.resident("ada").activated().await;
        let way_back = changed(&app, &ada.browser, &ada.email, "new@example.com").await;
        app.clock.advance_s(seconds);
        let reply = undo(&app, &way_back).await.is(status);
        assert!(status == 204 || reply.code() == "too_late");
        let works = if status == 204 { ada.email.as_str() } else { "new@example.com" };
        signed_in(&app, works).await;
    }
}

#[tokio::test]
async fn undoing_ends_every_session_and_both_addresses_are_told() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let way_back = changed(&app, &ada.browser, &ada.email, "thief@example.com").await;
    let thief = signed_in(&app, "thief@example.com").await;
    undo(&app, &way_back).await.is(204);
    thief.get("/api/v1/profile").await.is(401);
    for address in [ada.email.as_str(), "thief@example.com"] {
        app.has_letter(address, "The change of your email address was undone").await;
    }
    undo(&app, &way_back).await.is(204);
    let told = app.mail_of("thief@example.com").await.into_iter();
    let told = told.filter(|letter| letter.subject == "The change of your email address was undone");
    assert_eq!(told.count(), 1, "undone twice, told once");
}

#[tokio::test]
async fn an_address_of_a_further_change_has_no_say_once_the_first_is_undone() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let owners = changed(&app, &ada.browser, &ada.email, "thief@example.com").await;
    let thief = signed_in(&app, "thief@example.com").await;
    let thiefs = changed(&app, &thief, "thief@example.com", "other@example.com").await;
    undo(&app, &owners).await.is(204);
    undo(&app, &thiefs).await.is(204);
    let browser = signed_in(&app, &ada.email).await;
    assert_eq!(browser.get("/api/v1/profile").await.json()["email"], "ada@example.com");
}

#[tokio::test]
async fn undoing_a_change_leaves_those_of_others_alone() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let adas = changed(&app, &ada.browser, &ada.email, "thief@example.com").await;
    let bobs = changed(&app, &bob.browser, &bob.email, "second@example.com").await;
    undo(&app, &adas).await.is(204);
    signed_in(&app, "second@example.com").await;
    undo(&app, &bobs).await.is(204);
    signed_in(&app, &bob.email).await;
}

#[tokio::test]
async fn a_way_back_that_nobody_was_sent_leads_nowhere() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let way_back = changed(&app, &ada.browser, &ada.email, "new@example.com").await;
    let last = way_back.chars().last().expect("digits");
    let forged = format!("{}{}", &way_back[..way_back.len() - 1], if last == '0' { '1' } else { '0' });
    for token in ["", "x", &forged] {
        undo(&app, token).await.is(404);
    }
    signed_in(&app, "new@example.com").await;
}

/// Whether the address can be had: the letter after asking for a code is a code.
async fn gets_a_code(app: &TestApp, address: &str) -> bool {
    app.clock.advance_s(601);
    let before = app.mail_of(address).await.len();
    app.browser().post("/api/v1/sign-up", json!({ "email": address })).await.is(202);
    app.mail_of(address).await.len() > before
}

#[tokio::test]
async fn nobody_else_can_have_the_former_address_for_seven_days() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    let held = app.app.now_ms();
    changed(&app, &ada.browser, &ada.email, "new@example.com").await;
    assert!(!gets_a_code(&app, &ada.email).await);
    let letters = app.mail_of(&ada.email).await.len();
    app.clock.advance_s(30);
    asked(&bob.browser, &ada.email).await.is(202);
    assert_eq!(app.mail_of(&ada.email).await.len(), letters);
    app.clock.advance_ms(held + 30_000 + 7 * DAY_S * 1000 - app.app.now_ms());
    app.run_due_jobs().await;
    assert!(gets_a_code(&app, &ada.email).await);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM email_changes").await, 0);
}

#[tokio::test]
async fn a_sign_up_that_was_proven_before_does_not_get_a_former_address_either() {
    let app = TestApp::start().await;
    let thief = app.resident("ada").asked_for_a_code().await.verified().await;
    app.clock.advance_s(30);
    let ada = app.resident("ada").activated().await;
    changed(&app, &ada.browser, &ada.email, "new@example.com").await;
    assert_eq!(thief.create_account().await.is(409).code(), "account_exists");
}

#[tokio::test]
async fn its_owner_can_have_the_former_address_again() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    changed(&app, &ada.browser, &ada.email, "new@example.com").await;
    let browser = signed_in(&app, "new@example.com").await;
    changed(&app, &browser, "new@example.com", &ada.email).await;
    signed_in(&app, &ada.email).await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM address_holds").await, 1, "new@example.com");
}

#[tokio::test]
async fn a_closed_tab_can_be_opened_again_and_another_address_typed() {
    let app = TestApp::start().await;
    let ada: Resident = app.resident("ada").activated().await;
    assert_eq!(ada.browser.get(PATH).await.is(200).json(), "address");
    asked(&ada.browser, "new@example.com").await.is(202);
    assert_eq!(ada.browser.get(PATH).await.json()["code"]["email"], "new@example.com");
    app.clock.advance_s(30);
    ada.browser.post(&format!("{PATH}/code"), json!({})).await.is(202);
    ada.browser.delete(PATH).await.is(204);
    assert_eq!(ada.browser.get(PATH).await.json(), "address");
}
