//! The corpora once more, in WebAssembly under Node: the verdicts and words must be those of the native run.

use super::tally::{Tally, before};
use crate::client::TARGET;
use crate::step::{cargo, step, succeed};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

pub fn run(tally: &mut Tally) {
    let folder = PathBuf::from("target/conformance");
    if let Err(error) = step("building the rules for the browser", || build(&folder)) {
        tally.fail("building the rules for the browser", &format!("{error:#}"));
        return;
    }
    let mut node = Command::new("node");
    node.arg("conformance/run.mjs").arg(&folder);
    tally.counted("corpora, in WebAssembly", &mut node, |line| {
        Some((before(line, " passed")?, before(line, " failed")?))
    });
}

fn build(folder: &PathBuf) -> Result<()> {
    succeed(&mut cargo(&["build", "--quiet", "--package=conformance", "--target", TARGET]))?;
    let wasm = PathBuf::from("target").join(TARGET).join("debug/conformance.wasm");
    Bindgen::new().input_path(wasm).nodejs(true)?.typescript(false).generate(folder)
}
