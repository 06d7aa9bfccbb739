use crate::support::{Browser, Reply, TestApp};
use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

const ID: &str = "019ac000-0000-7000-8000-000000000001";
const PATH: &str = "/api/v1/drafts/019ac000-0000-7000-8000-000000000001";
const DAY_S: i64 = 24 * 60 * 60;

/// A form in which only the place was described, and that wrongly.
fn draft(place: &str) -> Value {
    json!({ "service": "highway-problem", "version": 1, "answers": { "where": place, "where-postcode": "NR1" } })
}

/// The whole form, under the id of its draft.
fn report() -> Value {
    json!({
        "id": ID, "service": "highway-problem", "version": 1,
        "answers": { "danger": "no", "kind": "pothole", "where": "Mill Lane", "description": "Deep", "width": "arm" }
    })
}

async fn begin(browser: &Browser, place: &str) -> Reply {
    browser.send(Method::PUT, PATH, Some(draft(place).to_string()), &[("if-none-match", "*")]).await
}

/// Begins one of many.
async fn begin_at(browser: &Browser, at: usize) -> Reply {
    let path = format!("/api/v1/drafts/019ac000-0000-7000-8000-0000000001{at:02}");
    browser.send(Method::PUT, &path, Some(draft("Mill Lane").to_string()), &[("if-none-match", "*")]).await
}

async fn begin_fifty(browser: &Browser) {
    for at in 0..50 {
        begin_at(browser, at).await.is(201);
    }
}

async fn save(browser: &Browser, seen: &str, place: &str) -> Reply {
    browser.send(Method::PUT, PATH, Some(draft(place).to_string()), &[("if-match", seen)]).await
}

#[tokio::test]
async fn a_form_begun_on_a_phone_goes_on_at_a_desk() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let begun = begin(&ada.browser, "Mill Lane").await.is(201);
    assert_eq!(begun.header("etag"), "\"1\"");
    let desk = app.browser();
    ada.sign_in_with(&desk, crate::support::PASSWORD).await.is(200);
    let list = desk.get("/api/v1/drafts").await.is(200).json();
    let row = json!({
        "id": ID, "service": "highway-problem", "service_name": "Report a highway problem",
        "saved_at_ms": 1_795_357_920_000_i64, "kept_until_ms": 1_795_357_920_000_i64 + 90 * DAY_S * 1000
    });
    assert_eq!(list, json!({ "drafts": [row] }));
    let kept = desk.get(PATH).await.is(200);
    assert_eq!(kept.json()["answers"], draft("Mill Lane")["answers"], "as typed, also what is wrong");
    let saved = save(&desk, kept.header("etag"), "Church Loke").await.is(200);
    assert_eq!(saved.header("etag"), "\"2\"");
    assert_eq!(ada.browser.get(PATH).await.json()["answers"]["where"], "Church Loke");
}

#[tokio::test]
async fn two_tabs_never_overwrite_each_other() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    let tabs = (0..20).map(|tab| {
        let browser = ada.browser.clone();
        async move { save(&browser, "\"1\"", &format!("tab {tab}")).await }
    });
    let replies = join_all(tabs).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    let refused: Vec<_> = replies.iter().filter(|reply| reply.status == 412).collect();
    assert_eq!(refused.len(), 19);
    assert!(refused.iter().all(|reply| reply.code() == "changed_meanwhile"));
    assert_eq!(begin(&ada.browser, "once more").await.is(412).code(), "changed_meanwhile");
}

