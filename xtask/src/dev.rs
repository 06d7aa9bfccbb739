//! Serves, and builds again whenever a source changes.

use crate::client::{self, Profile};
use crate::{RunOptions, program};
use anyhow::Result;
use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc::channel;
use std::time::Duration;

const SETTLED_AFTER: Duration = Duration::from_millis(200);
const CLIENT: [&str; 4] = ["app", "shared", "style", "index.html"];
const SERVER: [&str; 4] = ["server", "shared", "services", "index.html"];

pub fn dev(options: &RunOptions) -> Result<()> {
    let program = program::build(Profile::Dev)?;
    options.say_where();
    let mut child = options.serve(&program).spawn()?;
    let (sender, changes) = channel::<DebounceEventResult>();
    let mut watcher = new_debouncer(SETTLED_AFTER, sender)?;
    for place in CLIENT.iter().chain(&SERVER).chain(&["Cargo.toml"]) {
        watcher.watcher().watch(Path::new(place), RecursiveMode::Recursive)?;
    }
    for events in changes {
        let paths: Vec<PathBuf> = events.unwrap_or_default().into_iter().map(|event| event.path).collect();
        let paths: Vec<&PathBuf> =
            paths.iter().filter(|path| !path.iter().any(|p| p == "node_modules")).collect();
        if touches(&paths, &CLIENT) {
            report(client::build(Profile::Dev));
        }
        if touches(&paths, &SERVER) {
            match program::server(Profile::Dev) {
                Ok(program) => restart(&mut child, options, &program)?,
                Err(error) => eprintln!("{error:#}"),
            }
        }
    }
    Ok(())
}

fn touches(paths: &[&PathBuf], places: &[&str]) -> bool {
    paths.iter().any(|path| path.iter().any(|part| places.iter().any(|place| part == *place)))
}

fn restart(child: &mut Child, options: &RunOptions, program: &Path) -> Result<()> {
    child.kill()?;
    child.wait()?;
    *child = options.serve(program).spawn()?;
    Ok(())
}

fn report(result: Result<()>) {
    if let Err(error) = result {
        eprintln!("{error:#}");
    }
}
