//! How much one network sends without an account.

use super::super::send;
use super::{REQUESTS, another, open_to_all};
use crate::support::{Reply, TestApp};
use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use server::config::TrustedProxies;
use shared::requests::Work;

const HOUR_S: i64 = 60 * 60;

/// The form again, with the work that it takes.
fn worked(mut form: Value) -> Value {
    let id = form["id"].as_str().expect("an id");
    let number = Work { id }.try_from(0, u32::MAX).expect("a number");
    form["without_account"]["work"] = json!(number);
    form
}

async fn five_sent(app: &TestApp) {
    for number in 1..=5 {
        send(&app.browser(), another(number)).await.is(201);
    }
}

#[track_caller]
fn is_work_wanted(reply: &Reply) {
    assert_eq!((reply.status, reply.code().as_str()), (429, "work_wanted"), "{}", reply.text);
}

#[tokio::test]
async fn five_in_an_hour_are_taken_just_so() {
    let app = open_to_all().await;
    five_sent(&app).await;
    is_work_wanted(&send(&app.browser(), another(6)).await);
    assert_eq!(app.count(REQUESTS).await, 5);
    app.clock.advance_s(HOUR_S - 1);
    is_work_wanted(&send(&app.browser(), another(6)).await);
    app.clock.advance_s(1);
    send(&app.browser(), another(6)).await.is(201);
}

#[tokio::test]
async fn then_the_device_does_some_work_for_each() {
    let app = open_to_all().await;
    five_sent(&app).await;
    let sixth = worked(another(6));
    let mut seventh = another(7);
    seventh["without_account"]["work"] = sixth["without_account"]["work"].clone();
    is_work_wanted(&send(&app.browser(), seventh).await);
    send(&app.browser(), sixth.clone()).await.is(201);
    send(&app.browser(), sixth).await.is(200);
}

#[tokio::test]
async fn what_was_taken_already_costs_nothing() {
    let app = open_to_all().await;
    for _ in 0..10 {
        send(&app.browser(), another(1)).await;
    }
    for number in 2..=5 {
        send(&app.browser(), another(number)).await.is(201);
    }
    send(&app.browser(), another(1)).await.is(200);
    is_work_wanted(&send(&app.browser(), another(6)).await);
}

#[tokio::test]
async fn what_was_refused_costs_nothing() {
    let app = open_to_all().await;
    for number in 1..=10 {
        let mut wrong = another(number);
        wrong["answers"]["kind"] = json!("dragon");
        send(&app.browser(), wrong).await.is(422);
    }
    five_sent(&app).await;
}

#[tokio::test]
async fn of_twenty_at_once_five_are_taken() {
    let app = open_to_all().await;
    let browsers: Vec<_> = (0..20).map(|_| app.browser()).collect();
    let all = browsers.iter().enumerate().map(|(number, browser)| send(browser, another(number)));
    let replies = join_all(all).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 5);
    assert_eq!(app.count(REQUESTS).await, 5);
}

#[tokio::test]
async fn a_hundred_in_an_hour_are_enough_with_any_work() {
    let app = open_to_all().await;
    five_sent(&app).await;
    let (sixth, seventh) = (worked(another(6)), worked(another(7)));
    send(&app.browser(), sixth).await.is(201);
    // The work of ninety-nine more would take too long here.
    let mut tx = app.app.db.begin().await.expect("a transaction");
    let sql = "UPDATE client_budgets SET in_minute = 100, in_hour = 100 WHERE budget = 'worked_form'";
    assert_eq!(tx.execute(sql, &[]).await.expect("an update"), 1);
    tx.commit().await.expect("a commit");
    let refused = send(&app.browser(), seventh.clone()).await;
    assert_eq!((refused.status, refused.code().as_str()), (429, "too_often"));
    assert_eq!(refused.header("retry-after"), HOUR_S.to_string());
    app.clock.advance_s(HOUR_S);
    send(&app.browser(), seventh).await.is(201);
}

#[tokio::test]
async fn networks_have_nothing_to_do_with_each_other_and_residents_nothing_with_either() {
    let app = TestApp::start_configured(|config| {
        super::with_access(config, "optional");
        let networks = ["127.0.0.0/8", "::1"].into_iter();
        config.trusted_proxies = TrustedProxies::parse(networks).expect("networks");
    })
    .await;
    let from = async |number: usize, client: &str| {
        let body = Some(another(number).to_string());
        app.browser().send(Method::POST, "/api/v1/submissions", body, &[("x-forwarded-for", client)]).await
    };
    for number in 1..=5 {
        from(number, "203.0.113.1").await.is(201);
    }
    is_work_wanted(&from(6, "203.0.113.1").await);
    from(6, "203.0.113.2").await.is(201);
    let ada = app.resident("ada").activated().await;
    for number in 11..=20 {
        let mut report = super::super::report();
        report["id"] = another(number)["id"].clone();
        let body = Some(report.to_string());
        let client = [("x-forwarded-for", "203.0.113.1")];
        ada.browser.send(Method::POST, "/api/v1/submissions", body, &client).await.is(201);
    }
}
