//! The settings as docs/operations.md lists them: from the comments that stand beside them.

use std::fs;
use std::path::{Path, PathBuf};

const SOURCE: &str = include_str!("../settings.rs");
const BEGIN: &str = "<!-- The settings: from server/src/config/settings.rs -->\n";
const END: &str = "<!-- End of the settings -->\n";

/// Each setting with what it means.
fn settings() -> Vec<(String, String)> {
    let (_, fields) = SOURCE.split_once("pub struct Settings {\n").expect("the settings");
    let (fields, _) = fields.split_once("\n}").expect("their end");
    let (mut found, mut meaning) = (Vec::new(), Vec::new());
    for line in fields.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            meaning.push(words);
        } else if let Some((name, _)) = line.strip_prefix("pub ").and_then(|field| field.split_once(':')) {
            found.push((name.to_owned(), meaning.join(" ")));
            meaning.clear();
        }
    }
    found
}

fn table() -> String {
    let rows = settings().into_iter().map(|(name, meaning)| format!("| `{name}` | {meaning} |\n"));
    format!("| setting | what it says |\n|---|---|\n{}", rows.collect::<String>())
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

#[test]
fn the_operator_finds_every_setting_explained() {
    let path = file("docs/operations.md");
    let page = fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("where the settings begin");
    let (written, after) = rest.split_once(END).expect("where they end");
    if std::env::var_os("PUBLISH").is_some() {
        fs::write(&path, format!("{before}{BEGIN}\n{}\n{END}{after}", table())).expect("the page");
        return;
    }
    let remedy = "PUBLISH=1 cargo test -p server --lib settings";
    assert!(
        written.trim() == table().trim(),
        "docs/operations.md lists other settings. Mend it with: {remedy}"
    );
}

#[test]
fn the_example_shows_every_setting_that_belongs_into_a_file() {
    let example = fs::read_to_string(file("wherry.example.toml")).expect("the example");
    let secrets = ["smtp_password", "webhook_secret"];
    for (name, _) in settings().into_iter().filter(|(name, _)| !secrets.contains(&name.as_str())) {
        let is_shown =
            example.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{name} = ")));
        assert!(is_shown, "{name}");
    }
}
