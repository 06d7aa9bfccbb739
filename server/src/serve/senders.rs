//! The jobs that send letters for as long as the server lives.

use super::until;
use crate::app::App;
use crate::mail::outbox::{BATCH, Reader};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// So many letters to residents are under way at once: one that meets a slow mail server holds up no other.
const SENDERS: usize = 4;
/// And so many to the council's teams, on top.
const TEAM_SENDERS: usize = 2;
/// A letter that could not be sent is looked at again this often.
const LETTERS_EVERY: Duration = Duration::from_secs(1);

/// Sends letters until it is stopped; then once more what came of the last calls.
pub async fn send_letters(app: App, stopped: watch::Receiver<bool>) {
    let residents = keep_sending(&app, Reader::Resident, SENDERS, &stopped);
    let teams = keep_sending(&app, Reader::Team, TEAM_SENDERS, &stopped);
    tokio::join!(residents, teams);
}

async fn keep_sending(app: &App, reader: Reader, number: usize, stopped: &watch::Receiver<bool>) {
    let mut senders = JoinSet::new();
    for _ in 0..number {
        senders.spawn(send(app.clone(), reader, stopped.clone()));
    }
    while let Some(ended) = senders.join_next().await {
        if ended.is_err_and(|error| error.is_panic()) {
            tracing::error!("a sender of letters failed, and another one takes its place");
            senders.spawn(send(app.clone(), reader, stopped.clone()));
        }
    }
}

async fn send(app: App, reader: Reader, stopped: watch::Receiver<bool>) {
    loop {
        let is_last = *stopped.borrow();
        let looked_at = crate::deliver_letters(&app, reader).await.unwrap_or_else(|error| {
            tracing::error!(%error, "letters could not be looked for");
            0
        });
        if is_last {
            return;
        }
        if looked_at == BATCH {
            continue;
        }
        app.mailer.tidy();
        tokio::select! {
            () = reader.bell(&app).notified() => {}
            () = tokio::time::sleep(LETTERS_EVERY) => {}
            () = until(stopped.clone()) => {}
        }
    }
}
