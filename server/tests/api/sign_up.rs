use crate::support::{PASSWORD, TestApp};
use futures::future::join_all;
use serde_json::json;

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn a_resident_proves_an_address_and_gets_an_account() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let mail = ada.mail().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].subject, format!("{} is your verification code", mail[0].code()));
    assert_eq!(ada.enter(&mail[0].code()).await.is(200).json(), json!({ "email": "ada@example.com" }));
    ada.create_account().await.is(201);
    let session = ada.browser.get("/api/v1/session").await.json();
    assert_eq!(session["resident"]["first_name"], "Ada");
    assert_eq!(session["resident"]["activated"], false);
}

#[tokio::test]
async fn a_code_works_for_less_than_ten_minutes() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    app.clock.advance_ms(599_999);
    ada.enter(&code).await.is(200);
}

#[tokio::test]
async fn a_code_dies_after_ten_minutes() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    app.clock.advance_s(600);
    assert_eq!(ada.enter(&code).await.is(422).errors(), ["code: expired_code"]);
    assert_eq!(ada.mail().await.len(), 1, "nothing is sent by itself");
}

#[tokio::test]
async fn after_five_wrong_tries_the_right_code_is_refused_too() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    for _ in 0..4 {
        assert_eq!(ada.enter(other_than(&code)).await.is(422).errors(), ["code: wrong_code"]);
    }
    assert_eq!(ada.enter(other_than(&code)).await.is(422).errors(), ["code: used_up_codes"]);
    assert_eq!(ada.enter(&code).await.is(422).errors(), ["code: used_up_codes"]);
}

#[tokio::test]
async fn a_new_code_starts_a_new_count_and_leaves_the_dead_ones_dead() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let first = ada.latest_code().await;
    for _ in 0..5 {
        ada.enter(other_than(&first)).await.is(422);
    }
    app.clock.advance_s(30);
    ada.browser.post("/api/v1/sign-up/code", json!({})).await.is(202);
    let second = ada.latest_code().await;
    assert_eq!(ada.enter(&first).await.is(422).errors(), ["code: wrong_code"]);
    ada.enter(&second).await.is(200);
}

#[tokio::test]
async fn the_newest_two_codes_work_and_older_ones_do_not() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    for _ in 0..2 {
        app.clock.advance_s(30);
        ada.browser.post("/api/v1/sign-up/code", json!({})).await.is(202);
    }
    let codes: Vec<String> = ada.mail().await.iter().map(crate::support::Mail::code).collect();
    assert_eq!(codes.len(), 3);
    assert_eq!(ada.enter(&codes[0]).await.is(422).errors(), ["code: wrong_code"]);
    ada.enter(&codes[1]).await.is(200);
}

#[tokio::test]
async fn a_code_is_of_no_use_in_another_browser() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    let stranger = app.resident("bob").asked_for_a_code().await;
    assert_eq!(stranger.enter(&code).await.is(422).errors(), ["code: wrong_code"]);
    let nobody = app.resident("nobody");
    assert_eq!(nobody.enter(&code).await.is(409).code(), "no_sign_up");
}

#[tokio::test]
async fn fifty_right_codes_at_once_make_one_account() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    let entered = (0..50).map(|_| ada.enter(&code));
    let entered = join_all(entered).await;
    assert!(entered.iter().any(|reply| reply.status == 200));
    assert!(entered.iter().all(|reply| matches!(reply.status, 200 | 422)));
    let created = join_all((0..50).map(|_| ada.create_account())).await;
    assert_eq!(created.iter().filter(|reply| reply.status == 201).count(), 1);
    assert!(created.iter().all(|reply| matches!(reply.status, 201 | 409 | 503)));
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM accounts").await, 1);
    assert_eq!(
        app.count("SELECT COUNT(*) AS n FROM verification_codes WHERE used_at_ms IS NOT NULL").await,
        1
    );
}

#[tokio::test]
async fn five_parallel_guesses_are_all_that_are_compared() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    let replies = join_all((0..50).map(|_| ada.enter(other_than(&code)))).await;
    let compared = replies.iter().filter(|reply| reply.errors() == ["code: wrong_code"]).count();
    assert_eq!(compared, 4, "the fifth says that the codes are used up");
    assert_eq!(app.count("SELECT attempts AS n FROM verifications").await, 5);
}

#[tokio::test]
async fn an_address_with_an_account_gets_the_same_answer_and_another_letter() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(3600);
    let (with, without) = (app.browser(), app.browser());
    let taken = with.post("/api/v1/sign-up", json!({ "email": "ADA@example.com" })).await;
    let free = without.post("/api/v1/sign-up", json!({ "email": "NEW@example.com" })).await;
    assert_eq!(taken.status, free.status);
    assert_eq!(taken.text.replace("ADA", "NEW"), free.text);
    let names = |reply: &crate::support::Reply| {
        let mut names: Vec<String> = reply.headers.keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(names(&taken), names(&free));
    let letters = ada.mail().await;
    assert_eq!(letters.last().expect("a letter").subject, "You already have a Staithe account");
}

