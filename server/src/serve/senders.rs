//! The jobs that send letters for as long as the server lives.

use super::until;
use crate::app::App;
use crate::mail::outbox::BATCH;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// So many letters are under way at once: one that meets a slow mail server holds up no other.
const SENDERS: usize = 4;
/// A letter that could not be sent is looked at again this often.
const LETTERS_EVERY: Duration = Duration::from_secs(1);

/// Sends letters until it is stopped; then once more what came of the last calls.
pub async fn send_letters(app: App, stopped: watch::Receiver<bool>) {
    let mut senders = JoinSet::new();
    for _ in 0..SENDERS {
        senders.spawn(send(app.clone(), stopped.clone()));
    }
    while let Some(ended) = senders.join_next().await {
        if ended.is_err_and(|error| error.is_panic()) {
            tracing::error!("a sender of letters failed, and another one takes its place");
            senders.spawn(send(app.clone(), stopped.clone()));
        }
    }
}

async fn send(app: App, stopped: watch::Receiver<bool>) {
    loop {
        let is_last = *stopped.borrow();
        let looked_at = crate::deliver_letters(&app).await.unwrap_or_else(|error| {
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
            () = app.letter_written.notified() => {}
            () = tokio::time::sleep(LETTERS_EVERY) => {}
            () = until(stopped.clone()) => {}
        }
    }
}
