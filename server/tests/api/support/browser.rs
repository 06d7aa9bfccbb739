use super::doors::Doors;
use reqwest::{Client, Method, header::HeaderMap, redirect};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A browser on the site's own pages: it keeps cookies, and says where it comes from.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    origin: String,
    doors: Arc<Doors>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// What the server answered.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The `code` of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The errors of a form: "email: format".
    pub fn errors(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|e| format!("{}: {}", word(&e["field"]), word(&e["code"]))).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
}

impl Browser {
    pub fn new(origin: &str, doors: &Arc<Doors>) -> Self {
        let (origin, doors) = (origin.to_owned(), Arc::clone(doors));
        let client = Client::builder().redirect(redirect::Policy::none()).build().expect("a client");
        Self { client, origin, doors, cookies: Arc::default() }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, Some(body.to_string()), &[]).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send(Method::PUT, path, Some(body.to_string()), &[]).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, None, &[]).await
    }

    /// As a browser would, with these headers over its own; an empty value takes a header away.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
        over: &[(&str, &str)],
    ) -> Reply {
        let cookies: Vec<String> = self
            .cookies
            .lock()
            .expect("cookies")
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut headers: BTreeMap<&str, String> = BTreeMap::new();
        headers.insert("cookie", cookies.join("; "));
        headers.insert("host", self.origin.trim_start_matches("http://").to_owned());
        if method != Method::GET {
            headers.insert("origin", self.origin.clone());
            headers.insert("content-type", "application/json".into());
        }
        headers.retain(|own, _| !over.iter().any(|(name, _)| name == own));
        let mut request = self.client.request(method, format!("{}{path}", self.doors.next()));
        let over = over.iter().map(|(name, value)| (*name, (*value).to_owned()));
        for (name, value) in headers.into_iter().chain(over).filter(|(_, value)| !value.is_empty()) {
            request = request.header(name, value);
        }
        let response = request.body(body.unwrap_or_default()).send().await.expect("an answer");
        self.keep_cookies(response.headers());
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Reply { status, headers, text: response.text().await.expect("a body") }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().expect("cookies").insert(name.into(), value.into());
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for line in headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
            let (name, value) =
                line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if line.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.into(), value.into());
            }
        }
    }
}
