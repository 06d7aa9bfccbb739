//! `wherry doctor`: what it finds, and that it only looks.

use crate::operation::settings;
use crate::support::{PASSWORD, TestApp, command, config, database, demonstration};
use server::config::Config;
use server::doctor::{self, Verdict};
use std::fs::{Permissions, set_permissions};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The program on a database of its own, which makes its key or is given one.
fn wherry(action: &str, data: &Path, database: &str) -> Command {
    let mut wherry = command(env!("CARGO_BIN_EXE_wherry"));
    wherry.args([action, "--listen", "127.0.0.1:0", "--database", database, "--data"]).arg(data);
    let key = data.with_file_name("key");
    if database.starts_with("postgres") {
        std::fs::write(&key, "5a".repeat(32)).expect("a key");
        set_permissions(&key, Permissions::from_mode(0o600)).expect("chmod");
        wherry.env("WHERRY_KEY_FILE", key);
    }
    wherry
}

/// Ends with the test, however that ends.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill().and_then(|()| self.0.wait()); // It may have ended by itself.
    }
}

/// Returns once it listens.
fn serving(data: &Path, database: &str) -> Serving {
    let mut child =
        wherry("serve", data, database).stderr(Stdio::piped()).spawn().expect("the program starts");
    let log = BufReader::new(child.stderr.take().expect("its log"));
    let lines = log.lines().map_while(Result::ok);
    assert!(lines.into_iter().any(|line| line.contains("\"listening\"")), "it listens before it ends");
    Serving(child)
}

/// What it says, and whether it found no fault.
fn said(doctor: &mut Command) -> (String, bool) {
    let output = doctor.output().expect("the program runs");
    (String::from_utf8(output.stdout).expect("text"), output.status.success())
}

/// Whether it is a fault of PostgreSQL as the tests have it: nothing of them is worth waiting for the disk, or has the machine's time.
fn of_tests(fault: &str) -> bool {
    fault.starts_with("fault   fsync: off") || fault.starts_with("fault   clock: ")
}

/// The lines that begin with a word.
async fn found(config: &Config, now_ms: i64, verdict: Verdict) -> Vec<String> {
    let findings = doctor::examine(config, now_ms).await;
    findings.iter().filter(|finding| finding.verdict == verdict).map(ToString::to_string).collect()
}

#[tokio::test]
async fn beside_the_program_that_serves_it_finds_no_fault_and_tells_no_secret() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (data, database) = (folder.path().join("data"), database(&folder).await);
    let mut served = serving(&data, &database);
    for _ in 0..2 {
        let (said, is_well) = said(&mut wherry("doctor", &data, &database));
        let faults: Vec<_> = said.lines().filter(|line| line.starts_with("fault")).collect();
        assert!(faults.iter().all(|fault| of_tests(fault)), "{said}");
        assert_eq!(is_well, faults.is_empty(), "{said}");
        for expected in [
            "warning environment: development",
            "ok      cookies: __Host-",
            "ok      password_hash: argon2id, 19456 KiB, passes: 2",
            "warning password_policy: council: 8 to 16 characters of three kinds departs from NCSC",
            "ok      migrations: up to date",
            "ok      durability: what was acknowledged survives a power cut",
            "ok      key: the one that the database was begun with",
            "ok      audit trail: whole",
            "ok      data: ",
            "MiB are free where",
        ] {
            assert!(said.contains(expected), "{expected}: {said}");
        }
        let key_file = if database.starts_with("postgres") {
            folder.path().join("key")
        } else {
            data.join("wherry.key")
        };
        let key = std::fs::read_to_string(key_file).expect("the key");
        assert!(!said.contains(key.trim()), "{said}");
    }
    assert!(served.0.try_wait().expect("a state").is_none(), "it serves still");
}

/// What it wrote would be lost when the server ends.
#[tokio::test]
async fn a_command_beside_a_server_whose_files_were_removed_does_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let file = |end: &str| data.join(format!("wherry.sqlite{end}"));
    let sqlite = format!("sqlite:{}", file("").display());
    let served = serving(&data, &sqlite);
    let refused = |action: &str| {
        let output = wherry(action, &data, &sqlite).output().expect("the program runs");
        assert!(!output.status.success());
        String::from_utf8(output.stderr).expect("text")
    };
    std::fs::rename(file(""), file(".away")).expect("it is moved");
    for action in ["letters", "migrate"] {
        assert!(refused(action).contains("and its log is still there. Put the file back"));
    }
    std::fs::rename(file(".away"), file("")).expect("it is put back");
    assert!(wherry("letters", &data, &sqlite).output().expect("the program runs").status.success());
    std::fs::remove_file(file("-shm")).expect("it is removed");
    assert!(refused("letters").contains("was removed under the program that serves it"));
    let (said, is_well) = said(&mut wherry("doctor", &data, &sqlite));
    assert!(!is_well && said.contains("fault   database: the log of"), "{said}");
    assert!(!file("-shm").exists(), "whoever only looks makes none");
    drop(served);
}

#[tokio::test]
async fn where_nothing_was_begun_it_makes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let sqlite = format!("sqlite:{}", data.join("wherry.sqlite").display());
    let (said, is_well) = said(&mut wherry("doctor", &data, &sqlite));
    assert!(is_well && said.contains("warning database: there is no"), "{said}");
    assert!(!data.exists());
    let config = config(&folder, &database(&folder).await);
    let faults = found(&config, 0, Verdict::Fault).await;
    let is_postgres = config.database.starts_with("postgres");
    assert_eq!(faults.iter().any(|fault| fault.contains("wherry migrate")), is_postgres, "{faults:?}");
}

