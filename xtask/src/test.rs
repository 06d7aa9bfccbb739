//! Every check and every test in one go, with one count over all of them.

mod budget;
mod conformance;
mod end2end;
mod mail;
mod postgres;
mod tally;

use crate::client::{self, Profile};
use crate::step::cargo;
use crate::{needs, program};
use anyhow::{Result, bail};
use tally::Tally;

pub fn test() -> Result<()> {
    needs::wasm_target()?;
    let chromium = needs::chromium()?;
    let postgres_bin = needs::postgres()?;
    let mail_servers = mail::Servers::find()?;
    for folder in ["style", "end2end"] {
        needs::node_packages(folder)?;
    }
    let mut tally = Tally::default();
    tally.check("formatting", || cargo(&["fmt", "--all", "--check"]));
    tally.check("clippy of the app", || {
        cargo(&["clippy", "--quiet", "--package=app", "--target", client::TARGET, "--", "-D", "warnings"])
    });
    // The server's tests look at the pages, which carry the names of the client's files.
    let built = program::build(Profile::Release);
    tally.check("clippy of the rest", || {
        cargo(&["clippy", "--quiet", "--workspace", "--exclude=app", "--all-targets", "--", "-D", "warnings"])
    });
    tally.cargo_test(
        "unit tests",
        &mut cargo(&["test", "--package=shared", "--package=server", "--lib", "--bins"]),
    );
    tally.cargo_test("rules of the tree", &mut cargo(&["test", "--package=server", "--test=architecture"]));
    tally.cargo_test("corpora, natively", &mut cargo(&["test", "--package=shared", "--test=corpora"]));
    conformance::run(&mut tally);
    tally.cargo_test("API on SQLite", &mut cargo(&["test", "--package=server", "--test=api"]));
    postgres::run(&mut tally, &postgres_bin);
    mail::run(&mut tally, &mail_servers);
    match built {
        Ok(program) => {
            budget::check(&mut tally, &program)?;
            end2end::run(&mut tally, &chromium, &program);
        }
        Err(error) => tally.fail("building the program", &format!("{error:#}")),
    }
    tally.close();
    if tally.failed > 0 {
        bail!("something failed: see above");
    }
    Ok(())
}
