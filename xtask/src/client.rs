//! Builds the client into `target/client-files`: hashed names, pre-compressed, listed in `manifest.json`.

use crate::needs;
use crate::step::{cargo, step, succeed};
use anyhow::{Context as _, Result};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

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

pub fn out_folder() -> PathBuf {
    PathBuf::from("target/client-files")
}

/// Builds the residents' client.
pub fn build(profile: Profile) -> Result<()> {
    needs::wasm_target()?;
    needs::node_packages("style")?;
    step("Building the client", || {
        let cargo_profile = format!("--profile={}", profile.name());
        succeed(&mut cargo(&[
            "build",
            "--package=app",
            "--bin=resident",
            "--target",
            TARGET,
            &cargo_profile,
        ]))?;
        let wasm = PathBuf::from("target").join(TARGET).join(profile.name()).join("resident.wasm");
        let bound = tempfile::tempdir()?;
        bind(&wasm, bound.path())?;
        let style = sass(profile, bound.path())?;
        assemble(profile, bound.path(), &style)
    })
}

/// The step that wasm-bindgen's own program would do, in the version that the workspace pins.
fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).web(true)?.typescript(false).omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true).out_name("resident");
    bindgen.generate(folder)
}

fn sass(profile: Profile, folder: &Path) -> Result<PathBuf> {
    let css = folder.join("main.css");
    let mut sass = Command::new("node");
    sass.arg("style/node_modules/sass/sass.js").args([
        "--load-path=style/node_modules",
        "--quiet-deps",
        "--no-source-map",
    ]);
    if profile == Profile::Release {
        sass.arg("--style=compressed");
    }
    succeed(sass.arg("style/main.scss").arg(&css))?;
    Ok(css)
}

/// Names each file after its content and writes the list of them last, so that a reader never sees half a build.
fn assemble(profile: Profile, bound: &Path, style: &Path) -> Result<()> {
    let out = out_folder();
    let mut kept = vec!["manifest.json".to_owned()];
    fs::create_dir_all(&out)?;
    let mut put = |stem: &str, ending: &str, content: &[u8]| -> Result<String> {
        let hash = Sha256::digest(content);
        let hash = u64::from_be_bytes(hash[..8].try_into()?) >> 16;
        let name = format!("{stem}-{hash:012x}.{ending}");
        kept.extend(write(profile, &out.join(&name), content)?);
        Ok(name)
    };
    let script = put("resident", "js", &fs::read(bound.join("resident.js"))?)?;
    let wasm = put("resident", "wasm", &fs::read(bound.join("resident_bg.wasm"))?)?;
    let style = put("main", "css", &fs::read(style)?)?;
    let boot =
        fs::read_to_string("app/public/boot.js")?.replace("__SCRIPT__", &script).replace("__WASM__", &wasm);
    let boot = put("boot", "js", boot.as_bytes())?;
    for fixed in ["favicon.svg", "robots.txt"] {
        kept.extend(write(profile, &out.join(fixed), &fs::read(Path::new("app/public").join(fixed))?)?);
    }
    let manifest = json!({ "boot": boot, "script": script, "wasm": wasm, "style": style });
    fs::write(out.join("manifest.json"), manifest.to_string())?;
    remove_others(&out, &kept)
}

/// Writes a file, and in a release its compressed forms. Returns the names written.
fn write(profile: Profile, path: &Path, content: &[u8]) -> Result<Vec<String>> {
    let name = path.file_name().and_then(|name| name.to_str()).context("a name of ours")?.to_owned();
    fs::write(path, content)?;
    if profile == Profile::Dev {
        return Ok(vec![name]);
    }
    let mut brotli = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut brotli, &parameters)?;
    fs::write(path.with_file_name(format!("{name}.br")), brotli)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(content)?;
    fs::write(path.with_file_name(format!("{name}.gz")), gzip.finish()?)?;
    Ok(vec![format!("{name}.br"), format!("{name}.gz"), name])
}

fn remove_others(out: &Path, kept: &[String]) -> Result<()> {
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let is_kept =
            path.file_name().and_then(|n| n.to_str()).is_some_and(|name| kept.iter().any(|k| k == name));
        if !is_kept {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
