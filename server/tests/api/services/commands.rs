//! `wherry services`: for whoever writes a council's services.

use super::PERMIT;
use crate::support::{command, demonstration};
use std::path::Path;

/// What it says, and whether all is well.
fn services(action: &[&str], folder: &Path) -> (String, bool) {
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    let output =
        wherry.arg("services").args(action).arg("--services").arg(folder).output().expect("the program runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    (said.replace(&format!("{}/", folder.display()), ""), output.status.success())
}

#[test]
fn every_mistake_in_every_file_is_listed_with_its_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    demonstration(folder.path(), |_, text| text.replace("hours = \"Monday", "hours = \"\" # \"Monday"));
    std::fs::write(folder.path().join("permit.toml"), PERMIT.replace("fee", "fe").replace("why", "Why"))
        .expect("a file");
    std::fs::write(folder.path().join("skip.toml"), "version = 1\nname = \n").expect("a file");
    let (said, is_well) = services(&["check"], folder.path());
    assert!(!is_well);
    let files: Vec<&str> = said.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(
        files,
        [
            "council.toml:9",
            "permit.toml:1",
            "permit.toml:6",
            "permit.toml:9",
            "permit.toml:11",
            "permit.toml:14",
            "skip.toml:2",
            "wherry"
        ],
        "{said}"
    );
    assert!(said.ends_with("wherry: mistakes: 7\n"), "{said}");
}

#[test]
fn a_new_service_is_one_without_a_mistake_and_overwrites_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    demonstration(folder.path(), |_, text| text);
    let (said, is_well) = services(&["new", "dropped-kerb"], folder.path());
    assert!(is_well && said.starts_with("dropped-kerb.toml is there."), "{said}");
    let all = format!("2 services in {}, nothing wrong.\n", folder.path().display());
    assert_eq!(services(&["check"], folder.path()), (all, true));
    std::fs::write(folder.path().join("dropped-kerb.toml"), PERMIT).expect("a file");
    let (said, is_well) = services(&["new", "dropped-kerb"], folder.path());
    assert!(!is_well && said.contains("dropped-kerb.toml is there already"), "{said}");
    let kept = std::fs::read_to_string(folder.path().join("dropped-kerb.toml")).expect("a file");
    assert_eq!(kept, PERMIT);
    for id in ["../secret", "Kerb", ""] {
        assert!(!services(&["new", id], folder.path()).1, "{id}");
    }
}

#[test]
fn editors_get_a_schema() {
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    let output = wherry.args(["services", "schema"]).output().expect("the program runs");
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["properties"]["minutes"]["maximum"], 240);
}
