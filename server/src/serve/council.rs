//! The council's files, read again when SIGHUP asks for it.

use crate::app::App;
use crate::config::Config;
use crate::council::Mistakes;
use crate::start::read_again;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Catches SIGHUP from now on: without that it would end the program.
pub fn hang_up() -> std::io::Result<Signal> {
    signal(SignalKind::hangup())
}

/// Reads them each time, for as long as the program lives.
pub async fn follow(app: App, config: Config, mut asked: Signal) {
    while asked.recv().await.is_some() {
        if let Err(error) = read_again(&app, &config).await {
            say(&error);
            continue;
        }
        let services = app.catalogue().all().len();
        tracing::info!(services, "the council's files were read again");
    }
}

fn say(error: &anyhow::Error) {
    if let Some(mistakes) = error.downcast_ref::<Mistakes>() {
        for mistake in mistakes.iter() {
            tracing::error!(%mistake, "a mistake in the council's files");
        }
    } else {
        tracing::error!(%error, "the council's files cannot be taken");
    }
    tracing::error!("the council's files stay as they were read before");
}
