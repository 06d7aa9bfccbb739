use crate::support::{Browser, TestApp};
use reqwest::Method;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

const PATH: &str = "/api/openapi.json";

/// The description as it is served.
pub async fn described(browser: &Browser) -> Value {
    browser.get(PATH).await.is(200).json()
}

/// Method, path and row of each operation.
pub fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods").iter();
        methods.map(|(method, operation)| (method.to_uppercase(), path.clone(), operation))
    });
    operations.collect()
}

/// A file of the workspace.
pub fn text(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join(path)).expect(path)
}

#[tokio::test]
async fn anybody_may_read_the_description_and_reads_it_once() {
    let app = TestApp::start().await;
    let reply = app.browser().get(PATH).await.is(200);
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "public, max-age=3600");
    assert_eq!(reply.json()["openapi"], "3.1.0");
    let tag = reply.header("etag");
    let again = app.browser().send(Method::GET, PATH, None, &[("if-none-match", tag)]).await.is(304);
    assert_eq!((again.header("etag"), again.text.as_str()), (tag, ""));
    app.browser().send(Method::GET, PATH, None, &[("if-none-match", "\"other\"")]).await.is(200);
}

#[tokio::test]
async fn every_row_is_a_route() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let document = described(&browser).await;
    let operations = operations(&document);
    assert!(operations.len() > 20, "{} rows", operations.len());
    for (method, path, operation) in operations {
        let id = operation["parameters"][0]["example"].as_str().unwrap_or("7K3M-Q9TZ");
        let called = path.replace("{id}", id).replace("{reference}", id).replace("{version}", "1");
        let reply = browser.send(method.parse().expect("a method"), &called, None, &[]).await;
        assert!(![404, 405].contains(&reply.status), "{method} {called}: {}", reply.status);
    }
}

#[tokio::test]
async fn every_operation_has_a_name_of_its_own() {
    let app = TestApp::start().await;
    let document = described(&app.browser()).await;
    let operations = operations(&document);
    let names: BTreeSet<_> =
        operations.iter().map(|(.., operation)| operation["operationId"].as_str()).collect();
    assert_eq!(names.len(), operations.len());
}
