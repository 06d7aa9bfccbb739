use super::{MINE, added, mine, remove, sign_in};
use crate::support::{PASSWORD, TestApp};
use serde_json::json;

#[tokio::test]
async fn a_passkey_that_was_removed_signs_nobody_in() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let ((mut phone, id), (mut other, _)) = (added(&app, &ada).await, added(&app, &ada).await);
    remove(&ada.browser, &id, PASSWORD).await.is(204);
    assert_eq!(sign_in(&app.browser(), &mut phone).await.is(401).code(), "wrong_passkey");
    sign_in(&app.browser(), &mut other).await.is(200);
    assert_eq!(mine(&ada.browser).await.len(), 1);
    ada.has_letter("A passkey was removed from your account").await;
    let written = "SELECT COUNT(*) AS n FROM audit_entries WHERE event = 'passkey_removed'";
    assert_eq!(app.count(written).await, 1);
}

#[tokio::test]
async fn to_remove_one_takes_the_password_and_wrong_ones_are_counted() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (_, id) = added(&app, &ada).await;
    for guess in 0..10 {
        let wrong = remove(&ada.browser, &id, &format!("Wrong-{guess}")).await.is(422);
        assert_eq!(wrong.errors(), ["password: wrong_password"]);
    }
    assert_eq!(remove(&ada.browser, &id, PASSWORD).await.is(429).code(), "locked");
    assert_eq!(mine(&ada.browser).await.len(), 1);
}

#[tokio::test]
async fn nobody_touches_somebody_elses_passkey() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.resident("ada").activated().await, app.resident("bob").activated().await);
    let (_, id) = added(&app, &ada).await;
    remove(&bob.browser, &id, PASSWORD).await.is(404);
    let name = json!({ "name": "Mine now" });
    bob.browser.put(&format!("{MINE}/{id}/name"), name.clone()).await.is(404);
    app.browser().put(&format!("{MINE}/{id}/name"), name).await.is(401);
    assert_eq!(mine(&ada.browser).await[0]["name"], "My phone");
}

/// Whoever knew the password before may have added one.
#[tokio::test]
async fn a_reset_of_the_password_removes_them_all() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    let ((mut phone, _), (mut bobs, _)) = (added(&app, &ada).await, added(&app, &bob).await);
    app.clock.advance_s(60);
    ada.browser.post("/api/v1/reset-password", json!({ "email": ada.email })).await.is(202);
    let code = ada.latest_code().await;
    ada.browser.post("/api/v1/reset-password/verification", json!({ "code": code })).await.is(200);
    let chosen = json!({ "new_password": "Harnser-2026" });
    ada.browser.post("/api/v1/reset-password/password", chosen).await.is(204);
    assert_eq!(sign_in(&app.browser(), &mut phone).await.is(401).code(), "wrong_passkey");
    sign_in(&app.browser(), &mut bobs).await.is(200);
    ada.has_letter("A passkey was removed from your account").await;
}

#[tokio::test]
async fn a_change_of_the_password_leaves_them() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let (mut phone, _) = added(&app, &ada).await;
    let change = json!({ "password": PASSWORD, "new_password": "Redshank-2026" });
    ada.browser.put("/api/v1/profile/password", change).await.is(204);
    sign_in(&app.browser(), &mut phone).await.is(200);
}
