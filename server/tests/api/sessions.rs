//! How long a session lives, where a person is signed in, and what a shared computer is left with.

use crate::support::{Browser, PASSWORD, Reply, Resident, TestApp};
use reqwest::Method;
use serde_json::{Value, json};

const MINUTE_S: i64 = 60;
const HOUR_S: i64 = 60 * MINUTE_S;
const DAY_S: i64 = 24 * HOUR_S;
const CLEARED: &str = "\"cache\", \"cookies\", \"storage\"";
const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 \
                     Mobile Safari/537.36";

/// Signs in at a computer that others use too.
async fn at_the_library(ada: &Resident<'_>, browser: &Browser) -> Reply {
    let details = json!({ "email": ada.email, "password": PASSWORD, "shared_computer": true });
    browser.post("/api/v1/session", details).await.is(200)
}

async fn look(browser: &Browser) -> Value {
    browser.get("/api/v1/session").await.is(200).json()
}

async fn is_signed_in(browser: &Browser) -> bool {
    look(browser).await["resident"].is_object()
}

/// The sessions of a person, used last first.
async fn sessions(browser: &Browser) -> Vec<Value> {
    let list = browser.get("/api/v1/sessions").await.is(200).json();
    list["sessions"].as_array().expect("a list").clone()
}

fn id_of(session: &Value) -> String {
    session["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn a_session_lives_for_thirty_minutes_after_the_last_deed_to_the_second() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(59);
    ada.browser.get("/api/v1/profile").await.is(200);
    app.clock.advance_s(30 * MINUTE_S - 1);
    assert!(is_signed_in(&ada.browser).await);
    app.clock.advance_s(1);
    assert!(!is_signed_in(&ada.browser).await);
    assert_eq!(ada.browser.get("/api/v1/profile").await.is(401).code(), "not_signed_in");
}

#[tokio::test]
async fn on_a_shared_computer_it_lives_for_ten_minutes() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let [early, late] = [app.browser(), app.browser()];
    at_the_library(&ada, &early).await;
    at_the_library(&ada, &late).await;
    app.clock.advance_s(10 * MINUTE_S - 1);
    early.get("/api/v1/profile").await.is(200);
    app.clock.advance_s(1);
    late.get("/api/v1/profile").await.is(401);
    early.get("/api/v1/profile").await.is(200);
}

#[tokio::test]
async fn to_look_whether_one_is_signed_in_does_not_prolong_it() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for minute in 0..29 {
        assert_eq!(look(&ada.browser).await["ends"]["idle_in_ms"], (30 - minute) * MINUTE_S * 1000);
        app.clock.advance_s(MINUTE_S);
    }
    app.clock.advance_s(MINUTE_S);
    assert!(!is_signed_in(&ada.browser).await);
}

#[tokio::test]
async fn a_call_that_nobody_asked_for_does_not_prolong_it() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(20 * MINUTE_S);
    let unattended = [("wherry-unattended", "?1")];
    ada.browser.send(Method::GET, "/api/v1/profile", None, &unattended).await.is(200);
    app.clock.advance_s(10 * MINUTE_S);
    ada.browser.get("/api/v1/profile").await.is(401);
}

/// The disk is full, or something long is written: what is there can be read.
#[tokio::test]
async fn where_activity_cannot_be_noted_what_is_asked_for_is_answered_all_the_same() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(MINUTE_S);
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute("UPDATE sessions SET browser = browser", &[]).await.expect("a statement");
    ada.browser.get("/api/v1/requests").await.is(200);
    drop(tx);
    ada.browser.get("/api/v1/requests").await.is(200);
    assert_eq!(look(&ada.browser).await["ends"]["idle_in_ms"], 30 * MINUTE_S * 1000);
}

