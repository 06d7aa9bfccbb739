use super::{SIGN_IN, added, answer, challenge, mine, sign_in};
use crate::support::{Authenticator, PASSWORD, TestApp};
use serde_json::json;

#[tokio::test]
async fn a_resident_signs_in_with_a_passkey_and_types_nothing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, id) = added(&app, &ada).await;
    let laptop = app.browser();
    let signed_in = sign_in(&laptop, &mut phone).await.is(200).json();
    assert_eq!(signed_in["resident"]["first_name"], "Ada");
    laptop.get("/api/v1/profile").await.is(200);
    assert!(laptop.cookie("__Host-device").is_some(), "it is known from now on");
    assert_eq!(laptop.cookie("__Host-passkey"), None);
    assert_eq!(mine(&laptop).await[0]["used_at_ms"], app.app.now_ms());
    let about = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'signed_in_with_passkey'";
    assert_eq!(app.count(about).await, 1);
    sign_in(&laptop, &mut phone).await.is(200);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM sessions WHERE ended_at_ms IS NULL").await, 2);
    let gone = app.count("SELECT COUNT(*) AS n FROM passkeys WHERE used_at_ms IS NULL").await;
    assert_eq!((gone, id.len()), (0, 36));
}

#[tokio::test]
async fn a_challenge_names_nobody() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    added(&app, &ada).await;
    let options = challenge(&app.browser()).await;
    assert_eq!(options["allowCredentials"], json!([]));
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["rpId"], "localhost");
}

#[tokio::test]
async fn an_answer_is_good_for_one_challenge_once_and_in_the_browser_that_asked() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let (laptop, thief) = (app.browser(), app.browser());
    let stolen = phone.answer(&challenge(&laptop).await);
    assert_eq!(answer(&thief, stolen.clone()).await.is(409).code(), "not_under_way");
    challenge(&thief).await;
    assert_eq!(answer(&thief, stolen.clone()).await.is(401).code(), "wrong_passkey");
    let cookie = laptop.cookie("__Host-passkey").expect("a cookie");
    answer(&laptop, stolen.clone()).await.is(200);
    laptop.set_cookie("__Host-passkey", &cookie);
    assert_eq!(answer(&laptop, stolen).await.is(409).code(), "not_under_way");
}

#[tokio::test]
async fn a_wrong_answer_uses_the_challenge_up() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let browser = app.browser();
    let options = challenge(&browser).await;
    phone.verifies = false;
    assert_eq!(answer(&browser, phone.answer(&options)).await.is(401).code(), "wrong_passkey");
    phone.verifies = true;
    assert_eq!(answer(&browser, phone.answer(&options)).await.is(409).code(), "not_under_way");
}

#[tokio::test]
async fn a_challenge_ends_after_five_minutes() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    for (seconds, status) in [(299, 200), (300, 409)] {
        let browser = app.browser();
        let options = challenge(&browser).await;
        app.clock.advance_s(seconds);
        answer(&browser, phone.answer(&options)).await.is(status);
    }
}

#[tokio::test]
async fn a_new_challenge_takes_the_place_of_the_one_before() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let browser = app.browser();
    let first = challenge(&browser).await;
    challenge(&browser).await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM passkey_ceremonies").await, 1);
    assert_eq!(answer(&browser, phone.answer(&first)).await.is(401).code(), "wrong_passkey");
}

#[tokio::test]
async fn on_a_shared_computer_nothing_is_left_behind() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let library = app.browser();
    let credential = phone.answer(&challenge(&library).await);
    let sent = json!({ "credential": credential, "shared_computer": true });
    let state = library.post(&format!("{SIGN_IN}/verification"), sent).await.is(200).json();
    assert_eq!(state["ends"]["shared_computer"], true);
    assert_eq!(library.cookie("__Host-device"), None);
    let left = library.delete("/api/v1/session").await.is(204);
    assert_eq!(left.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
}

#[tokio::test]
async fn of_two_answers_at_once_one_signs_in() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let browser = app.browser();
    let right = phone.answer(&challenge(&browser).await);
    let (first, second) =
        futures::future::join(answer(&browser, right.clone()), answer(&browser, right)).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn nobody_signs_in_with_a_key_of_their_own_under_another_name() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let ((phone, _), (mut thief, _)) = (added(&app, &ada).await, added(&app, &bob).await);
    let own = thief.handle.clone();
    thief.handle.clone_from(&phone.handle);
    assert_eq!(sign_in(&app.browser(), &mut thief).await.is(401).code(), "wrong_passkey");
    thief.id.clone_from(&phone.id);
    assert_eq!(sign_in(&app.browser(), &mut thief).await.is(401).code(), "wrong_passkey");
    thief.handle = own;
    assert_eq!(sign_in(&app.browser(), &mut thief).await.is(401).code(), "wrong_passkey");
    let mut stranger = Authenticator::new(&app.origin);
    stranger.handle = phone.handle;
    assert_eq!(sign_in(&app.browser(), &mut stranger).await.is(401).code(), "wrong_passkey");
}

#[tokio::test]
async fn a_page_elsewhere_gets_nothing_that_is_of_use_here() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    phone.origin = "https://phishing.example".into();
    assert_eq!(sign_in(&app.browser(), &mut phone).await.is(401).code(), "wrong_passkey");
}

#[tokio::test]
async fn a_copy_of_a_key_whose_counter_stands_still_is_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let mut copy = phone.copied();
    sign_in(&app.browser(), &mut phone).await.is(200);
    assert_eq!(sign_in(&app.browser(), &mut copy).await.is(401).code(), "wrong_passkey");
    sign_in(&app.browser(), &mut phone).await.is(200);
}

#[tokio::test]
async fn a_lock_of_the_password_does_not_stand_in_the_way_and_stays() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let stranger = app.browser();
    for guess in 0..10 {
        ada.sign_in_with(&stranger, &format!("Wrong-{guess}")).await.is(401);
    }
    ada.sign_in_with(&stranger, PASSWORD).await.is(429);
    sign_in(&app.browser(), &mut phone).await.is(200);
    ada.sign_in_with(&stranger, PASSWORD).await.is(429);
}

#[tokio::test]
async fn failures_are_counted_for_the_network_and_what_was_in_order_is_given_back() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    for _ in 0..3 {
        sign_in(&app.browser(), &mut phone).await.is(200);
    }
    let browser = app.browser();
    let mut nobody = Authenticator::new(&app.origin);
    nobody.handle.clone_from(&phone.handle);
    for _ in 0..40 {
        let wrong = nobody.answer(&challenge(&browser).await);
        answer(&browser, wrong).await.is(401);
    }
    let right = phone.answer(&challenge(&browser).await);
    assert_eq!(answer(&browser, right).await.is(429).code(), "too_many_failures");
}

#[tokio::test]
async fn challenges_are_bounded_for_each_network() {
    let app = TestApp::start().await;
    for _ in 0..60 {
        challenge(&app.browser()).await;
    }
    let one_more = app.browser().post(SIGN_IN, json!({})).await.is(429);
    assert_eq!(one_more.code(), "too_many_failures");
    app.clock.advance_s(60);
    challenge(&app.browser()).await;
}
