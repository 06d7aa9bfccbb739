//! The list of what somebody sent, page by page.

use super::statuses::is_now;
use super::{send, with};
use crate::support::{Browser, TestApp};
use serde_json::{Value, json};
use shared::requests::Status;

async fn send_many(app: &TestApp, browser: &Browser, number: usize) -> Vec<String> {
    let mut references = Vec::new();
    for at in 0..number {
        let mut report = with("where", &format!("Lane {at}"));
        report["id"] = json!(format!("019ac000-0000-7000-8000-{at:012}"));
        let sent = send(browser, report).await.is(201).json();
        references.push(sent["reference"].as_str().expect("one").to_owned());
        if at % 3 == 0 {
            app.clock.advance_s(1); // Some share a moment.
        }
    }
    references
}

async fn page(browser: &Browser, query: &str) -> Value {
    browser.get(&format!("/api/v1/requests?{query}")).await.is(200).json()
}

fn references(page: &Value) -> Vec<String> {
    let rows = page["requests"].as_array().expect("a list").iter();
    rows.map(|row| row["reference"].as_str().expect("one").to_owned()).collect()
}

/// All pages, one after another.
async fn walked(browser: &Browser, state: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut next = String::new();
    loop {
        let page = page(browser, &format!("{state}{next}")).await;
        pages.push(references(&page));
        let Some(after) = page["next"].as_str() else { return pages };
        next = format!("&after={after}");
    }
}

#[tokio::test]
async fn every_request_stands_on_one_page_newest_change_first() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let mut sent = send_many(&app, &ada.browser, 45).await;
    let changed = sent.remove(7);
    app.clock.advance_s(60);
    is_now(&app, &changed, Status::Planned).await;
    sent.push(changed);
    sent.reverse();
    let pages = walked(&ada.browser, "").await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
    let shown = pages.concat();
    assert_eq!(shown[0], sent[0], "the one that changed last");
    let (mut shown, mut all) = (shown, sent);
    shown.sort();
    all.sort();
    assert_eq!(shown, all);
}

#[tokio::test]
async fn a_change_between_two_pages_hides_nothing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let sent = send_many(&app, &ada.browser, 30).await;
    let first = page(&ada.browser, "").await;
    app.clock.advance_s(60);
    is_now(&app, &sent[29], Status::InProgress).await; // Goes to the top, where it was anyway.
    let after = first["next"].as_str().expect("another page");
    let second = page(&ada.browser, &format!("after={after}")).await;
    let all = [references(&first), references(&second)].concat();
    assert!(sent.iter().all(|reference| all.contains(reference)));
    assert_eq!((all.len(), second.get("next")), (30, None));
}

#[tokio::test]
async fn open_and_closed_ones_are_told_apart() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let sent = send_many(&app, &ada.browser, 25).await;
    for reference in &sent[..22] {
        is_now(&app, reference, Status::Done).await;
    }
    let sizes = async |state| walked(&ada.browser, state).await.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(sizes("state=open").await, [3]);
    assert_eq!(sizes("state=closed").await, [20, 2]);
    assert_eq!(sizes("").await, [20, 5]);
    let bob = app.resident("bob").activated().await;
    for state in ["", "state=open", "state=closed"] {
        assert_eq!(
            walked(&bob.browser, state).await.concat(),
            Vec::<String>::new(),
            "what is Ada's: {state}"
        );
    }
    let row = page(&ada.browser, "state=closed").await["requests"][0].clone();
    assert_eq!(row["deletion"], "We will delete this on 22 November 2028.");
    assert_eq!(row["fee"], "There is no fee.");
}

#[tokio::test]
async fn twenty_requests_are_one_page() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    send_many(&app, &ada.browser, 20).await;
    assert_eq!(walked(&ada.browser, "").await.len(), 1);
}

#[tokio::test]
async fn a_page_that_cannot_be_is_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for query in ["after=1", "after=", "state=lost", "offset=20", "state=open&state=closed"] {
        let refused = ada.browser.get(&format!("/api/v1/requests?{query}")).await.is(400);
        assert_eq!(refused.code(), "malformed_query", "{query}");
    }
}

/// Somebody else's place in the list shows nothing of theirs.
#[tokio::test]
async fn a_place_in_anothers_list_leads_into_ones_own() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    send_many(&app, &ada.browser, 21).await;
    let next = page(&ada.browser, "").await["next"].as_str().expect("another page").to_owned();
    let bob = app.resident("bob").activated().await;
    assert_eq!(page(&bob.browser, &format!("after={next}")).await, json!({ "requests": [] }));
}