#[tokio::test]
async fn whoever_saves_says_what_was_seen_last() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let put = async |over: &[(&str, &str)]| {
        ada.browser.send(Method::PUT, PATH, Some(draft("Mill Lane").to_string()), over).await
    };
    assert_eq!(put(&[]).await.is(428).code(), "precondition_required");
    for wrong in ["*", "1", "\"+1\"", "\"\"", "\"one\"", "\"1\", \"2\""] {
        put(&[("if-match", wrong)]).await.is(428);
    }
    put(&[("if-none-match", "*"), ("if-match", "\"1\"")]).await.is(428);
    put(&[("if-match", "\"1\""), ("if-match", "\"2\"")]).await.is(428);
    put(&[("if-match", "\"1\"")]).await.is(404);
    begin(&ada.browser, "Mill Lane").await.is(201);
    put(&[("if-match", "W/\"1\"")]).await.is(200); // As it comes through a proxy that compresses.
}

#[tokio::test]
async fn sending_the_form_ends_its_draft_for_good() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    ada.browser.post("/api/v1/submissions", report()).await.is(201);
    assert_eq!(ada.browser.get("/api/v1/drafts").await.json(), json!({ "drafts": [] }));
    assert_eq!(ada.browser.get(PATH).await.is(409).code(), "already_sent");
    for seen in ["\"1\"", "\"2\""] {
        assert_eq!(save(&ada.browser, seen, "another tab").await.is(409).code(), "already_sent");
    }
    assert_eq!(begin(&ada.browser, "another tab").await.is(409).code(), "already_sent");
    ada.browser.delete(PATH).await.is(204);
    assert_eq!(begin(&ada.browser, "another tab").await.is(409).code(), "already_sent");
    let drafts = app.count("SELECT COUNT(*) AS n FROM drafts").await;
    assert_eq!(drafts, 0, "the answers are with the request alone");
}

#[tokio::test]
async fn a_form_sent_without_a_draft_leaves_none_to_begin() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    ada.browser.post("/api/v1/submissions", report()).await.is(201);
    begin(&ada.browser, "a tab that was offline").await.is(409);
}

#[tokio::test]
async fn a_draft_that_came_in_beside_its_own_request_is_none() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let mut sent = report();
    sent["id"] = json!("019ac000-0000-7000-8000-000000000009");
    ada.browser.post("/api/v1/submissions", sent).await.is(201);
    begin(&ada.browser, "another instance").await.is(201);
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute("UPDATE requests SET submission_id = $1", &[ID.into()]).await.expect("the same form");
    tx.commit().await.expect("a commit");
    assert_eq!(ada.browser.get("/api/v1/drafts").await.json(), json!({ "drafts": [] }));
    assert_eq!(ada.browser.get(PATH).await.is(409).code(), "already_sent");
    assert_eq!(save(&ada.browser, "\"1\"", "another tab").await.is(409).code(), "already_sent");
}

#[tokio::test]
async fn another_resident_finds_none_of_my_drafts() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    let bob = app.resident("bob").activated().await;
    let mine = bob.browser.get(PATH).await.is(404);
    let none = bob.browser.get("/api/v1/drafts/019ac000-0000-7000-8000-000000000009").await.is(404);
    assert_eq!(mine.text, none.text);
    save(&bob.browser, "\"1\"", "mine now").await.is(404);
    begin(&bob.browser, "mine now").await.is(404);
    bob.browser.delete(PATH).await.is(204);
    assert_eq!(bob.browser.get("/api/v1/drafts").await.json(), json!({ "drafts": [] }));
    assert_eq!(ada.browser.get(PATH).await.is(200).json()["answers"]["where"], "Mill Lane");
}

#[tokio::test]
async fn a_draft_can_be_thrown_away() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    ada.browser.delete(PATH).await.is(204);
    ada.browser.get(PATH).await.is(404);
    save(&ada.browser, "\"1\"", "another tab").await.is(404);
}

