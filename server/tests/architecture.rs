//! The direction rules of docs/architecture.md, checked on the source text.

#[path = "architecture/security.rs"]
mod security;

use std::fs;
use std::path::{Path, PathBuf};

/// Each may use those before it, by their root, and never one after it. `services` stands beside accounts and profile.
const LINE: [&str; 7] = ["sessions", "guesses", "accounts", "profile", "services", "drafts", "requests"];
const PLATFORM: [&str; 20] = [
    "app",
    "audit",
    "clock",
    "commands",
    "config",
    "council",
    "db",
    "deny_list",
    "doctor",
    "entropy",
    "http",
    "jobs",
    "keys",
    "listener",
    "log",
    "mail",
    "password_hash",
    "serve",
    "start",
    "main",
];
/// The platform's files that bring everything together, and so know the capabilities.
const TOGETHER: [&str; 4] = ["app.rs", "start.rs", "lib.rs", "http/shell.rs"];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every Rust file below a folder: its path inside it, and its text without tests and comments.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = workspace().join(folder);
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the workspace").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).expect("below it").display().to_string();
                found.push((inside, code(&fs::read_to_string(&path).expect("a source"))));
            }
        }
    }
    assert!(found.len() > 5, "{folder} has sources");
    found
}

fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines: Vec<&str> = before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n")
}

fn capability(path: &str) -> Option<&'static str> {
    let first = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    LINE.into_iter().find(|known| *known == first)
}

