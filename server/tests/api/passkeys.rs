//! Passkeys: another way to sign in, beside the password.

mod adding;
mod removing;
mod signing_in;

use crate::support::{Authenticator, Browser, PASSWORD, Reply, Resident, TestApp};
use serde_json::{Value, json};

const MINE: &str = "/api/v1/profile/passkeys";
const SIGN_IN: &str = "/api/v1/session/passkey";

async fn begin_adding(browser: &Browser, password: &str) -> Reply {
    browser.post(MINE, json!({ "name": "My phone", "password": password })).await
}

async fn finish_adding(browser: &Browser, made: Value) -> Reply {
    browser.post(&format!("{MINE}/verification"), json!({ "credential": made })).await
}

/// A passkey that was added, with its id.
pub async fn added(app: &TestApp, resident: &Resident<'_>) -> (Authenticator, String) {
    let mut phone = Authenticator::new(&app.origin);
    let options = begin_adding(&resident.browser, PASSWORD).await.is(200).json();
    let row = finish_adding(&resident.browser, phone.make(&options)).await.is(201).json();
    (phone, row["id"].as_str().expect("an id").to_owned())
}

async fn challenge(browser: &Browser) -> Value {
    browser.post(SIGN_IN, json!({})).await.is(200).json()
}

async fn answer(browser: &Browser, answer: Value) -> Reply {
    browser.post(&format!("{SIGN_IN}/verification"), json!({ "credential": answer })).await
}

async fn sign_in(browser: &Browser, phone: &mut Authenticator) -> Reply {
    let options = challenge(browser).await;
    answer(browser, phone.answer(&options)).await
}

pub async fn remove(browser: &Browser, id: &str, password: &str) -> Reply {
    browser.post(&format!("{MINE}/{id}/removal"), json!({ "password": password })).await
}

async fn mine(browser: &Browser) -> Vec<Value> {
    let list = browser.get(MINE).await.is(200).json();
    list["passkeys"].as_array().expect("a list").clone()
}
