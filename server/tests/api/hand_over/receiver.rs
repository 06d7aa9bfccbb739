use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Router, routing::post};
use serde_json::Value;
use std::collections::VecDeque;
use std::future::pending;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// What webhooks are signed with in these tests, and verified.
pub const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Another program, which takes webhooks.
#[derive(Clone)]
pub struct Receiver {
    pub address: String,
    heard: Arc<Mutex<Vec<Heard>>>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
}

/// What it does with one call. Where nothing is said, it says 204.
#[derive(Debug, Clone)]
pub enum Answer {
    Status(u16),
    /// It has heard, and never says so.
    Silence,
    RedirectTo(String),
}

/// One call.
#[derive(Debug, Clone)]
pub struct Heard {
    pub headers: HeaderMap,
    pub body: String,
}

impl Heard {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// What the library of Standard Webhooks would have signed it with.
    pub fn expected_signature(&self) -> String {
        let at_s = self.header("webhook-timestamp").parse().expect("seconds");
        let theirs = standardwebhooks::Webhook::new(SECRET).expect("a secret");
        theirs.sign(self.header("webhook-id"), at_s, self.body.as_bytes()).expect("a signature")
    }
}

impl Receiver {
    pub async fn open() -> Self {
        let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}/hook?team=highways", tcp.local_addr().expect("an address"));
        let receiver = Self { address, heard: Arc::default(), answers: Arc::default() };
        let routes = receiver.clone().routes();
        tokio::spawn(async move { axum::serve(tcp, routes).await });
        receiver
    }

    /// Its one path, for whoever serves it in another way.
    pub fn routes(self) -> Router {
        Router::new().route("/hook", post(hear)).with_state(self)
    }

    /// What it says to the next calls, one after the other.
    pub fn will_answer(&self, answers: impl IntoIterator<Item = Answer>) {
        self.answers.lock().expect("answers").extend(answers);
    }

    /// All that it ever heard, oldest first.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("what it heard").clone()
    }

    /// The only thing that it ever heard.
    pub fn heard_once(&self) -> Heard {
        let mut heard = self.heard();
        assert_eq!(heard.len(), 1, "{heard:?}");
        heard.remove(0)
    }
}

async fn hear(State(receiver): State<Receiver>, headers: HeaderMap, body: String) -> Response {
    receiver.heard.lock().expect("what it heard").push(Heard { headers, body });
    let answer = receiver.answers.lock().expect("answers").pop_front();
    match answer.unwrap_or(Answer::Status(204)) {
        Answer::Status(status) => StatusCode::from_u16(status).expect("a status").into_response(),
        Answer::Silence => pending().await,
        Answer::RedirectTo(address) => (StatusCode::FOUND, [("location", address)]).into_response(),
    }
}
