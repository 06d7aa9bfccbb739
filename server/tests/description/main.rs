//! The API is held against its own description by schemathesis, which makes calls from it, good ones and bad ones.
//!
//! `WHERRY` names the program (default: the one of this build), `WHERRY_TEST_SCHEMATHESIS` the `schemathesis` to use.
//! `WHERRY_TEST_EXAMPLES` and `WHERRY_TEST_SEED` say how many calls of a kind it makes, and which.

#[path = "../api/support/authenticator.rs"]
#[expect(dead_code, reason = "here it only makes one")]
mod authenticator;
#[path = "../api/support/browser.rs"]
#[expect(dead_code, reason = "the API suite asks more of a browser")]
mod browser;
#[path = "../api/support/doors.rs"]
mod doors;
#[path = "../api/support/mailbox.rs"]
#[expect(dead_code, reason = "the API suite asks more of a letter")]
mod mailbox;
mod people;
#[path = "../durability/program.rs"]
#[expect(dead_code, reason = "here it is never killed")]
mod program;

use people::sign_up_everybody;
use program::Program;
use serde_json::Value;
use std::path::PathBuf;
use tokio::process::Command;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_api_is_what_it_says_that_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = program::database(&folder).await;
    let program = Program::start(folder.path(), &database).await;
    let given = sign_up_everybody(&program.origin(), &folder.path().join("data/mail")).await;
    let held = schemathesis(&program.origin(), &given).status().await.expect("schemathesis starts");
    program.ends_in_peace().await;
    assert!(held.success(), "see above, and CONTRIBUTING.md on how to try it alone");
}

fn schemathesis(origin: &str, given: &Value) -> Command {
    let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/schemathesis/bin/schemathesis");
    let program = std::env::var_os("WHERRY_TEST_SCHEMATHESIS").map_or(usual, PathBuf::from);
    assert!(program.exists(), "there is no {}: `cargo xtask test` puts it in place", program.display());
    let mut command = Command::new(program);
    command.args(["--no-color", "--config-file", "schemathesis.toml", "run"]);
    command.arg(format!("{origin}/api/openapi.json"));
    for (option, variable) in [("--max-examples", "WHERRY_TEST_EXAMPLES"), ("--seed", "WHERRY_TEST_SEED")] {
        command.args(std::env::var(variable).ok().into_iter().flat_map(|value| [option.to_owned(), value]));
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/description");
    command.current_dir(folder).env("WHERRY_ORIGIN", origin).env("WHERRY_GIVEN", given.to_string());
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command
}
