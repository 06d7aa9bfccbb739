//! The life of the server: listening, sending letters, doing jobs, and a clean end.

mod council;
mod senders;

pub use senders::send_letters;

use crate::app::App;
use crate::config::Config;
use crate::http::problem::Refusal;
use crate::listener::Listener;
use axum::extract::State;
use std::time::Duration;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Jobs that are due are looked for this often.
const JOBS_EVERY: Duration = Duration::from_mins(1);
/// Calls under way get this long to finish after SIGTERM.
const LAST_CALLS: Duration = Duration::from_secs(20);
/// And the last letters this long; what is left is sent after the next start.
const LAST_LETTERS: Duration = Duration::from_secs(5);

/// Serves until SIGTERM or SIGINT; then finishes what is under way, and sends the letters that came of it. At SIGHUP it reads
/// the council's files again.
pub async fn serve(app: App, config: Config, listener: Listener) -> anyhow::Result<()> {
    let ((stop_calls, calls_stopped), (stop_letters, letters_stopped)) =
        (watch::channel(false), watch::channel(false));
    let end = end_asked_for()?;
    let followed = tokio::spawn(council::follow(app.clone(), config, council::hang_up()?));
    let address = listener.tcp.local_addr()?;
    let letters = tokio::spawn(send_letters(app.clone(), letters_stopped));
    let jobs = tokio::spawn(run_jobs_for_ever(app.clone()));
    let server = tokio::spawn(listener.serve(crate::router(app.clone()), calls_stopped));
    // Not before SIGTERM means a clean end: whoever reads this may send it.
    tracing::info!(%address, origin = %app.public_origin, "listening");
    end.await;
    tracing::info!("stopping: calls under way are finished");
    followed.abort();
    stop_calls.send_replace(true);
    if let Ok(ended) = tokio::time::timeout(LAST_CALLS, server).await {
        ended?;
    } else {
        tracing::warn!("some calls were still under way and were cut off");
    }
    jobs.abort(); // Of one that was under way nothing is kept, and it is done after its lease.
    stop_letters.send_replace(true);
    if tokio::time::timeout(LAST_LETTERS, letters).await.is_err() {
        tracing::warn!("a letter was under way and is sent after the next start");
    }
    app.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// The process runs.
#[utoipa::path(
    get,
    path = "/livez",
    operation_id = "live",
    tag = "operation",
    responses((status = OK, description = "It runs.", body = String, content_type = "text/plain"))
)]
pub async fn live() -> &'static str {
    "ok\n"
}

/// The process can do its work: the database answers.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "ready",
    tag = "operation",
    responses(
        (status = OK, description = "It can.", body = String, content_type = "text/plain"),
        (status = SERVICE_UNAVAILABLE, description = "busy")
    )
)]
pub async fn ready(State(app): State<App>) -> Result<&'static str, Refusal> {
    match app.db.ping().await {
        Ok(()) => Ok("ok\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            Err(Refusal::busy())
        }
    }
}

async fn run_jobs_for_ever(app: App) {
    let mut jobs = JoinSet::new(); // Dropped, it ends what it holds.
    loop {
        jobs.spawn(run_jobs(app.clone()));
        jobs.join_next().await;
        tracing::error!("a job failed, and the others go on");
        tokio::time::sleep(JOBS_EVERY).await;
    }
}

async fn run_jobs(app: App) {
    loop {
        crate::run_due_jobs(&app).await;
        tokio::time::sleep(JOBS_EVERY).await;
    }
}

pub(crate) async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is an end too.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Catches the signals from now on.
fn end_asked_for() -> std::io::Result<impl Future<Output = ()>> {
    let (mut term, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