#[tokio::test]
async fn a_decoy_answers_wrong_codes_like_a_real_sign_up() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    app.clock.advance_s(3600);
    let decoy = app.resident("ada").asked_for_a_code().await;
    let real = app.resident("new").asked_for_a_code().await;
    let wrong = other_than(&real.latest_code().await);
    for _ in 0..7 {
        let (a, b) = (decoy.enter(wrong).await, real.enter(wrong).await);
        assert_eq!((a.status, a.text), (b.status, b.text));
    }
}

#[tokio::test]
async fn the_owner_hears_of_it_at_most_once_an_hour() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(3600);
    for _ in 0..3 {
        app.resident("ada").asked_for_a_code().await;
        app.clock.advance_s(601);
    }
    assert_eq!(ada.mail().await.len(), 2, "the code of the sign-up, and one notice");
}

#[tokio::test]
async fn codes_can_be_asked_for_thirty_seconds_apart() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    app.clock.advance_ms(29_999);
    let refused = ada.browser.post("/api/v1/sign-up/code", json!({})).await.is(429);
    assert_eq!(refused.code(), "too_often");
    app.clock.advance_ms(1);
    ada.browser.post("/api/v1/sign-up/code", json!({})).await.is(202);
}

#[tokio::test]
async fn three_codes_in_ten_minutes_and_five_in_an_hour_are_sent() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let mut sent = 1;
    for _ in 0..19 {
        app.clock.advance_s(30);
        sent += i64::from(ada.browser.post("/api/v1/sign-up/code", json!({})).await.status == 202);
    }
    assert_eq!(sent, 3, "within 9 minutes and 30 seconds");
    for _ in 0..100 {
        app.clock.advance_s(30);
        sent += i64::from(ada.browser.post("/api/v1/sign-up/code", json!({})).await.status == 202);
    }
    assert_eq!(sent, 5, "within 59 minutes and 30 seconds");
}

#[tokio::test]
async fn a_stranger_sees_the_same_limit_whether_or_not_the_address_has_an_account() {
    let app = TestApp::start().await;
    app.resident("ada").with_account().await;
    app.clock.advance_s(3600);
    for name in ["ada", "new"] {
        app.resident(name).asked_for_a_code().await;
        let again =
            app.browser().post("/api/v1/sign-up", json!({ "email": format!("{name}@example.com") })).await;
        assert_eq!(again.is(429).json()["retry_at_ms"], 1_795_357_920_000_i64 + 3_600_000 + 30_000);
    }
}

#[tokio::test]
async fn a_closed_tab_can_be_opened_again_where_it_was() {
    let app = TestApp::start().await;
    let ada = app.resident("ada");
    assert_eq!(ada.browser.get("/api/v1/sign-up").await.json(), "address");
    let ada = ada.asked_for_a_code().await;
    let state = ada.browser.get("/api/v1/sign-up").await.json();
    assert_eq!(state["code"]["email"], "ada@example.com");
    let ada = ada.verified().await;
    app.clock.advance_s(24 * 3600 - 1);
    assert_eq!(ada.browser.get("/api/v1/sign-up").await.json()["details"]["email"], "ada@example.com");
    app.clock.advance_s(1);
    assert_eq!(ada.browser.get("/api/v1/sign-up").await.json(), "address");
    assert_eq!(ada.create_account().await.is(409).code(), "no_sign_up");
}

#[tokio::test]
async fn another_address_can_be_typed_instead() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    ada.browser.delete("/api/v1/sign-up").await.is(204);
    assert_eq!(ada.browser.get("/api/v1/sign-up").await.json(), "address");
    assert_eq!(ada.enter(&code).await.is(409).code(), "no_sign_up");
}

#[tokio::test]
async fn typing_the_same_address_again_goes_on_with_the_same_sign_up() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    let code = ada.latest_code().await;
    let ada = ada.asked_for_a_code().await;
    assert_eq!(ada.mail().await.len(), 1, "30 seconds apart");
    ada.enter(&code).await.is(200);
}

#[tokio::test]
async fn password_and_name_stay_closed_until_the_code_is_verified() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    assert_eq!(ada.create_account().await.is(409).code(), "out_of_order");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM accounts").await, 0);
}

