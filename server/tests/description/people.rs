use super::authenticator::Authenticator;
use super::browser::Browser;
use super::doors::Doors;
use super::mailbox;
use reqwest::Method;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The id of the request that is there, as the description has it in its example.
const SENT: &str = "019ac000-0000-7000-8000-000000000001";
/// And that of the draft.
const BEGUN: &str = "019ac000-0000-7000-8000-000000000002";

/// People as far as each one's calls need them; `people.py` gives each call its person.
pub async fn sign_up_everybody(origin: &str, mail: &Path) -> Value {
    let [ada, bob, eve, ida] = std::array::from_fn(|_| a_browser(origin));
    for (browser, name) in [(&ada, "ada"), (&bob, "bob"), (&eve, "eve"), (&ida, "ida")] {
        create_account(browser, mail, name).await;
    }
    activate(&ada).await;
    let reference = send_a_report(&ada).await;
    begin_a_form(&ada).await;
    let elsewhere = sign_in_elsewhere(origin, "ada").await;
    let passkey = add_a_passkey(&ada, origin).await;
    let (waiting, verified) = (a_browser(origin), a_browser(origin));
    ask_for_a_code(&waiting, "dan").await;
    verify(&verified, mail, "fay").await;
    let resetting = a_browser(origin);
    resetting.post("/api/v1/reset-password", json!({ "email": "gil@example.com" })).await.is(202);
    let session = |browser: &Browser| browser.cookie("__Host-session");
    json!({
        "activated": session(&ada), "with_account": session(&bob), "leaving": session(&eve), "reference": reference,
        "leaving_everywhere": session(&ida), "session_elsewhere": elsewhere,
        "passkey": passkey,
        "waiting_for_code": waiting.cookie("__Host-sign-up"), "verified": verified.cookie("__Host-sign-up"),
        "resetting": resetting.cookie("__Host-reset-password"),
    })
}

fn a_browser(origin: &str) -> Browser {
    let port = origin.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    Browser::new(origin, &Arc::new(Doors::new(&[port])))
}

async fn ask_for_a_code(browser: &Browser, name: &str) {
    browser.post("/api/v1/sign-up", json!({ "email": format!("{name}@example.com") })).await.is(202);
}

async fn verify(browser: &Browser, mail: &Path, name: &str) {
    ask_for_a_code(browser, name).await;
    let letter = loop {
        match mailbox::read(mail, &format!("{name}@example.com")).pop() {
            Some(letter) => break letter,
            None => tokio::time::sleep(Duration::from_millis(20)).await, // The program sends when it gets to it.
        }
    };
    browser.post("/api/v1/sign-up/verification", json!({ "code": letter.code() })).await.is(200);
}

async fn create_account(browser: &Browser, mail: &Path, name: &str) {
    verify(browser, mail, name).await;
    let new = json!({ "password": "Bittern-2026", "first_name": "Ada", "last_name": "Quay" });
    browser.post("/api/v1/sign-up/account", new).await.is(201);
}

async fn activate(browser: &Browser) {
    let details = json!({
        "phone": "01632 960 001", "address_line_1": "1 Quay Road", "address_line_2": "", "town": "Staithe",
        "postcode": "NR1 2DH", "terms_read": true, "terms_version": "2026-11", "updates": "no"
    });
    browser.post("/api/v1/activation", details).await.is(204);
}

/// The id of the session.
async fn sign_in_elsewhere(origin: &str, name: &str) -> Value {
    let browser = a_browser(origin);
    let details = json!({ "email": format!("{name}@example.com"), "password": "Bittern-2026" });
    browser.post("/api/v1/session", details).await.is(200);
    let list = browser.get("/api/v1/sessions").await.is(200).json();
    let mut sessions = list["sessions"].as_array().expect("a list").iter();
    sessions.find(|session| session["is_this"] == true).expect("this one")["id"].clone()
}

async fn send_a_report(browser: &Browser) -> Value {
    let answers = json!({
        "danger": "no", "kind": "pothole", "where": "Mill Lane", "description": "Deep", "width": "arm"
    });
    let report = json!({ "id": SENT, "service": "highway-problem", "version": 2, "answers": answers });
    browser.post("/api/v1/submissions", report).await.is(201).json()["reference"].clone()
}

async fn begin_a_form(browser: &Browser) {
    let draft = json!({ "service": "highway-problem", "version": 2, "answers": { "danger": "no" } });
    let new = [("if-none-match", "*")];
    let path = format!("/api/v1/drafts/{BEGUN}");
    browser.send(Method::PUT, &path, Some(draft.to_string()), &new).await.is(201);
}

async fn add_a_passkey(browser: &Browser, origin: &str) -> Value {
    let new = json!({ "name": "My phone", "password": "Bittern-2026" });
    let options = browser.post("/api/v1/profile/passkeys", new).await.is(200).json();
    let made = Authenticator::new(origin).make(&options);
    browser.post("/api/v1/profile/passkeys/verification", json!({ "credential": made })).await.is(201).json()
        ["id"]
        .clone()
}
