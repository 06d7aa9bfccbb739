//! Builds everything and serves it.

use crate::RunOptions;
use crate::client::Profile;
use crate::program;
use anyhow::{Context as _, Result};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

pub fn run(options: &RunOptions) -> Result<()> {
    let program = program::build(options.profile())?;
    options.say_where();
    let error = options.serve(&program).exec();
    Err(error).context("could not start the server")
}

impl RunOptions {
    pub fn profile(&self) -> Profile {
        if self.release { Profile::Release } else { Profile::Dev }
    }

    pub fn serve(&self, program: &Path) -> Command {
        let mut serve = Command::new(program);
        serve.args(["serve", "--listen", &self.listen, "--data"]).arg(&self.data);
        serve
    }

    pub fn say_where(&self) {
        let port = self.listen.rsplit(':').next().unwrap_or_default();
        let data = self.data.display();
        eprintln!("\n  The site:  http://localhost:{port}");
        eprintln!("  The mail:  {data}/mail/ (each letter is an .eml file)");
        eprintln!("  The data:  {data}/wherry.sqlite");
        eprintln!("  Stop with Ctrl+C. What follows is the server's log.\n");
    }
}
