use super::{Browser, Mail, Reply, TestApp};
use serde_json::{Value, json};

pub const PASSWORD: &str = "Bittern-2026";

/// A person with a browser, an address and a password.
pub struct Resident<'a> {
    app: &'a TestApp,
    pub browser: Browser,
    pub email: String,
}

impl<'a> Resident<'a> {
    pub fn new(app: &'a TestApp, name: &str) -> Self {
        Self { app, browser: app.browser(), email: format!("{name}@example.com") }
    }

    pub async fn asked_for_a_code(self) -> Self {
        self.browser.post("/api/v1/sign-up", json!({ "email": self.email })).await.is(202);
        self
    }

    pub async fn verified(self) -> Self {
        let code = self.latest_code().await;
        self.enter(&code).await.is(200);
        self
    }

    pub async fn with_account(self) -> Self {
        let me = self.asked_for_a_code().await.verified().await;
        me.create_account().await.is(201);
        me
    }

    pub async fn activated(self) -> Self {
        let me = self.with_account().await;
        me.activate(details()).await.is(204);
        me
    }

    pub async fn mail(&self) -> Vec<Mail> {
        self.app.mail_of(&self.email).await
    }

    pub async fn has_letter(&self, subject: &str) {
        self.app.has_letter(&self.email, subject).await;
    }

    pub async fn latest_code(&self) -> String {
        self.mail().await.last().expect("a letter").code()
    }

    pub async fn enter(&self, code: &str) -> Reply {
        self.browser.post("/api/v1/sign-up/verification", json!({ "code": code })).await
    }

    pub async fn create_account(&self) -> Reply {
        let new = json!({ "password": PASSWORD, "first_name": "Ada", "last_name": "Quay" });
        self.browser.post("/api/v1/sign-up/account", new).await
    }

    pub async fn activate(&self, details: Value) -> Reply {
        self.browser.post("/api/v1/activation", details).await
    }

    pub async fn sign_in_with(&self, browser: &Browser, password: &str) -> Reply {
        browser.post("/api/v1/session", json!({ "email": self.email, "password": password })).await
    }
}

/// An activation form that is filled in as it should be.
pub fn details() -> Value {
    json!({
        "phone": "01632 960 001", "address_line_1": "1 Quay Road", "address_line_2": "", "town": "Staithe",
        "postcode": "nr1 2dh", "terms_read": true, "terms_version": "2026-11", "updates": "no"
    })
}
