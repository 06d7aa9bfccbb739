//! What a council offers, by files in a folder of the test's own.

mod commands;
mod keeping;
mod offered;
mod read_again;
mod versions;

use crate::support::{Browser, Reply, TestApp, demonstration};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// A service with everything that the tests here change.
const PERMIT: &str = r#"version = 1
name = "Apply for a permit"
topic = "Permits"
summary = "Ask us for a permit."
minutes = 5
fee = "There is no fee."
what_happens_next = "We decide."
retention = { after = "closed", period = "2 years" }
about = "why"
[[page]]
id = "why"
title = "Why do you need it?"
[[page.question]]
id = "why"
label = "Why do you need it?"
kind = "line"
max_chars = 100
when_empty = "Enter why you need it"
[[page]]
id = "start"
title = "When shall it start?"
[[page.question]]
id = "start"
label = "When shall it start?"
kind = "date"
optional = true
"#;

/// The servers of a council that can change its files.
struct Council {
    app: TestApp,
    folder: TempDir,
}

impl Council {
    /// With a service that is the one above, with a part of it written otherwise.
    async fn offers(part: &str, instead: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        demonstration(folder.path(), |_, text| text);
        std::fs::write(folder.path().join("permit.toml"), written(part, instead)).expect("a file");
        let services = folder.path().to_owned();
        let app = TestApp::start_configured(|config| config.services = Some(services)).await;
        Self { app, folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// As it was at first, with a part written otherwise.
    fn writes(&self, part: &str, instead: &str) {
        std::fs::write(self.file("permit.toml"), written(part, instead)).expect("a file");
    }

    /// Every server reads the files again, as SIGHUP would have it.
    async fn reads_again(&self) -> Result<(), String> {
        for instance in &self.app.instances {
            let read = server::start::read_again(instance, self.app.config()).await;
            read.map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Writes the service otherwise, and has every server follow.
    async fn changes(&self, part: &str, instead: &str) {
        self.writes(part, instead);
        self.reads_again().await.expect("files without a mistake");
    }
}

#[track_caller]
fn written(part: &str, instead: &str) -> String {
    assert!(PERMIT.contains(part), "{part}");
    PERMIT.replacen(part, instead, 1)
}

/// An application under one of several ids.
fn application(number: u32, version: u32) -> Value {
    json!({
        "id": format!("019ac000-0000-7000-8000-{number:012}"), "service": "permit", "version": version,
        "answers": { "why": "A skip" }
    })
}

async fn send(browser: &Browser, application: &Value) -> Reply {
    browser.post("/api/v1/submissions", application.clone()).await
}

/// Sends one, and returns its reference.
async fn sent(browser: &Browser, application: &Value) -> String {
    send(browser, application).await.is(201).json()["reference"].as_str().expect("one").to_owned()
}

async fn shown(browser: &Browser, reference: &str) -> Value {
    browser.get(&format!("/api/v1/requests/{reference}")).await.is(200).json()
}
