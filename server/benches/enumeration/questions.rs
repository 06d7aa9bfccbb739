use reqwest::Client;
use serde_json::{Value, json};
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

/// What a stranger may ask about an address.
pub struct Question {
    pub name: &'static str,
    path: &'static str,
    body: fn(&str) -> Value,
    /// The same for everybody, or there is no need of a clock.
    status: u16,
}

pub const ALL: &[Question] = &[
    Question {
        name: "signing in, with a wrong password",
        path: "/session",
        body: |email| json!({ "email": email, "password": "Wherry-2025" }),
        status: 401,
    },
    Question { name: "signing up", path: "/sign-up", body: |email| json!({ "email": email }), status: 202 },
    Question {
        name: "asking for a new password",
        path: "/reset-password",
        body: |email| json!({ "email": email }),
        status: 202,
    },
];

pub struct Asker {
    client: Client,
    origin: String,
    calls: u32,
}

impl Asker {
    pub fn new(origin: String) -> Self {
        Self { client: Client::new(), origin, calls: 0 }
    }

    /// How long the answer takes to arrive, whole.
    pub async fn ask(&mut self, question: &Question, email: &str) -> Duration {
        self.calls += 1;
        let from = Ipv4Addr::from_bits(Ipv4Addr::new(10, 0, 0, 0).to_bits() + self.calls);
        let call = self
            .client
            .post(format!("{}/api/v1{}", self.origin, question.path))
            .header("origin", &self.origin)
            .header("x-forwarded-for", from.to_string())
            .header("content-type", "application/json")
            .body((question.body)(email).to_string());
        #[expect(clippy::disallowed_methods, reason = "this is about how long things take")]
        let began = Instant::now();
        let answer = call.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let words = answer.text().await.expect("a body");
        let took = began.elapsed();
        assert_eq!(status, question.status, "{words}");
        took
    }
}
