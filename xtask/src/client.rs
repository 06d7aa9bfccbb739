//! Builds the client into `target/client-files`: hashed names, pre-compressed, listed in `manifest.json`.

mod bind;
mod files;

use crate::needs;
use crate::step::{cargo, step, succeed};
use anyhow::Result;
use files::Files;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The programs for the browser (ADR 13), by the names that `Route::entry` and the manifest know.
const ENTRIES: [&str; 3] = ["resident", "forms", "security"];

pub const TARGET: &str = "wasm32-unknown-unknown";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    /// The cargo profile for the browser.
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "client-dev",
            Self::Release => "client",
        }
    }
}

/// Builds the client, each of its entries.
pub fn build(profile: Profile) -> Result<()> {
    needs::wasm_target()?;
    needs::standard_library()?;
    needs::node_packages("app")?;
    step("Building the client", || {
        compile(profile)?;
        let built = PathBuf::from("target").join(TARGET).join(profile.name());
        let bound = tempfile::tempdir()?;
        for entry in ENTRIES {
            bind::bind(profile, &built, entry, bound.path())?;
        }
        let style = sass(profile, bound.path())?;
        assemble(profile, bound.path(), &style)
    })
}

fn compile(profile: Profile) -> Result<()> {
    let cargo_profile = format!("--profile={}", profile.name());
    let mut build = cargo(&["build", "--package=app", "--bins", "--target", TARGET, &cargo_profile]);
    if profile == Profile::Release {
        // The standard library, built once more without the words of panics: nobody reads them on a phone (ADR 8).
        build.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        build.env("RUSTC_BOOTSTRAP", "1");
        build.env(
            "RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
        );
    }
    succeed(&mut build)
}

fn sass(profile: Profile, folder: &Path) -> Result<PathBuf> {
    let css = folder.join("main.css");
    let mut sass = Command::new("node");
    sass.args(["app/node_modules/sass/sass.js", "--load-path=app/node_modules"]);
    sass.args(["--quiet-deps", "--no-source-map"]);
    if profile == Profile::Release {
        sass.arg("--style=compressed");
    }
    succeed(sass.arg("style/main.scss").arg(&css))?;
    let mut purge = Command::new("app/node_modules/.bin/purgecss");
    purge.args(["--config=style/purgecss.config.cjs", "--output"]).arg(&css).arg("--css").arg(&css);
    succeed(&mut purge)?;
    Ok(css)
}

fn assemble(profile: Profile, bound: &Path, style: &Path) -> Result<()> {
    let mut files = Files::begin(profile)?;
    let mut manifest = json!({ "style": files.put("main", "css", &fs::read(style)?)? });
    let boot = fs::read_to_string("app/public/boot.js")?;
    for entry in ENTRIES {
        let script = files.put(entry, "js", &fs::read(bound.join(format!("{entry}.js")))?)?;
        let wasm = files.put(entry, "wasm", &fs::read(bound.join(format!("{entry}_bg.wasm")))?)?;
        let boot = boot.replace("__SCRIPT__", &script).replace("__WASM__", &wasm);
        let boot = files.put("boot", "js", boot.as_bytes())?;
        manifest[entry] = json!({ "boot": boot, "script": script, "wasm": wasm });
    }
    for fixed in ["favicon.svg", "robots.txt"] {
        files.put_as(fixed, &fs::read(Path::new("app/public").join(fixed))?)?;
    }
    files.close(&manifest)
}
