//! Serves, and builds again whenever a source changes.

use crate::client::{self, Profile};
use crate::{RunOptions, program};
use anyhow::Result;
use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, new_debouncer};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

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
    let mut seen = Seen { since: now(), times: HashMap::new() };
    for events in changes {
        let paths: Vec<PathBuf> = events.unwrap_or_default().into_iter().map(|event| event.path).collect();
        let paths: Vec<&PathBuf> = paths.iter().filter(|path| seen.is_changed(path)).collect();
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

/// When each file was last changed. Reading a file is an event too, and building reads them all.
struct Seen {
    since: SystemTime,
    times: HashMap<PathBuf, SystemTime>,
}

impl Seen {
    fn is_changed(&mut self, path: &Path) -> bool {
        let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified());
        let is_source = path.is_file() && !path.iter().any(|part| part == "node_modules");
        modified.is_ok_and(|modified| {
            is_source
                && modified > self.since
                && self.times.insert(path.to_owned(), modified) != Some(modified)
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "compared with the times of files")]
fn now() -> SystemTime {
    SystemTime::now()
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
