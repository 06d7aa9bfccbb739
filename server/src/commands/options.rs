use clap::{Args, Subcommand};
use server::config::{Config, Settings};
use std::path::PathBuf;

/// Each option overrides the setting of the same name.
#[derive(Args)]
pub struct Options {
    /// The file with the settings.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder for everything that is kept.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address and port to listen on.
    #[arg(long, global = true, value_name = "ADDR")]
    listen: Option<String>,
    /// sqlite:PATH or postgres://…
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// The folder with the council's data, services and pages.
    #[arg(long, global = true, value_name = "DIR")]
    services: Option<PathBuf>,
}

/// What is to be done, with the options before it or behind.
#[derive(Args)]
pub struct Told<A: Subcommand> {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub action: A,
}

impl Options {
    pub fn config(self) -> anyhow::Result<Config> {
        let written = Settings::read(self.config.as_deref(), std::env::vars_os())?;
        let given = Settings {
            listen: self.listen,
            data: self.data,
            database: self.database,
            services: self.services,
            ..Settings::default()
        };
        Config::check(written.overridden_by(given))
    }
}