#[track_caller]
fn nobody(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The files in which one of the words occurs.
fn with_words(sources: &[(String, String)], words: &[&str]) -> Vec<String> {
    let hits = sources.iter().flat_map(|(path, text)| {
        words.iter().filter(|word| text.contains(**word)).map(move |word| format!("{path}: {word}"))
    });
    hits.collect()
}

#[test]
fn every_file_of_the_server_is_platform_or_capability() {
    let known = |path: &str| {
        let first = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        first == "lib" || PLATFORM.contains(&first) || capability(path).is_some()
    };
    nobody(
        &sources("server/src")
            .into_iter()
            .map(|(path, _)| path)
            .filter(|path| !known(path))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_shared_rules_know_no_clock_no_dice_and_no_framework() {
    let words =
        ["tokio", "axum", "sqlx", "leptos", "web_sys", "SystemTime", "Instant::now", "std::env", "std::fs"];
    nobody(&with_words(&sources("shared/src"), &words));
}

#[test]
fn server_and_app_never_meet() {
    nobody(&with_words(&sources("server/src"), &["leptos", "app::api"]));
    nobody(&with_words(&sources("app/src"), &["server::", "sqlx", "axum"]));
}

#[test]
fn the_platform_knows_no_capability() {
    let platform = sources("server/src").into_iter().filter(|(path, _)| {
        capability(path).is_none() && !TOGETHER.contains(&path.as_str()) && path != "main.rs"
    });
    let words = LINE.map(|name| format!("crate::{name}"));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    nobody(&with_words(&platform.collect::<Vec<_>>(), &words));
}

#[test]
fn capabilities_form_a_line() {
    let mut found = Vec::new();
    for (path, text) in sources("server/src") {
        let Some(own) = capability(&path) else { continue };
        let place = LINE.iter().position(|name| *name == own).unwrap_or_default();
        let later = &LINE[place + 1..];
        found.extend(
            later
                .iter()
                .filter(|name| text.contains(&format!("crate::{name}")))
                .map(|n| format!("{path}: {n}")),
        );
        let inside = LINE.iter().filter(|name| **name != own);
        let stores = inside.filter(|name| text.contains(&format!("crate::{name}::store")));
        found.extend(stores.map(|name| format!("{path}: the store of {name}")));
    }
    nobody(&found);
}

#[test]
fn axum_stays_in_http_and_sql_in_the_stores() {
    let capabilities: Vec<_> =
        sources("server/src").into_iter().filter(|(path, _)| capability(path).is_some()).collect();
    let is_http = |path: &str| path.contains("http") || path == "sessions/token.rs";
    let verbs: Vec<_> = capabilities.iter().filter(|(path, _)| !is_http(path)).cloned().collect();
    nobody(&with_words(&verbs, &["axum"]));
    let no_stores: Vec<_> = capabilities.into_iter().filter(|(path, _)| !path.contains("store")).collect();
    nobody(&with_words(&no_stores, &["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"]));
}

/// A route that is made with `routes!` has a row in the description of the API. Files have none, and what is not there.
#[test]
fn every_route_of_the_api_describes_itself() {
    let mut found = Vec::new();
    for (path, text) in sources("server/src")
        .into_iter()
        .filter(|(path, _)| path != "http/client_files.rs" && path != "http/well_known.rs")
    {
        let routes = text.lines().filter(|line| {
            [".route(", ".route_service(", ".nest_service("].iter().any(|word| line.contains(word))
        });
        let plain = routes.filter(|line| !line.ends_with("any(async || Refusal::not_found()))"));
        found.extend(plain.map(|line| format!("{path}: {}", line.trim())));
    }
    nobody(&found);
}

/// Only what the ledger has counted is ever verified: a door that forgot to count would let people guess for ever.
#[test]
fn no_password_is_verified_that_was_not_counted() {
    let rest: Vec<_> = sources("server/src")
        .into_iter()
        .filter(|(path, _)| path != "guesses/verdict.rs" && !path.starts_with("password_hash"))
        .collect();
    nobody(&with_words(&rest, &["hasher.verify", "Hasher::verify", "argon2"]));
    let no_ledger: Vec<_> =
        sources("server/src").into_iter().filter(|(path, _)| path != "guesses/ledger.rs").collect();
    nobody(&with_words(&no_ledger, &["DebitedGuess::new"]));
}

#[test]
fn the_engine_is_matched_in_one_place() {
    let rest: Vec<_> =
        sources("server/src").into_iter().filter(|(path, _)| !path.starts_with("db")).collect();
    nobody(&with_words(&rest, &["sqlx::", "Engine::Postgres", "rusqlite"]));
}

#[test]
fn sql_keeps_to_what_both_engines_share() {
    let stores: Vec<_> = sources("server/src")
        .into_iter()
        .filter(|(path, text)| path != "clock.rs" && text.contains("WHERE "))
        .collect();
    let words = [
        " now()",
        "(now()",
        " random()",
        "(random()",
        "FOR UPDATE",
        "LIKE ",
        "INSERT OR",
        "ILIKE",
        " BOOLEAN",
        "datetime(",
    ];
    nobody(&with_words(&stores, &words));
    let migrations = workspace().join("server/migrations");
    for entry in fs::read_dir(migrations).expect("the migrations").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a migration");
        for word in ["SERIAL", "AUTOINCREMENT", "TIMESTAMP", "BOOLEAN", " INTEGER", "JSONB", "DEFAULT"] {
            assert!(!text.contains(word), "{}: {word}", entry.path().display());
        }
    }
}

#[test]
fn in_the_app_only_the_api_fetches_and_the_ui_knows_no_page() {
    let app = sources("app/src");
    let no_api: Vec<_> = app.iter().filter(|(path, _)| !path.starts_with("api")).cloned().collect();
    nobody(&with_words(&no_api, &["gloo_net", ".fetch("]));
    let ui: Vec<_> = app.into_iter().filter(|(path, _)| path.starts_with("ui")).collect();
    nobody(&with_words(&ui, &["crate::api", "leptos_router", "crate::session", "crate::routes"]));
}

#[test]
fn no_page_is_made_of_markup_in_a_string() {
    let app = sources("app/src");
    nobody(&with_words(&app, &["inner_html", "insert_adjacent_html", "outer_html", "eval(", "style=\""]));
    // Leptos assigns the literal parts of a view as HTML. The one view is the router's, and has none.
    let pages: Vec<_> = app.into_iter().filter(|(path, _)| path != "lib.rs").collect();
    nobody(&with_words(&pages, &["view!"]));
}