#[tokio::test]
async fn ninety_days_after_the_last_saving_a_draft_is_deleted() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    app.clock.advance_ms(1);
    let bob = app.resident("bob").activated().await;
    let later = "/api/v1/drafts/019ac000-0000-7000-8000-000000000002";
    let body = Some(draft("Church Loke").to_string());
    bob.browser.send(Method::PUT, later, body, &[("if-none-match", "*")]).await.is(201);
    app.clock.advance_s(90 * DAY_S);
    app.run_due_jobs().await;
    assert_eq!(
        app.count("SELECT COUNT(*) AS n FROM drafts").await,
        1,
        "not the one that is exactly 90 days old"
    );
    app.clock.advance_s(60 * 60);
    app.run_due_jobs().await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM drafts").await, 0);
}

#[tokio::test]
async fn what_is_no_draft_is_refused() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let put = async |path: &str, body: Value| {
        ada.browser.send(Method::PUT, path, Some(body.to_string()), &[("if-none-match", "*")]).await
    };
    put("/api/v1/drafts/f47ac10b-58cc-4372-a567-0e02b2c3d479", draft("x")).await.is(400);
    put(PATH, json!({ "service": "dragon-problem", "version": 1, "answers": {} })).await.is(404);
    put(PATH, json!({ "service": "highway-problem", "version": 9, "answers": {} })).await.is(404);
    put(PATH, json!({ "service": "highway-problem", "version": 1 })).await.is(400);
    put(PATH, draft(&"x".repeat(70_000))).await.is(413);
    let stranger = app.browser();
    begin(&stranger, "Mill Lane").await.is(401);
    stranger.get("/api/v1/drafts").await.is(401);
}

#[tokio::test]
async fn nobody_fills_the_disk_with_drafts() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin_fifty(&ada.browser).await;
    assert_eq!(begin(&ada.browser, "one more").await.is(409).code(), "too_many_drafts");
    let again = begin_at(&ada.browser, 0).await;
    assert_eq!(again.is(412).code(), "changed_meanwhile", "what is there is not one too many");
    let bob = app.resident("bob").activated().await;
    begin(&bob.browser, "as many as Ada likes").await.is(201);
}

/// Whoever takes the id of another's draft is not told of too many.
#[tokio::test]
async fn the_drafts_of_others_are_not_counted_as_mine() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    begin_fifty(&ada.browser).await;
    begin_at(&bob.browser, 0).await.is(404);
}

#[tokio::test]
async fn drafts_begun_at_once_are_counted_too() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let begun = (0..70).map(|at| begin_at(&ada.browser, at));
    let statuses: Vec<_> = join_all(begun).await.iter().map(|reply| reply.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 50, "{statuses:?}");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM drafts").await, 50);
}

#[tokio::test]
async fn nobody_sends_a_form_under_the_id_of_my_draft() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    let bob = app.resident("bob").activated().await;
    bob.browser.post("/api/v1/submissions", report()).await.is(404);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM requests").await, 0);
    ada.browser.post("/api/v1/submissions", report()).await.is(201);
}

#[tokio::test]
async fn a_nul_in_the_name_of_a_service_is_the_name_of_none() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let draft = json!({ "service": "highway\u{0}problem", "version": 1, "answers": {} }).to_string();
    ada.browser.send(Method::PUT, PATH, Some(draft), &[("if-none-match", "*")]).await.is(404);
}

#[tokio::test]
async fn a_version_may_be_written_with_a_fraction_of_nothing() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let put = async |version: &str| {
        let draft = format!(r#"{{"service":"highway-problem","version":{version},"answers":{{}}}}"#);
        ada.browser.send(Method::PUT, PATH, Some(draft), &[("if-none-match", "*")]).await
    };
    assert_eq!(put("1.5").await.is(400).code(), "malformed_body");
    put("1.0").await.is(201);
}

#[tokio::test]
async fn a_clock_that_leaps_costs_nobody_a_draft() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    app.run_due_jobs().await;
    begin(&ada.browser, "Mill Lane").await.is(201);
    app.clock.advance_s(1000 * DAY_S);
    app.run_due_jobs().await;
    app.clock.advance_s(-1000 * DAY_S);
    ada.browser.get(PATH).await.is(200);
}
