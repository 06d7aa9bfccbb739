use super::Profile;
use crate::step::succeed;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;
use std::process::Command;
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

/// The step that wasm-bindgen's own program would do, in the version that the workspace pins.
pub fn bind(profile: Profile, built: &Path, entry: &str, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(built.join(format!("{entry}.wasm")))
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true);
    bindgen.remove_name_section(true).remove_producers_section(true).out_name(entry);
    bindgen.generate(folder)?;
    if profile == Profile::Release {
        shorten_names(folder, entry)?;
        minify(&folder.join(format!("{entry}.js")))?;
    }
    Ok(())
}

/// Gives what the script hands to the WebAssembly short names. Those of wasm-bindgen carry a hash each, which nothing
/// compresses: 6 kB on the way to a phone.
fn shorten_names(folder: &Path, entry: &str) -> Result<()> {
    let (wasm, script) = (folder.join(format!("{entry}_bg.wasm")), folder.join(format!("{entry}.js")));
    let mut module = Module::from_file(&wasm)?;
    let mut text = fs::read_to_string(&script)?;
    for (at, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{at:x}");
        let begin = format!("\n        {}: ", import.name);
        let place = text.find(&begin).with_context(|| format!("the script has no {}", import.name))?;
        text.replace_range(place..place + begin.len(), &format!("\n        {short}: "));
        import.name = short;
    }
    module.emit_wasm_file(&wasm)?;
    Ok(fs::write(&script, text)?)
}

fn minify(script: &Path) -> Result<()> {
    let mut esbuild = Command::new("app/node_modules/.bin/esbuild");
    esbuild.arg(script).args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
    succeed(esbuild.arg(format!("--outfile={}", script.display())))
}