#[tokio::test]
async fn what_others_may_read_is_a_fault_and_so_is_the_end() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (data, database) = (folder.path().join("data"), database(&folder).await);
    drop(serving(&data, &database));
    set_permissions(&data, Permissions::from_mode(0o755)).expect("chmod");
    let (said, is_well) = said(&mut wherry("doctor", &data, &database));
    let expected = format!("fault   data: other users may read {0}. Run: chmod 700 {0}\n", data.display());
    assert!(!is_well && said.contains(&expected), "{said}");
}

#[tokio::test]
async fn a_file_with_two_names_is_warned_of() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let sqlite = format!("sqlite:{}", data.join("wherry.sqlite").display());
    drop(serving(&data, &sqlite));
    let warned = || said(&mut wherry("doctor", &data, &sqlite)).0.contains("has another name, a hard link");
    assert!(!warned());
    std::fs::hard_link(data.join("wherry.sqlite"), folder.path().join("copy")).expect("a link");
    assert!(warned());
}

#[tokio::test]
async fn a_trail_that_was_changed_a_clock_that_is_behind_and_another_key_are_faults() {
    let app = TestApp::start().await;
    app.resident("ada").activated().await.sign_in_with(&app.browser(), PASSWORD).await.is(200);
    app.run_due_jobs().await;
    let now_ms = app.app.now_ms();
    let faults = async |config: &Config, now_ms| {
        let faults = found(config, now_ms, Verdict::Fault).await;
        faults.into_iter().filter(|fault| !of_tests(fault)).collect::<Vec<_>>()
    };
    assert_eq!(faults(app.config(), now_ms).await, Vec::<String>::new());
    let behind = faults(app.config(), now_ms - 60_000).await;
    assert!(
        behind.len() == 1 && behind[0].starts_with("fault   time: something was written 60000 ms"),
        "{behind:?}"
    );
    let mut tx = app.app.db.begin().await.expect("a transaction");
    tx.execute("DELETE FROM audit_entries WHERE event = 'account_created'", &[]).await.expect("a statement");
    tx.commit().await.expect("a commit");
    let changed = faults(app.config(), now_ms).await;
    assert!(
        changed.len() == 1 && changed[0].contains("audit trail: places that are wrong: 1"),
        "{changed:?}"
    );
    let other = app.folder().join("other");
    std::fs::write(&other, "5a".repeat(32)).expect("a key");
    set_permissions(&other, Permissions::from_mode(0o600)).expect("chmod");
    let with_other = faults(&Config { key_file: other, ..app.config().clone() }, now_ms).await;
    assert_eq!(with_other, ["fault   key: the database was begun with another one. Put that one back"]);
}

/// What would stop the next start is known before it.
#[tokio::test]
async fn a_service_that_was_changed_without_a_new_version_is_a_fault() {
    let app = TestApp::start().await;
    let folder = app.folder().join("services");
    let faults = async |edit: fn(&str, String) -> String| {
        demonstration(&folder, edit);
        let config = Config { services: Some(folder.clone()), ..app.config().clone() };
        let faults = found(&config, app.app.now_ms(), Verdict::Fault).await;
        faults.into_iter().filter(|fault| fault.contains("services")).collect::<Vec<_>>()
    };
    assert_eq!(faults(|_, text| text).await, Vec::<String>::new());
    let reworded = faults(|_, text| text.replace("What kind of problem is it?", "What is it?")).await;
    assert_eq!(
        reworded,
        [
            "fault   services: services/highway-problem.toml: version 1 was already published with other content. \
             Raise `version` to 2"
        ]
    );
    let mut check = command(env!("CARGO_BIN_EXE_wherry"));
    check.args(["check-config", "--database", &app.database, "--data"]).arg(app.folder().join("data"));
    let (said, is_well) = said(check.arg("--services").arg(&folder));
    assert!(
        !is_well && said.contains("was already published with other content. Raise `version` to 2"),
        "{said}"
    );
}

#[tokio::test]
async fn settings_that_depart_from_what_is_promised_are_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let base = "environment = \"production\"\npublic_origin = \"https://account.example.gov.uk\"\nmail_folder = \"x\"\n";
    let nowhere = format!("{base}data = \"{}\"\n", folder.path().join("none").display());
    let cases = [
        ("", Verdict::Warning, "trusted_proxies: none, and no TLS here"),
        ("", Verdict::Warning, "mail: letters go to files"),
        ("listen = \"0.0.0.0:80\"", Verdict::Warning, "tls: 0.0.0.0:80 is reached without TLS"),
        ("trusted_proxies = [\"0.0.0.0/0\"]", Verdict::Fault, "trusted_proxies: name so many"),
        (
            "trusted_proxies = [\"10.0.0.1\"]",
            Verdict::Ok,
            "trusted_proxies: X-Forwarded-For is believed of those",
        ),
        ("password_policy = \"ncsc\"", Verdict::Ok, "password_policy: ncsc"),
        (
            "password_hash_memory_kib = 7168\npassword_hash_passes = 5",
            Verdict::Warning,
            "password_hash: argon2id, 7168 KiB",
        ),
        ("", Verdict::Ok, "environment: production"),
    ];
    for (more, verdict, expected) in cases {
        let config = settings(&format!("{nowhere}{more}")).expect("settings that start");
        let said = found(&config, 0, verdict).await;
        assert!(said.iter().any(|line| line.contains(expected)), "{more}: {said:?}");
    }
    let (said, is_well) =
        said(command(env!("CARGO_BIN_EXE_wherry")).arg("doctor").env("WHERRY_LISTEN", "here"));
    assert!(!is_well && said.is_empty(), "settings that cannot work are refused as everywhere");
}