#[tokio::test]
async fn whoever_says_that_they_are_there_stays_signed_in() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.clock.advance_s(30 * MINUTE_S - 1);
    let stayed = ada.browser.post("/api/v1/session/activity", json!({})).await.is(200).json();
    assert_eq!(stayed["ends"]["idle_in_ms"], 30 * MINUTE_S * 1000);
    assert_eq!(stayed["resident"]["first_name"], "Ada");
    app.clock.advance_s(30 * MINUTE_S);
    let over = ada.browser.post("/api/v1/session/activity", json!({})).await.is(401);
    assert_eq!(over.code(), "not_signed_in");
}

#[tokio::test]
async fn after_twelve_hours_it_is_over_and_one_is_told_beforehand() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for _ in 0..36 {
        app.clock.advance_s(20 * MINUTE_S - 1);
        ada.browser.post("/api/v1/session/activity", json!({})).await.is(200);
    }
    assert_eq!(look(&ada.browser).await["ends"]["latest_in_ms"], 36 * 1000);
    app.clock.advance_s(35);
    ada.browser.get("/api/v1/profile").await.is(200);
    app.clock.advance_s(1);
    ada.browser.get("/api/v1/profile").await.is(401);
}

#[tokio::test]
async fn a_session_says_whether_the_computer_is_shared() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    assert_eq!(look(&ada.browser).await["ends"]["shared_computer"], false);
    let library = app.browser();
    let signed_in = at_the_library(&ada, &library).await.json();
    assert_eq!(signed_in, look(&library).await);
    assert_eq!(
        signed_in["ends"],
        json!({
            "idle_in_ms": 10 * MINUTE_S * 1000, "latest_in_ms": 12 * HOUR_S * 1000, "shared_computer": true
        })
    );
    assert_eq!(look(&app.browser()).await, json!({ "resident": null }));
}

#[tokio::test]
async fn signing_out_clears_a_shared_computer_and_leaves_ones_own_alone() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let library = app.browser();
    assert_eq!(at_the_library(&ada, &library).await.header("clear-site-data"), "");
    let out = library.delete("/api/v1/session").await.is(204);
    assert_eq!(out.header("clear-site-data"), CLEARED);
    assert_eq!(ada.browser.delete("/api/v1/session").await.is(204).header("clear-site-data"), "");
}

#[tokio::test]
async fn signing_out_twice_clears_a_shared_computer_twice() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let library = app.browser();
    at_the_library(&ada, &library).await;
    let token = library.cookie("__Host-session").expect("a session");
    for _ in 0..2 {
        library.set_cookie("__Host-session", &token); // As from a tab that does not know yet.
        let out = library.delete("/api/v1/session").await.is(204);
        assert_eq!(out.header("clear-site-data"), CLEARED);
    }
}

#[tokio::test]
async fn a_shared_computer_stays_one_when_the_password_is_changed_there() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let library = app.browser();
    at_the_library(&ada, &library).await;
    let change = json!({ "password": PASSWORD, "new_password": "Redshank-2026" });
    library.put("/api/v1/profile/password", change).await.is(204);
    assert_eq!(look(&library).await["ends"]["shared_computer"], true);
    assert_eq!(sessions(&library).await.len(), 1);
    assert_eq!(library.cookie("__Host-device"), None);
}

#[tokio::test]
async fn a_change_of_address_clears_a_shared_computer() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let library = app.browser();
    at_the_library(&ada, &library).await;
    let change = json!({ "password": PASSWORD, "email": "new@example.com" });
    library.post("/api/v1/profile/email", change).await.is(202);
    let code = app.mail_of("new@example.com").await.pop().expect("a letter").code();
    let changed = library.post("/api/v1/profile/email/verification", json!({ "code": code })).await.is(204);
    assert_eq!(changed.header("clear-site-data"), CLEARED);
}

