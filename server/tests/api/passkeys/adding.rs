use super::{MINE, added, begin_adding, finish_adding, mine, sign_in};
use crate::support::{Authenticator, PASSWORD, TestApp};
use serde_json::json;
use server::config::Config;

#[tokio::test]
async fn a_resident_adds_two_passkeys_and_calls_one_by_another_name() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    assert!(mine(&ada.browser).await.is_empty());
    let (_, first) = added(&app, &ada).await;
    app.clock.advance_s(1);
    added(&app, &ada).await;
    let new_name = json!({ "name": " Security key " });
    ada.browser.put(&format!("{MINE}/{first}/name"), new_name).await.is(204);
    let names: Vec<_> = mine(&ada.browser).await.iter().map(|row| row["name"].clone()).collect();
    assert_eq!(names, ["My phone", "Security key"]);
    assert!(mine(&ada.browser).await.iter().all(|row| row["used_at_ms"].is_null()));
    ada.has_letter("A passkey was added to your account").await;
    let written = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'passkey_added'";
    assert_eq!(app.count(written).await, 2);
}

#[tokio::test]
async fn a_passkey_is_asked_for_that_says_itself_whose_it_is() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (phone, _) = added(&app, &ada).await;
    let options = begin_adding(&ada.browser, PASSWORD).await.is(200).json();
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["rp"]["id"], "localhost");
    assert_eq!(options["user"]["id"], phone.handle.as_str(), "one name for all passkeys of an account");
    assert_eq!(options["excludeCredentials"].as_array().map(Vec::len), Some(1));
    let account = ada.browser.get("/api/v1/session").await.json()["resident"]["account"].clone();
    assert!(!phone.handle.contains(account.as_str().expect("an id")), "it says nothing about the account");
}

#[tokio::test]
async fn the_password_is_asked_for_each_time_and_wrong_ones_are_counted() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    assert_eq!(begin_adding(&ada.browser, "").await.is(422).errors(), ["password: empty"]);
    let nameless = json!({ "name": " ", "password": PASSWORD });
    assert_eq!(ada.browser.post(MINE, nameless).await.is(422).errors(), ["name: empty"]);
    for guess in 0..10 {
        let wrong = begin_adding(&ada.browser, &format!("Wrong-{guess}")).await.is(422);
        assert_eq!(wrong.errors(), ["password: wrong_password"]);
    }
    assert_eq!(begin_adding(&ada.browser, PASSWORD).await.is(429).code(), "locked");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM passkey_ceremonies").await, 0);
}

#[tokio::test]
async fn whoever_is_not_signed_in_or_not_activated_adds_nothing() {
    let app = TestApp::start().await;
    assert_eq!(begin_adding(&app.browser(), PASSWORD).await.is(401).code(), "not_signed_in");
    let ada = app.resident("ada").with_account().await;
    assert_eq!(begin_adding(&ada.browser, PASSWORD).await.is(403).code(), "not_activated");
}

#[tokio::test]
async fn a_challenge_is_taken_once_and_by_its_own_session() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let mut phone = Authenticator::new(&app.origin);
    let made = phone.make(&begin_adding(&ada.browser, PASSWORD).await.is(200).json());
    assert_eq!(finish_adding(&bob.browser, made.clone()).await.is(409).code(), "not_under_way");
    let laptop = app.browser();
    ada.sign_in_with(&laptop, PASSWORD).await.is(200);
    assert_eq!(finish_adding(&laptop, made.clone()).await.is(409).code(), "not_under_way");
    finish_adding(&ada.browser, made.clone()).await.is(201);
    assert_eq!(finish_adding(&ada.browser, made).await.is(409).code(), "not_under_way");
}

#[tokio::test]
async fn a_challenge_ends_after_five_minutes() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for (seconds, status) in [(299, 201), (300, 409)] {
        let mut phone = Authenticator::new(&app.origin);
        let options = begin_adding(&ada.browser, PASSWORD).await.is(200).json();
        app.clock.advance_s(seconds);
        finish_adding(&ada.browser, phone.make(&options)).await.is(status);
    }
    app.clock.advance_s(3600);
    app.run_due_jobs().await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM passkey_ceremonies").await, 0);
}