#[tokio::test]
async fn the_server_checks_what_the_browser_should_have_checked() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    let empty = json!({ "password": "short", "first_name": " ", "last_name": "a\u{0}b" });
    let refused = ada.browser.post("/api/v1/sign-up/account", empty).await.is(422);
    assert_eq!(refused.errors(), ["password: length", "first_name: empty", "last_name: control_character"]);
    let bad = app.browser().post("/api/v1/sign-up", json!({ "email": "ada@xn--a.example" })).await;
    assert_eq!(bad.is(422).errors(), ["email: format"]);
}

#[tokio::test]
async fn one_password_typed_on_two_kinds_of_device_is_one_password() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    let decomposed = json!({ "password": "Bitte\u{301}rn-26", "first_name": "Ada", "last_name": "Quay" });
    ada.browser.post("/api/v1/sign-up/account", decomposed).await.is(201);
    ada.sign_in_with(&app.browser(), "Bitt\u{e9}rn-26").await.is(200);
}

#[tokio::test]
async fn an_address_in_another_script_is_mailed_under_its_ascii_name() {
    let app = TestApp::start().await;
    app.browser().post("/api/v1/sign-up", json!({ "email": "ada@bücher.example" })).await.is(202);
    assert_eq!(app.mail_of("ada@xn--bcher-kva.example").await.len(), 1);
}

#[tokio::test]
async fn an_address_proven_in_two_browsers_becomes_one_account() {
    let app = TestApp::start().await;
    let phone = app.resident("ada").asked_for_a_code().await.verified().await;
    app.clock.advance_s(30);
    let desk = app.resident("ada").asked_for_a_code().await.verified().await;
    phone.create_account().await.is(201);
    assert_eq!(desk.create_account().await.is(409).code(), "account_exists");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM accounts").await, 1);
}

#[tokio::test]
async fn a_code_that_waited_five_minutes_is_not_mailed_any_more() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await;
    app.clock.advance_s(300);
    assert_eq!(ada.mail().await.len(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM letters WHERE state = 'given_up'").await, 1);
}

#[tokio::test]
async fn nothing_secret_is_at_rest() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let token = ada.browser.cookie("__Host-session").expect("a session");
    for instance in &app.instances {
        instance.db.close().await;
    }
    for entry in std::fs::read_dir(app.folder().join("data")).expect("the data folder").flatten() {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&token) && !text.contains(PASSWORD), "{}", entry.path().display());
    }
}

#[tokio::test]
async fn a_stranger_does_not_learn_that_the_owner_signed_up_meanwhile() {
    let app = TestApp::start().await;
    let stranger = app.resident("ada").asked_for_a_code().await;
    let code = stranger.latest_code().await;
    app.clock.advance_s(30);
    app.resident("ada").with_account().await;
    assert_eq!(stranger.browser.get("/api/v1/sign-up").await.json()["code"]["email"], "ada@example.com");
    assert_eq!(stranger.enter(&code).await.is(422).errors(), ["code: wrong_code"]);
    app.clock.advance_s(30);
    stranger.browser.post("/api/v1/sign-up/code", json!({})).await.is(202);
    let last = stranger.mail().await.last().expect("a letter").subject.clone();
    assert_eq!(last, "You already have a Staithe account");
}

#[tokio::test]
async fn a_sign_up_that_was_given_up_does_not_claim_to_be_an_account() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    let cookie = ada.browser.cookie("__Host-sign-up").expect("a cookie");
    ada.browser.delete("/api/v1/sign-up").await.is(204);
    ada.browser.set_cookie("__Host-sign-up", &cookie);
    assert_eq!(ada.create_account().await.is(409).code(), "no_sign_up");
}

#[tokio::test]
async fn signing_up_ends_the_session_that_the_browser_had() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let old = ada.browser.cookie("__Host-session").expect("a session");
    let mut bob = app.resident("bob");
    bob.browser = ada.browser.clone();
    bob.with_account().await;
    let thief = app.browser();
    thief.set_cookie("__Host-session", &old);
    thief.get("/api/v1/profile").await.is(401);
}

#[tokio::test]
async fn a_day_later_nothing_is_left_of_a_sign_up_that_nobody_finished() {
    let app = TestApp::start().await;
    app.resident("ada").asked_for_a_code().await;
    app.deliver().await;
    let left = async || {
        let flows = app.count("SELECT COUNT(*) AS n FROM verifications").await;
        let codes = app.count("SELECT COUNT(*) AS n FROM verification_codes").await;
        (flows, codes, app.count("SELECT COUNT(*) AS n FROM code_budgets").await)
    };
    app.clock.advance_s(24 * 3600 - 1);
    app.run_due_jobs().await;
    assert_eq!(left().await, (1, 1, 1));
    app.clock.advance_s(3601);
    app.run_due_jobs().await;
    assert_eq!(left().await, (0, 0, 0));
}