#[tokio::test]
async fn the_next_load_clears_a_shared_computer_whose_session_ended_by_itself() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let library = app.browser();
    at_the_library(&ada, &library).await;
    assert_eq!(library.get("/api/v1/session").await.header("clear-site-data"), "");
    app.clock.advance_s(30 * MINUTE_S);
    assert_eq!(library.get("/api/v1/session").await.header("clear-site-data"), CLEARED);
    assert_eq!(ada.browser.get("/api/v1/session").await.header("clear-site-data"), "");
}

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (phone, began) = (app.browser(), look(&ada.browser).await["ends"]["idle_in_ms"].as_i64());
    app.clock.advance_s(MINUTE_S);
    let details = json!({ "email": ada.email, "password": PASSWORD }).to_string();
    phone.send(Method::POST, "/api/v1/session", Some(details), &[("user-agent", PHONE)]).await.is(200);
    app.clock.advance_s(MINUTE_S);
    let seen = sessions(&phone).await;
    let shown = |at: usize| ["device", "browser", "is_this"].map(|field| seen[at][field].clone());
    assert_eq!(shown(0), [json!("android_phone"), json!("chrome"), json!(true)]);
    assert_eq!(shown(1), [json!("other"), json!("other"), json!(false)]);
    let at = |session: usize, field: &str| seen[session][field].as_i64().expect("a moment");
    assert_eq!(at(0, "signed_in_at_ms") - at(1, "signed_in_at_ms"), MINUTE_S * 1000);
    assert_eq!(at(0, "last_used_at_ms") - at(0, "signed_in_at_ms"), MINUTE_S * 1000);
    assert_eq!(began, Some(30 * MINUTE_S * 1000));
}

#[tokio::test]
async fn what_the_browser_sent_is_not_stored_and_no_token_is_shown() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let token = ada.browser.cookie("__Host-session").expect("a session");
    let list = ada.browser.get("/api/v1/sessions").await.is(200).text;
    assert!(!list.contains(&token) && !list.contains(&server::keys::sha256_hex(&token)), "{list}");
    let stored = "SELECT COUNT(*) AS n FROM sessions WHERE device = 'other' AND browser = 'other'";
    assert_eq!(app.count(stored).await, 1);
}

#[tokio::test]
async fn a_person_signs_out_one_device() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let [phone, desk] = [app.browser(), app.browser()];
    for browser in [&phone, &desk] {
        app.clock.advance_s(1);
        ada.sign_in_with(browser, PASSWORD).await.is(200);
    }
    app.clock.advance_s(1);
    let of_phone = id_of(&sessions(&desk).await[2 - 1]);
    desk.delete(&format!("/api/v1/sessions/{of_phone}")).await.is(204);
    desk.delete(&format!("/api/v1/sessions/{of_phone}")).await.is(204);
    assert!(!is_signed_in(&phone).await);
    assert!(is_signed_in(&ada.browser).await && is_signed_in(&desk).await);
    assert_eq!(sessions(&desk).await.len(), 2);
}

#[tokio::test]
async fn a_person_signs_out_everywhere_else() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    let [phone, desk] = [app.browser(), app.browser()];
    ada.sign_in_with(&phone, PASSWORD).await.is(200);
    ada.sign_in_with(&desk, PASSWORD).await.is(200);
    desk.delete("/api/v1/sessions/others").await.is(204);
    assert!(is_signed_in(&desk).await && is_signed_in(&bob.browser).await);
    assert!(!is_signed_in(&phone).await && !is_signed_in(&ada.browser).await);
    assert_eq!(sessions(&desk).await.len(), 1);
}

#[tokio::test]
async fn a_person_signs_out_everywhere() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    let library = app.browser();
    at_the_library(&ada, &library).await;
    let out = library.delete("/api/v1/sessions").await.is(204);
    assert_eq!(out.header("clear-site-data"), CLEARED);
    assert_eq!(library.cookie("__Host-session"), None);
    assert!(!is_signed_in(&ada.browser).await && is_signed_in(&bob.browser).await);
}

