//! What one client address may do: failures only, so that those who share one are not in each other's way.

use super::HOUR_S;
use crate::support::{Browser, PASSWORD, Reply, TestApp};
use futures::future::join_all;
use reqwest::Method;
use serde_json::json;
use server::config::TrustedProxies;

fn behind_a_proxy(config: &mut server::config::Config) {
    config.trusted_proxies = TrustedProxies::parse(["127.0.0.0/8", "::1"].into_iter()).expect("networks");
}

/// A wrong password for an address that nobody else guesses at, said to come from `client`.
async fn fails(browser: &Browser, n: usize, client: &str) -> Reply {
    let body = json!({ "email": format!("nobody{n}@example.com"), "password": "Wrong-1" }).to_string();
    browser.send(Method::POST, "/api/v1/session", Some(body), &[("x-forwarded-for", client)]).await
}

#[track_caller]
fn is_refused(reply: &Reply, code: &str, for_seconds: i64) {
    assert_eq!((reply.status, reply.code().as_str()), (429, code), "{}", reply.text);
    assert_eq!(reply.header("retry-after"), for_seconds.to_string());
}

#[tokio::test]
async fn forty_failures_in_a_minute_are_enough_from_one_client() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    let browser = app.browser();
    for n in 0..40 {
        fails(&browser, n, "").await.is(401);
    }
    let verified = app.verified();
    app.clock.advance_s(59);
    is_refused(&fails(&browser, 40, "").await, "too_many_failures", 1);
    is_refused(&ada.sign_in_with(&browser, PASSWORD).await, "too_many_failures", 1);
    assert_eq!(app.verified(), verified);
    app.clock.advance_s(1);
    ada.sign_in_with(&browser, PASSWORD).await.is(200);
}

#[tokio::test]
async fn three_hundred_failures_in_an_hour_are_enough_from_one_client() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for n in 0..300 {
        if n % 40 == 0 {
            app.clock.advance_s(60);
        }
        fails(&browser, n, "").await.is(401);
    }
    app.clock.advance_s(60);
    is_refused(&fails(&browser, 300, "").await, "too_many_failures", HOUR_S - 8 * 60);
    app.clock.advance_s(HOUR_S - 8 * 60);
    fails(&browser, 300, "").await.is(401);
}

#[tokio::test]
async fn who_signs_in_takes_nothing_from_those_who_share_the_address() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").with_account().await;
    for _ in 0..50 {
        ada.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    }
    fails(&app.browser(), 0, "").await.is(401);
}

#[tokio::test]
async fn what_is_refused_during_a_lock_takes_nothing_either() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let ada = app.resident("ada").with_account().await;
    for n in 0..60 {
        ada.sign_in_with(&browser, &format!("Wrong-{n}")).await;
    }
    for n in 0..30 {
        fails(&browser, n, "").await.is(401);
    }
    is_refused(&fails(&browser, 30, "").await, "too_many_failures", 60);
}

#[tokio::test]
async fn whoever_says_to_come_from_elsewhere_is_not_believed() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for n in 0..40 {
        fails(&browser, n, &format!("203.0.113.{n}")).await.is(401);
    }
    is_refused(&fails(&browser, 40, "198.51.100.1").await, "too_many_failures", 60);
}

#[tokio::test]
async fn what_a_trusted_proxy_says_counts_and_what_came_to_it_does_not() {
    let app = TestApp::configured(1, behind_a_proxy).await;
    let browser = app.browser();
    for n in 0..40 {
        fails(&browser, n, &format!("192.0.2.{n}, 203.0.113.1")).await.is(401);
    }
    is_refused(&fails(&browser, 40, "192.0.2.99, 203.0.113.1").await, "too_many_failures", 60);
    fails(&browser, 41, "203.0.113.2").await.is(401);
}

#[tokio::test]
async fn addresses_of_one_ipv6_network_are_one_client() {
    let app = TestApp::configured(1, behind_a_proxy).await;
    let browser = app.browser();
    for n in 0..40 {
        fails(&browser, n, &format!("2001:db8:1:2::{n:x}")).await.is(401);
    }
    is_refused(&fails(&browser, 40, "2001:db8:1:2:ffff::1").await, "too_many_failures", 60);
    fails(&browser, 41, "2001:db8:1:3::1").await.is(401);
}

#[tokio::test]
async fn sixty_codes_in_an_hour_are_enough_from_one_client() {
    let app = TestApp::start().await;
    for n in 0..60 {
        app.resident(&format!("person{n}")).asked_for_a_code().await;
    }
    let another = json!({ "email": "person60@example.com" });
    app.clock.advance_s(HOUR_S - 1);
    let reply = app.browser().post("/api/v1/sign-up", another.clone()).await;
    is_refused(&reply, "too_often", 1);
    let letters = "SELECT COUNT(*) AS n FROM letters";
    assert_eq!(app.count(letters).await, 60);
    app.clock.advance_s(1);
    app.browser().post("/api/v1/sign-up", another).await.is(202);
}

/// Each from elsewhere, so that it is the machine that has too much to do.
#[tokio::test]
async fn who_comes_to_a_busy_machine_is_told_when_to_come_back() {
    let app = TestApp::configured(1, |config| {
        behind_a_proxy(config);
        config.password_hash.passes = 12;
    })
    .await;
    let browsers: Vec<_> = (0..120).map(|_| app.browser()).collect();
    let clients: Vec<_> = (0..120).map(|n| format!("203.0.113.{n}")).collect();
    let calls = browsers.iter().zip(&clients).enumerate();
    let replies = join_all(calls.map(|(n, (browser, client))| fails(browser, n, client))).await;
    let (busy, looked_at): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 503);
    assert!(!busy.is_empty() && !looked_at.is_empty(), "{} were busy", busy.len());
    assert!(busy.iter().all(|reply| reply.code() == "busy" && reply.header("retry-after") == "2"));
    assert!(looked_at.iter().all(|reply| reply.code() == "wrong_details"));
}

#[tokio::test]
async fn no_address_is_kept_as_it_is() {
    let app = TestApp::start().await;
    fails(&app.browser(), 0, "").await.is(401);
    let hashed = "SELECT COUNT(*) AS n FROM client_budgets WHERE LENGTH(client_key) = 64";
    assert_eq!(app.count(hashed).await, 1);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM guess_lanes WHERE LENGTH(target_key) = 64").await, 1);
}
