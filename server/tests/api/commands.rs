//! The commands, as an operator types them.

use crate::support::{TestApp, command, key_for};
use std::path::Path;
use std::process::{Command, Stdio};

fn wherry(words: &[&str], database: &str, data: &Path) -> Command {
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    wherry.args(words).args(["--database", database, "--data"]).arg(data);
    wherry
}

/// What was said, and whether it is a success.
fn said(mut wherry: Command) -> (String, bool) {
    let output = wherry.output().expect("the program runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    (said, output.status.success())
}

#[test]
fn whoever_reads_the_first_lines_only_has_them() {
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    wherry.args(["services", "schema"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut wherry = wherry.spawn().expect("the program runs");
    drop(wherry.stdout.take());
    let output = wherry.wait_with_output().expect("an end");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_path_that_was_mistyped_makes_no_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("wehrry.sqlite");
    for words in [&["letters"][..], &["audit", "verify"]] {
        let mut wherry = wherry(words, &format!("sqlite:{}", file.display()), folder.path());
        key_for(&mut wherry, &folder.path().join("key"));
        let (said, is_done) = said(wherry);
        assert!(
            !is_done && said.contains(&format!("there is no {}. `wherry serve`", file.display())),
            "{said}"
        );
        assert!(!file.exists(), "{words:?}");
    }
}

#[test]
fn a_mistyped_word_is_told_with_its_remedy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = format!("sqlite:{}", folder.path().join("wherry.sqlite").display());
    for (words, remedy) in [
        (&["letters", "retry"][..], "<ID|--all>"),
        (&["audit", "verify", "--head", "5a5a"], "copy all 64 characters from the log"),
    ] {
        let (said, is_done) = said(wherry(words, &file, folder.path()));
        assert!(!is_done && said.contains(remedy), "{said}");
    }
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("wherry.sqlite");
    std::fs::write(&file, "council ".repeat(1000)).expect("a file");
    for words in [&["letters"][..], &["migrate"]] {
        let (said, is_done) = said(wherry(words, &format!("sqlite:{}", file.display()), folder.path()));
        assert!(!is_done && said.contains(&format!("{}: file is not a database", file.display())), "{said}");
    }
}

/// To look is no step towards another version.
#[test]
fn a_look_at_a_database_of_another_version_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("wherry.sqlite");
    std::fs::write(&file, "").expect("a file");
    let (said, is_done) = said(wherry(&["letters"], &format!("sqlite:{}", file.display()), folder.path()));
    assert!(!is_done && said.contains("If it has no tables: wherry migrate"), "{said}");
    assert_eq!(std::fs::metadata(&file).expect("the file").len(), 0);
}

/// Every seal would be wrong: that is no alarm.
#[tokio::test]
async fn the_trail_is_not_called_changed_under_another_key() {
    let app = TestApp::start().await;
    let mut wherry = wherry(&["audit", "verify"], &app.database, &app.folder().join("data"));
    key_for(&mut wherry, &app.folder().join("other.key"));
    let (said, is_done) = said(wherry);
    let why = "database was begun with another key. Put that one back";
    assert!(!is_done && said.contains(why) && !said.contains("as it was written"), "{said}");
}
