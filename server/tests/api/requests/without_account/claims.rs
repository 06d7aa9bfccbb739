//! Taking what was sent without an account into one.

use super::super::statuses::{is_now, shown};
use super::super::{ID, report, send};
use super::{OTHER_SECRET, SECRET, asked, open_to_all, sent, without_account};
use crate::support::{Browser, Reply};
use futures::future::join_all;
use serde_json::json;
use shared::requests::Status;

const DEEDS: &str = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'request_claimed'";

async fn claim(browser: &Browser, secret: &str) -> Reply {
    browser.post(&format!("/api/v1/submissions/{ID}/claim"), json!({ "secret": secret })).await
}

#[tokio::test]
async fn what_was_claimed_is_the_residents_like_any_other() {
    let app = open_to_all().await;
    let reference = sent(&app, "someone@example.com").await;
    let ada = app.resident("ada").activated().await;
    claim(&ada.browser, SECRET).await.is(204);
    let list = ada.browser.get("/api/v1/requests").await.is(200).json();
    assert_eq!(list["requests"][0]["reference"], reference.as_str());
    assert_eq!(shown(&ada.browser, &reference).await["answers"].as_array().map(Vec::len), Some(5));
    let marked = "SELECT COUNT(*) AS n FROM accounts WHERE ever_requested_at_ms IS NOT NULL";
    assert_eq!((app.count(marked).await, app.count(DEEDS).await), (1, 1));
    let path = format!("/api/v1/requests/{reference}/withdrawal");
    ada.browser.send(reqwest::Method::POST, &path, None, &[]).await.is(204);
}

#[tokio::test]
async fn letters_go_to_the_account_from_then_on() {
    let app = open_to_all().await;
    let reference = sent(&app, "someone@example.com").await;
    let ada = app.resident("ada").activated().await;
    claim(&ada.browser, SECRET).await.is(204);
    is_now(&app, &reference, Status::InProgress).await;
    ada.has_letter(&format!("Your request {reference}: In progress")).await;
    let there = app.mail_of("someone@example.com").await;
    assert_eq!(there.len(), 1, "only that it was received");
    let kept = "SELECT COUNT(*) AS n FROM requests WHERE contact_email IS NOT NULL OR claim_hash IS NOT NULL";
    assert_eq!(app.count(kept).await, 0);
}

#[tokio::test]
async fn to_claim_again_is_no_error_and_does_nothing() {
    let app = open_to_all().await;
    sent(&app, "").await;
    let ada = app.resident("ada").activated().await;
    for _ in 0..3 {
        claim(&ada.browser, SECRET).await.is(204);
    }
    assert_eq!(app.count(DEEDS).await, 1);
}

#[tokio::test]
async fn the_secret_opens_nothing_once_it_was_claimed() {
    let app = open_to_all().await;
    sent(&app, "").await;
    let ada = app.resident("ada").activated().await;
    claim(&ada.browser, SECRET).await.is(204);
    asked(&app.browser(), SECRET).await.is(404);
    send(&app.browser(), without_account("")).await.is(404);
    send(&ada.browser, report()).await.is(200);
    let bob = app.resident("bob").activated().await;
    claim(&bob.browser, SECRET).await.is(404);
}

#[tokio::test]
async fn nobody_claims_without_the_secret_or_without_an_account() {
    let app = open_to_all().await;
    sent(&app, "").await;
    let ada = app.resident("ada").activated().await;
    claim(&ada.browser, OTHER_SECRET).await.is(404);
    assert_eq!(claim(&ada.browser, "a7").await.is(400).code(), "malformed_body");
    claim(&app.browser(), SECRET).await.is(401);
    let newcomer = app.resident("new").with_account().await;
    assert_eq!(claim(&newcomer.browser, SECRET).await.is(403).code(), "not_activated");
    assert_eq!(ada.browser.get("/api/v1/requests").await.json(), json!({ "requests": [] }));
    asked(&app.browser(), SECRET).await.is(200);
}

#[tokio::test]
async fn of_two_residents_at_once_one_gets_it() {
    let app = open_to_all().await;
    sent(&app, "").await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let browsers = [&ada.browser, &bob.browser];
    let replies = join_all((0..20).map(|at| claim(browsers[at % 2], SECRET))).await;
    let taken = |who: usize| replies.iter().skip(who).step_by(2).filter(|reply| reply.status == 204).count();
    let mut taken = [taken(0), taken(1)];
    taken.sort_unstable();
    assert_eq!(taken, [0, 10]);
    assert_eq!(app.count(DEEDS).await, 1);
}
