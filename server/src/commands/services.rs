//! `wherry services`: for whoever writes a council's services.

use super::say::say;
use clap::{Args, Subcommand};
use server::config::{Settings, services_folder};
use server::council::{Council, Mistakes, ServicesFolder};
use server::services::{Catalogue, EXAMPLE, is_id, schema};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum ServicesAction {
    /// Look for mistakes in the council's files, and say where each is and how to mend it.
    Check(Where),
    /// Write a service that shows everything a file can say, to begin with.
    New {
        /// The last part of the service's path: `dropped-kerb` becomes `services/dropped-kerb.toml`.
        id: String,
        #[command(flatten)]
        place: Where,
    },
    /// Print the JSON Schema of a service's file, for editors.
    Schema,
}

#[derive(Args)]
pub struct Where {
    /// The file with the settings.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder with the council's data, services and pages. It overrides the setting.
    #[arg(long, value_name = "DIR")]
    services: Option<PathBuf>,
}

pub fn services(action: ServicesAction) -> anyhow::Result<()> {
    match action {
        ServicesAction::Check(place) => check(&place),
        ServicesAction::New { id, place } => new(&id, &place),
        ServicesAction::Schema => Ok(say(serde_json::to_string_pretty(&schema())?)?),
    }
}

fn check(place: &Where) -> anyhow::Result<()> {
    let folder = place.folder()?.map_or(ServicesFolder::Demonstration, ServicesFolder::Folder);
    let mut mistakes = Mistakes::default();
    Council::read(&folder, &mut mistakes);
    let catalogue = Catalogue::read(&folder, &mut mistakes);
    mistakes.iter().try_for_each(say)?;
    anyhow::ensure!(mistakes.is_empty(), "mistakes: {}", mistakes.iter().count());
    Ok(say(format!("{}, nothing wrong.", services_of(&catalogue, place.folder()?.as_deref())))?)
}

/// How many there are, and where.
pub fn services_of(catalogue: &Catalogue, folder: Option<&Path>) -> String {
    let count = catalogue.all().len();
    match folder {
        Some(folder) => format!("{count} services in {}", folder.display()),
        None => format!(
            "{count} services of the demonstration inside the program (there is no services/council.toml here)"
        ),
    }
}

fn new(id: &str, place: &Where) -> anyhow::Result<()> {
    anyhow::ensure!(is_id(id), "an id has lower case letters, digits and hyphens only");
    let folder = place.folder()?;
    let folder =
        folder.ok_or_else(|| anyhow::anyhow!("say where: --services DIR, the folder with council.toml. Begin one with a copy of the demonstration: the folder services of the source"))?;
    let path = folder.join(format!("{id}.toml"));
    let mut new = OpenOptions::new();
    let file = new.write(true).create_new(true).open(&path);
    let mut file = file.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => anyhow::anyhow!("{} is there already: choose another id", path.display()),
        _ => anyhow::anyhow!("{}: {error}", path.display()),
    })?;
    file.write_all(EXAMPLE.as_bytes())?;
    let (path, folder) = (path.display(), folder.display());
    Ok(say(format!("{path} is there. Look at it with: wherry services check --services {folder}"))?)
}

impl Where {
    fn folder(&self) -> anyhow::Result<Option<PathBuf>> {
        let given = Settings { services: self.services.clone(), ..Settings::default() };
        services_folder(Settings::read(self.config.as_deref(), std::env::vars_os())?.overridden_by(given))
    }
}
