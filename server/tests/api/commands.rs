//! The commands, as an operator types them.

use crate::support::{TestApp, command, key_for};
use crate::upgrading::left_behind;
use std::os::unix::fs::PermissionsExt;
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

#[test]
fn a_folder_that_is_none_is_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    std::fs::write(&data, "").expect("a file");
    let not = |path: &Path, setting: &str| format!("{setting}: {} is not a folder", path.display());
    let (told, is_done) = said(wherry(&["check-config"], "sqlite:wherry.sqlite", &data));
    assert!(!is_done && told.contains(&not(&data, "data")), "{told}");
    let nowhere = folder.path().join("mail");
    std::os::unix::fs::symlink("/nowhere", &nowhere).expect("a link");
    let mut wherry = wherry(&["check-config"], "sqlite:wherry.sqlite", folder.path());
    wherry.env("WHERRY_MAIL_FOLDER", &nowhere);
    let (told, is_done) = said(wherry);
    assert!(!is_done && told.contains(&not(&nowhere, "mail_folder")), "{told}");
}

#[test]
fn a_place_in_which_nothing_can_be_is_named_before_anything_is_served() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for (place, why) in [
        (file.join("mail"), format!("{} is not a folder", file.display())),
        ("/proc/mail".into(), "/proc/mail: ".into()),
    ] {
        let mut wherry = wherry(&["serve"], "sqlite:wherry.sqlite", folder.path());
        wherry
            .current_dir(folder.path())
            .env("WHERRY_MAIL_FOLDER", &place)
            .env("WHERRY_LISTEN", "127.0.0.1:0");
        let (told, is_done) = said(wherry);
        assert!(!is_done && told.contains(&format!("mail_folder: {why}")), "{told}");
    }
}

#[test]
fn what_is_no_key_is_known_before_the_start() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let key = folder.path().join("key");
    std::fs::write(&key, "council").expect("a file");
    std::fs::set_permissions(&key, PermissionsExt::from_mode(0o600)).expect("chmod");
    for (path, why) in [(key.as_path(), "must hold 64"), (folder.path(), "is no file")] {
        let mut wherry = wherry(&["check-config"], "sqlite:wherry.sqlite", folder.path());
        wherry.env("WHERRY_KEY_FILE", path);
        let (told, is_done) = said(wherry);
        assert!(!is_done && told.contains(&format!("key_file: {} {why}", path.display())), "{told}");
    }
}

#[tokio::test]
async fn whoever_asks_for_letters_that_did_not_leave_is_told_that_there_are_none() {
    let app = TestApp::start().await;
    let wherry = wherry(&["letters"], &app.database, app.folder());
    assert_eq!(said(wherry), ("No letter waits, and none was set aside.\n".to_owned(), true));
}

/// Another version's program may serve it.
#[tokio::test]
async fn a_command_takes_no_step_towards_another_version() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("wherry.sqlite");
    let database = format!("sqlite:{}", file.display());
    let refused = |why: &str| {
        for words in [&["letters"][..], &["letters", "retry", "--all"], &["audit", "verify"]] {
            let mut wherry = wherry(words, &database, folder.path());
            key_for(&mut wherry, &folder.path().join("key"));
            let (said, is_done) = said(wherry);
            assert!(!is_done && said.contains(why), "{words:?}: {said}");
        }
    };
    std::fs::write(&file, "").expect("a file");
    refused("If it has no tables: wherry migrate");
    left_behind(&database, 16, "SELECT 1").await;
    refused("it is of an older version");
    server::db::open(&database).await.expect("all steps are taken").close().await;
    left_behind(&database, i64::MAX, NEWER).await;
    refused("it is of a newer version");
    let (said, is_done) = said(wherry(&["migrate"], &database, folder.path()));
    assert!(!is_done && said.contains("it is of a newer version, with a step 9999"), "{said}");
}

/// A step that this version does not know.
const NEWER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
    VALUES (9999, 'later', TRUE, x'00', 1)";

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
