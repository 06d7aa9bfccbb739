//! Every check and every test in one go, with one count over all of them.

mod asvs;
mod budget;
mod conformance;
mod description;
mod durability;
mod end2end;
mod mail;
mod passed;
mod postgres;
mod tally;

use crate::client::{self, Profile};
use crate::in_memory::in_memory;
use crate::step::cargo;
use crate::{needs, program};
use anyhow::{Result, anyhow, bail};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use tally::Tally;

pub fn test() -> Result<()> {
    needs::wasm_target()?;
    let browsers = end2end::Browsers { chromium: needs::chromium()?, firefox: needs::firefox()? };
    needs::faketime()?;
    let postgres_bin = needs::postgres()?;
    let mail_servers = mail::Servers::find()?;
    let schemathesis = needs::schemathesis()?;
    for folder in ["app", "end2end"] {
        needs::node_packages(folder)?;
    }
    let mut tally = Tally::default();
    tally.check("formatting", || cargo(&["fmt", "--all", "--check"]));
    let (say_that_client_is_there, client_is_there) = mpsc::channel();
    let built = thread::scope(|scope| {
        // Into folders of their own, so that neither waits for the other.
        let release = scope.spawn(move || {
            let client = client::build(Profile::Release);
            let _ = say_that_client_is_there.send(());
            client.and_then(|()| program::server(Profile::Release))
        });
        lint(&mut tally);
        // The server's tests look at the pages, which carry the names of the client's files.
        let _ = client_is_there.recv();
        natively(&mut tally, &postgres_bin, &mail_servers);
        release.join().map_err(|_| anyhow!("the build broke down"))?
    });
    match built {
        Ok(program) => {
            budget::check(&mut tally, &program)?;
            durability::run(&mut tally, &program)?;
            description::run(&mut tally, &program, &schemathesis)?;
            end2end::run(&mut tally, &browsers, &program);
        }
        Err(error) => tally.fail("building the program", &format!("{error:#}")),
    }
    asvs::check(&mut tally);
    tally.close();
    if tally.failed > 0 {
        bail!("something failed: see above");
    }
    Ok(())
}

fn lint(tally: &mut Tally) {
    tally.check("clippy of the app", || {
        cargo(&["clippy", "--quiet", "--package=app", "--target", client::TARGET, "--", "-D", "warnings"])
    });
    tally.check("clippy of the rest", || {
        cargo(&["clippy", "--quiet", "--workspace", "--exclude=app", "--all-targets", "--", "-D", "warnings"])
    });
}

/// Everything that needs no browser.
fn natively(tally: &mut Tally, postgres_bin: &Path, mail_servers: &mail::Servers) {
    tally.cargo_test(
        "unit tests",
        "unit",
        &mut cargo(&["test", "--package=shared", "--package=server", "--lib", "--bins"]),
    );
    tally.cargo_test("workshop", "xtask", &mut cargo(&["test", "--package=xtask"]));
    let mut rules = cargo(&["test", "--package=server", "--test=architecture"]);
    tally.cargo_test("rules of the tree", "architecture", &mut rules);
    let mut corpora = cargo(&["test", "--package=shared", "--test=corpora", "--test=form_engine"]);
    tally.cargo_test("corpora and properties, natively", "corpora", &mut corpora);
    conformance::run(tally);
    let mut api = cargo(&["test", "--package=server", "--test=api"]);
    tally.cargo_test("API on SQLite", "api", in_memory(&mut api));
    postgres::run(tally, postgres_bin, mail_servers);
    mail::run(tally, mail_servers);
}