#[tokio::test]
async fn what_is_no_answer_to_the_challenge_is_refused_and_uses_it_up() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let elsewhere = |phone: &mut Authenticator| phone.origin = "https://phishing.example".into();
    let unverified = |phone: &mut Authenticator| phone.verifies = false;
    for spoil in [elsewhere, unverified] {
        let mut phone = Authenticator::new(&app.origin);
        spoil(&mut phone);
        let made = phone.make(&begin_adding(&ada.browser, PASSWORD).await.is(200).json());
        assert_eq!(finish_adding(&ada.browser, made.clone()).await.is(422).code(), "passkey_refused");
        assert_eq!(finish_adding(&ada.browser, made).await.is(409).code(), "not_under_way");
    }
    let mut phone = Authenticator::new(&app.origin);
    let other = begin_adding(&ada.browser, PASSWORD).await.is(200).json();
    begin_adding(&ada.browser, PASSWORD).await.is(200);
    assert_eq!(finish_adding(&ada.browser, phone.make(&other)).await.is(422).code(), "passkey_refused");
    assert!(mine(&ada.browser).await.is_empty());
}

#[tokio::test]
async fn a_key_that_its_device_does_not_keep_is_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let mut phone = Authenticator::new(&app.origin);
    let mut made = phone.make(&begin_adding(&ada.browser, PASSWORD).await.is(200).json());
    made["clientExtensionResults"]["credProps"]["rk"] = false.into();
    assert_eq!(finish_adding(&ada.browser, made).await.is(422).code(), "passkey_refused");
}

#[tokio::test]
async fn somebody_elses_passkey_is_not_added_a_second_time() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let (mut phone, _) = added(&app, &ada).await;
    let mut copy = phone.copied();
    let options = begin_adding(&bob.browser, PASSWORD).await.is(200).json();
    assert_eq!(finish_adding(&bob.browser, copy.make(&options)).await.is(409).code(), "passkey_exists");
    assert!(mine(&bob.browser).await.is_empty());
    let signed_in = sign_in(&app.browser(), &mut phone).await.is(200).json();
    let ada = ada.browser.get("/api/v1/session").await.json();
    assert_eq!(signed_in["resident"]["account"], ada["resident"]["account"]);
}

#[tokio::test]
async fn of_two_answers_at_once_one_is_taken() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let options = begin_adding(&ada.browser, PASSWORD).await.is(200).json();
    let [mut one, mut other] = std::array::from_fn(|_| Authenticator::new(&app.origin));
    let both = futures::future::join(
        finish_adding(&ada.browser, one.make(&options)),
        finish_adding(&ada.browser, other.make(&options)),
    );
    let (first, second) = both.await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(mine(&ada.browser).await.len(), 1);
}

#[tokio::test]
async fn an_account_has_twenty_passkeys_at_most() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for _ in 0..20 {
        added(&app, &ada).await;
    }
    let mut phone = Authenticator::new(&app.origin);
    let options = begin_adding(&ada.browser, PASSWORD).await.is(200).json();
    let refused = finish_adding(&ada.browser, phone.make(&options)).await.is(409);
    assert_eq!(refused.code(), "too_many_passkeys");
    let bob = app.resident("bob").activated().await;
    added(&app, &bob).await;
}

#[tokio::test]
async fn what_was_begun_comes_to_nothing_when_the_password_is_changed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let mut phone = Authenticator::new(&app.origin);
    let options = begin_adding(&ada.browser, PASSWORD).await.is(200).json();
    let bob = app.resident("bob").activated().await;
    let (mut tablet, bobs) =
        (Authenticator::new(&app.origin), begin_adding(&bob.browser, PASSWORD).await.is(200).json());
    let change = json!({ "password": PASSWORD, "new_password": "Redshank-2026" });
    ada.browser.put("/api/v1/profile/password", change).await.is(204);
    let late = finish_adding(&ada.browser, phone.make(&options)).await.is(409);
    assert_eq!(late.code(), "not_under_way");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM passkey_ceremonies").await, 1);
    finish_adding(&bob.browser, tablet.make(&bobs)).await.is(201);
}

#[tokio::test]
async fn where_the_address_of_the_site_is_a_number_there_are_no_passkeys() {
    let at_a_number = |config: &mut Config| config.public_origin = Some("http://127.0.0.1:8080".into());
    let app = TestApp::start().await.restart(at_a_number).await;
    let browser = app.browser();
    let ours = [("origin", "http://127.0.0.1:8080")];
    let begun = browser.send(reqwest::Method::POST, super::SIGN_IN, None, &ours).await;
    assert_eq!(begun.is(409).code(), "no_passkeys");
}
