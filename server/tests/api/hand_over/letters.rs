use super::{TEAM, TEAM_LETTERS, by_mail};
use crate::letters::is_as_written;
use crate::requests::further::{tell, told, withdraw};
use crate::requests::statuses::is_now;
use crate::requests::{report, send, sent};
use crate::support::{Mail, TestApp, demonstration};
use futures::future::join_all;
use server::config::Config;
use shared::requests::Status;

async fn last_to_team(app: &TestApp) -> Mail {
    app.mail_of(TEAM).await.pop().expect("a letter to the team")
}

#[tokio::test]
async fn a_team_is_mailed_what_a_resident_sent_and_how_to_reach_them() {
    let app = TestApp::start_configured(by_mail).await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    let letter = last_to_team(&app).await;
    assert_eq!(letter.subject, format!("New request {reference}: Report a highway problem"));
    is_as_written(&app, "team_request", &letter, &[("ABCD-EFGH", &reference)]);
}

#[tokio::test]
async fn a_team_is_mailed_what_a_resident_says_later() {
    let app = TestApp::start_configured(by_mail).await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    app.clock.advance_s(60);
    tell(&ada.browser, &reference, "information", told("It is\r\ndeeper")).await.is(204);
    is_as_written(&app, "team_information", &last_to_team(&app).await, &[("ABCD-EFGH", &reference)]);
    is_now(&app, &reference, Status::Done).await;
    app.clock.advance_s(60);
    let mut again = told("The hole is back");
    again["id"] = "019ac000-0000-7000-8000-00000000000b".into();
    tell(&ada.browser, &reference, "not-fixed", again).await.is(204);
    is_as_written(&app, "team_not_fixed", &last_to_team(&app).await, &[("ABCD-EFGH", &reference)]);
    app.clock.advance_s(60);
    withdraw(&ada.browser, &reference).await.is(204);
    is_as_written(&app, "team_withdrawal", &last_to_team(&app).await, &[("ABCD-EFGH", &reference)]);
    assert_eq!(app.count(TEAM_LETTERS).await, 4, "none about what the council did itself");
}

/// Subjects are shown on locked screens, and kept by every mail server on the way.
#[tokio::test]
async fn no_subject_says_anything_about_a_person() {
    let app = TestApp::start_configured(by_mail).await;
    let ada = app.resident("ada").activated().await;
    let reference = sent(&ada.browser).await;
    tell(&ada.browser, &reference, "information", told("Ask for Ada Quay")).await.is(204);
    withdraw(&ada.browser, &reference).await.is(204);
    let letters = app.mail_of(TEAM).await;
    assert_eq!(letters.len(), 3);
    for letter in letters {
        let rest = letter.subject.replace(&reference, "").replace("Report a highway problem", "");
        let words = ["New request : ", "More about request : ", "Withdrawn request : "];
        assert!(words.contains(&rest.as_str()), "{rest}");
        let head = letter.raw.split("\n\n").next().expect("headers");
        assert!(!head.contains("Ada") && !head.contains(&ada.email), "{head}");
        assert!(!letter.text.contains("http"), "nothing that would ask the team to sign in: {}", letter.text);
    }
}

#[tokio::test]
async fn what_is_sent_twenty_times_is_handed_over_once() {
    let app = TestApp::start_configured(by_mail).await;
    let ada = app.resident("ada").activated().await;
    join_all((0..20).map(|_| send(&ada.browser, report()))).await;
    let known = send(&ada.browser, report()).await.is(200).json();
    let reference = known["reference"].as_str().expect("one").to_owned();
    let sendings = (0..20).map(|_| tell(&ada.browser, &reference, "information", told("It is deeper")));
    join_all(sendings).await;
    join_all((0..20).map(|_| withdraw(&ada.browser, &reference))).await;
    assert_eq!(app.count(TEAM_LETTERS).await, 3);
    assert_eq!(app.mail_of(TEAM).await.len(), 3);
}

#[tokio::test]
async fn a_service_without_a_team_tells_nobody() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    assert_eq!(app.count(TEAM_LETTERS).await, 0);
}

#[tokio::test]
async fn where_it_goes_is_the_councils_own_matter() {
    let app = TestApp::start_configured(by_mail).await;
    let service = app.browser().get("/api/v1/services/highway-problem").await.is(200);
    assert!(!service.text.contains("hand_over") && !service.text.contains(TEAM), "{}", service.text);
    let told =
        "SELECT COUNT(*) AS n FROM service_versions WHERE definition <> REPLACE(definition, 'hand_over', '')";
    assert_eq!(app.count(told).await, 0);
}

/// The row names the service; where its team is, the file says when the letter leaves.
#[tokio::test]
async fn what_waits_goes_to_the_team_that_the_file_names_now_without_a_new_version() {
    let app = TestApp::start_configured(by_mail).await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    let app = app.restart(|config| super::hand_over(config, "mail = \"roads@staithe.example\"")).await;
    assert_eq!(app.mail_of("roads@staithe.example").await.len(), 1);
    assert!(app.mail_of(TEAM).await.is_empty());
}

#[tokio::test]
async fn what_waits_for_a_team_that_nobody_names_any_more_is_set_aside() {
    let app = TestApp::start_configured(by_mail).await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    let app = app.restart(without_a_team).await;
    app.deliver().await;
    let unsent = server::mail::outbox::unsent(&app.app.db).await.expect("letters");
    assert_eq!((unsent.len(), unsent[0].trouble.as_deref()), (1, Some("recipient_unknown")));
}

fn without_a_team(config: &mut Config) {
    let folder = config.data.with_file_name("services");
    demonstration(&folder, |_, text| text);
}
