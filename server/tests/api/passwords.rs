//! Which passwords can be chosen.

use crate::description::described;
use crate::support::{PASSWORD, Reply, Resident, TestApp};
use serde_json::json;
use shared::accounts::PasswordPolicy;

const TOO_COMMON: [&str; 1] = ["password: too_common"];

async fn choose(person: &Resident<'_>, password: &str) -> Reply {
    let new = json!({ "password": password, "first_name": "Ada", "last_name": "Quay" });
    person.browser.post("/api/v1/sign-up/account", new).await
}

/// A council that follows the National Cyber Security Centre.
async fn of_any_kind() -> TestApp {
    TestApp::configured(1, |config| config.password_policy = PasswordPolicy::NCSC).await
}

#[tokio::test]
async fn a_password_that_would_be_tried_first_is_refused_and_nobody_is_told_which_word_it_was() {
    let app = TestApp::start().await;
    let ada = app.resident("ada.lovelock").asked_for_a_code().await.verified().await;
    let common = ["Password-1", "P4ssw0rd!", "Qwerty123!", "Liverpool2026"];
    let own = ["Ada-1985!", "AdaQuay1!", "Lovelock-85", "4da.Qu4y!"];
    let council = ["Staithe-2026", "Wherry-2026", "Council-2026!"];
    let mut answers = Vec::new();
    for password in common.into_iter().chain(own).chain(council) {
        let refused = choose(&ada, password).await.is(422);
        assert_eq!(refused.errors(), TOO_COMMON, "{password}");
        answers.push(refused.text);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    choose(&ada, "Bittern-2026").await.is(201);
}

#[tokio::test]
async fn what_is_a_word_to_one_person_is_a_password_to_another() {
    let app = TestApp::start().await;
    let bob = app.resident("bob.bittern").asked_for_a_code().await.verified().await;
    assert_eq!(choose(&bob, "Bittern-2026").await.is(422).errors(), TOO_COMMON);
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    choose(&ada, "Bittern-2026").await.is(201);
}

#[tokio::test]
async fn a_council_can_ask_for_length_alone() {
    let app = of_any_kind().await;
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    assert_eq!(choose(&ada, "Bittern-202").await.is(422).errors(), ["password: length"]);
    for password in ["passwordpassword", "123456789012", "qwertyuiopasdfgh", "ada quay staithe"] {
        assert_eq!(choose(&ada, password).await.is(422).errors(), TOO_COMMON, "{password}");
    }
    choose(&ada, "reed bed heron sluice").await.is(201);
}

#[tokio::test]
async fn the_longest_password_of_a_council_that_asks_for_length_signs_in() {
    let app = of_any_kind().await;
    let ada = app.resident("ada").asked_for_a_code().await.verified().await;
    let letters = ('\u{10330}'..='\u{1034a}').cycle(); // Four bytes each: 1,024 in all, which is what may be entered.
    let longest: String = letters.take(256).collect();
    choose(&ada, &longest).await.is(201);
    ada.sign_in_with(&app.browser(), &longest).await.is(200);
}

#[tokio::test]
async fn page_and_description_say_what_this_council_asks_for() {
    for (app, written, bounds) in
        [(TestApp::start().await, "8 16 3", (8, 16)), (of_any_kind().await, "12 256 0", (12, 256))]
    {
        let page = app.browser().get("/sign-up").await.is(200).text;
        assert!(page.contains(&format!("data-password=\"{written}\"")), "{page}");
        let document = described(&app.browser()).await;
        let schema = &document["components"]["schemas"]["NewPassword"];
        assert_eq!((&schema["minLength"], &schema["maxLength"]), (&json!(bounds.0), &json!(bounds.1)));
    }
}

#[tokio::test]
async fn a_password_stays_good_when_the_policy_becomes_another() {
    let app = TestApp::start().await;
    let email = app.resident("ada").with_account().await.email;
    let app = app.restart(|config| config.password_policy = PasswordPolicy::NCSC).await;
    let entered = json!({ "email": email, "password": PASSWORD });
    app.browser().post("/api/v1/session", entered).await.is(200);
}

#[tokio::test]
async fn a_password_never_expires() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    app.clock.advance_s(10 * 365 * 86_400);
    ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
}
