use super::ledger::Ledger;
use super::program::Program;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use server::entropy::{Entropy, SystemEntropy};
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A person who sends one report after another, over a connection that is kept open.
pub struct Resident {
    client: Client,
    origin: String,
    pub cookies: String,
}

impl Resident {
    pub async fn sign_up(program: &Program, folder: &Path, at: usize) -> Self {
        let mut me = Self { client: client(at), origin: program.origin(), cookies: String::new() };
        let email = format!("resident{at}@example.com");
        me.step("/sign-up", json!({ "email": email })).await;
        let code = code(&folder.join("data/mail"), &email).await;
        me.step("/sign-up/verification", json!({ "code": code })).await;
        let new = json!({ "password": "Bittern-2026", "first_name": "Ada", "last_name": "Quay" });
        me.step("/sign-up/account", new).await;
        let details = json!({
            "phone": "01632 960 001", "address_line_1": "1 Quay Road", "address_line_2": "", "town": "Staithe",
            "postcode": "NR1 2DH", "terms_read": true, "terms_version": "2026-11", "updates": "no"
        });
        me.step("/activation", details).await;
        me
    }

    /// Sends until it is over, and each report until it was answered. Returns the person.
    pub async fn send_until(self, is_over: Arc<AtomicBool>, ledger: Arc<Ledger>) -> Self {
        while !is_over.load(Ordering::Acquire) {
            let id = new_id();
            loop {
                match self.send(&id).await {
                    Some(reference) => break ledger.acknowledged(&id, &reference),
                    None => ledger.unknown(&id),
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        self
    }

    /// The reference; `None` where nobody can say what became of it.
    async fn send(&self, id: &str) -> Option<String> {
        let report = json!({
            "id": id, "service": "highway-problem", "version": 1,
            "answers": { "danger": "no", "kind": "pothole", "where": id, "description": "Deep", "width": "arm" }
        });
        let response = self.call(Method::POST, "/submissions", report).await.ok()?;
        match response.status().as_u16() {
            200 | 201 => response.json::<Value>().await.ok()?["reference"].as_str().map(str::to_owned),
            status if status >= 500 => None,
            status => panic!("refused with {status}: {}", response.text().await.unwrap_or_default()),
        }
    }

    /// The references of all that this person sent.
    pub async fn references(&self) -> Vec<String> {
        let (mut references, mut page) = (Vec::new(), "/requests".to_owned());
        loop {
            let list = self.call(Method::GET, &page, Value::Null).await.expect("an answer");
            let list: Value = list.json().await.expect("JSON");
            let rows = list["requests"].as_array().expect("a list");
            references
                .extend(rows.iter().map(|row| row["reference"].as_str().expect("a reference").to_owned()));
            let Some(next) = list["next"].as_str() else { return references };
            page = format!("/requests?after={next}");
        }
    }

    async fn step(&mut self, path: &str, body: Value) {
        let response = self.call(Method::POST, path, body).await.expect("an answer");
        assert!(response.status().is_success(), "{path}: {}", response.status());
        for cookie in response.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            self.cookies = format!("{}; {cookie}", self.cookies);
        }
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> reqwest::Result<Response> {
        let request = self.client.request(method, format!("{}/api/v1{path}", self.origin));
        let request = request.header("origin", &self.origin).header("cookie", &self.cookies);
        request.header("content-type", "application/json").body(body.to_string()).send().await
    }
}

/// Calls from an address of their own, for a program that is told to believe it.
fn client(at: usize) -> Client {
    let address = Ipv4Addr::from_bits(Ipv4Addr::new(10, 1, 0, 0).to_bits() + u32::try_from(at).expect("few"));
    let told = HeaderValue::from_str(&address.to_string()).expect("an address");
    let headers = HeaderMap::from_iter([(HeaderName::from_static("x-forwarded-for"), told)]);
    Client::builder().default_headers(headers).build().expect("a client")
}

fn new_id() -> String {
    use server::clock::{Clock as _, SystemClock};
    let dice: &dyn Entropy = &SystemEntropy;
    shared::id::uuid_v7(SystemClock.now_ms().unsigned_abs(), dice.bytes())
}

/// The code that came by mail, as soon as it did.
async fn code(mail: &Path, email: &str) -> String {
    loop {
        let letters = std::fs::read_dir(mail).into_iter().flatten().flatten();
        let mut texts = letters.filter_map(|letter| std::fs::read_to_string(letter.path()).ok());
        let mine = texts.find(|text| text.contains(email));
        let lines = mine.iter().flat_map(|text| text.lines());
        let digits = lines
            .map(|line| line.replace(' ', ""))
            .find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
        match digits {
            Some(code) => return code,
            None => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}