#[tokio::test]
async fn another_residents_session_is_not_there() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let of_bob = id_of(&sessions(&bob.browser).await[0]);
    let foreign = ada.browser.delete(&format!("/api/v1/sessions/{of_bob}")).await.is(404);
    ada.browser.delete("/api/v1/sessions/%00").await.is(404);
    let unknown = ada.browser.delete("/api/v1/sessions/019ac000-0000-7000-8000-000000000009").await.is(404);
    assert_eq!(foreign.text, unknown.text);
    assert!(is_signed_in(&bob.browser).await);
}

#[tokio::test]
async fn the_owner_gets_a_letter_when_somebody_signs_in_on_a_device_that_is_not_known() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let notices = async || {
        let letters = ada.mail().await.into_iter();
        letters.filter(|letter| letter.subject == "New sign-in to your Staithe account").collect::<Vec<_>>()
    };
    ada.sign_in_with(&ada.browser, PASSWORD).await.is(200);
    assert_eq!(notices().await.len(), 0, "signing up made this one known");
    let phone = app.browser();
    let details = json!({ "email": ada.email, "password": PASSWORD }).to_string();
    for _ in 0..2 {
        let agent = [("user-agent", PHONE)];
        phone.send(Method::POST, "/api/v1/session", Some(details.clone()), &agent).await.is(200);
    }
    let letter = notices().await.pop().expect("a letter");
    assert!(letter.text.contains("Device: Chrome on an Android phone"), "{}", letter.text);
    assert!(letter.text.contains("When: 22 November 2026 at 2:32pm"), "{}", letter.text);
    assert_eq!(notices().await.len(), 1, "the phone is known now");
}

#[tokio::test]
async fn a_shared_computer_is_never_known() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let library = app.browser();
    for _ in 0..2 {
        at_the_library(&ada, &library).await;
        assert_eq!(library.cookie("__Host-device"), None);
    }
    let notices = ada.mail().await.iter().filter(|letter| letter.subject.starts_with("New sign-in")).count();
    assert_eq!(notices, 2);
}

#[tokio::test]
async fn a_session_of_the_version_before_goes_on_and_is_listed_once_it_is_used() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let mut tx = app.app.db.begin().await.expect("a transaction");
    let as_before = "UPDATE sessions SET id = NULL, computer = NULL, device = NULL, browser = NULL";
    tx.execute(as_before, &[]).await.expect("an update");
    tx.commit().await.expect("a commit");
    app.clock.advance_s(MINUTE_S);
    let seen = sessions(&ada.browser).await;
    assert_eq!((&seen[0]["device"], &seen[0]["is_this"]), (&json!("other"), &json!(true)));
    app.clock.advance_s(30 * MINUTE_S - 1);
    ada.browser.get("/api/v1/profile").await.is(200);
}

#[tokio::test]
async fn thirty_days_after_its_end_a_session_is_forgotten_however_it_ended() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let [idle, library] = [app.browser(), app.browser()];
    ada.sign_in_with(&idle, PASSWORD).await.is(200);
    at_the_library(&ada, &library).await;
    ada.browser.delete("/api/v1/session").await.is(204);
    let left = async || app.count("SELECT COUNT(*) AS n FROM sessions").await;
    app.clock.advance_s(30 * DAY_S - 1);
    app.run_due_jobs().await;
    assert_eq!(left().await, 3);
    for (later_s, expected) in
        [(10 * MINUTE_S, 2), (10 * MINUTE_S, 1), (10 * MINUTE_S, 1), (10 * MINUTE_S, 0)]
    {
        app.clock.advance_s(later_s);
        app.run_due_jobs().await;
        assert_eq!(left().await, expected);
    }
}

#[tokio::test]
async fn whoever_signs_out_while_the_database_is_away_is_forgotten_by_the_browser() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for instance in &app.instances {
        instance.db.close().await;
    }
    ada.browser.delete("/api/v1/session").await.is(503);
    assert_eq!(ada.browser.cookie("__Host-session"), None);
}
