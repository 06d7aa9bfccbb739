//! Wherry's server: a resident's account for a council.
//!
//! This file is the only one that knows every capability: their routes, their letters and their jobs.

pub mod accounts;
pub mod app;
pub mod audit;
pub mod clock;
pub mod config;
pub mod council;
pub mod db;
pub mod deny_list;
pub mod doctor;
pub mod drafts;
pub mod entropy;
pub mod guesses;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod listener;
pub mod log;
pub mod mail;
pub mod password_hash;
pub mod profile;
pub mod requests;
pub mod serve;
pub mod services;
pub mod sessions;
pub mod start;

use app::App;
use axum::handler::Handler as _;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use axum::{Extension, Router};
use db::{Db, DbError, Tx};
use http::description::Description;
use http::problem::Refusal;
use jobs::{Job, Looked};
use mail::Dispatch;
use mail::outbox::{self, DueLetter, Reader};
use shared::problem::ProblemCode;
use std::time::Duration;
use tower_http::compression::CompressionLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is due again and again. The row of a job that is taken away or renamed goes by a migration.
static JOBS: [Job; 10] = [
    Job {
        name: "delete_old_drafts",
        every: Duration::from_hours(1),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(drafts::delete_old(tx, now_ms)),
    },
    Job {
        name: "delete_old_guesses",
        every: Duration::from_hours(1),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(guesses::delete_old(tx, now_ms)),
    },
    Job {
        name: "delete_old_devices",
        every: Duration::from_hours(24),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(sessions::delete_old_devices(tx, now_ms)),
    },
    Job {
        name: "delete_old_email_changes",
        every: Duration::from_hours(1),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(accounts::delete_old_email_changes(tx, now_ms)),
    },
    Job {
        name: "delete_old_codes",
        every: Duration::from_hours(1),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(accounts::delete_old_codes(tx, now_ms)),
    },
    Job {
        name: "delete_old_passkey_ceremonies",
        every: Duration::from_hours(1),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(accounts::delete_old_ceremonies(tx, now_ms)),
    },
    Job {
        name: "seal_audit",
        every: Duration::from_mins(5),
        deletes: false,
        work: |app, tx, now_ms| Box::pin(audit::seal_new(app, tx, now_ms)),
    },
    Job {
        name: "drop_old_audit",
        every: Duration::from_hours(24),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(audit::drop_old(tx, now_ms)),
    },
    Job {
        name: "delete_old_letters",
        every: Duration::from_hours(1),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(mail::outbox::delete_old(tx, now_ms)),
    },
    Job {
        name: "delete_ended_sessions",
        every: Duration::from_mins(10),
        deletes: true,
        work: |_, tx, now_ms| Box::pin(sessions::delete_ended(tx, now_ms)),
    },
];

/// Everything that the program answers.
pub fn router(app: App) -> Router {
    let document = || described(Description::default()).split_for_parts().1;
    let description = Description::of(document, sessions::COOKIE, app.password_policy);
    let (routes, _) = described(description).split_for_parts();
    routes
        .merge(http::client_files::routes())
        .merge(http::well_known::routes())
        .route("/api/", any(async || Refusal::not_found()))
        .fallback(http::shell::page.layer(CompressionLayer::new()))
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(app.clone(), http::boundary::each_call))
        .with_state(app)
}

/// Every route that has a row in the description of the API, which one of them shows.
fn described(description: Description) -> OpenApiRouter<App> {
    let v1 = OpenApiRouter::default()
        .merge(accounts::http::routes())
        .merge(profile::http::routes())
        .merge(services::http::routes())
        .merge(drafts::http::routes())
        .merge(requests::http::routes())
        .fallback(async || Refusal::not_found());
    let api = OpenApiRouter::default()
        .routes(routes!(http::description::show))
        .layer(Extension(description))
        .fallback(async || Refusal::not_found());
    OpenApiRouter::with_openapi(http::description::begin())
        .nest("/api", api)
        .nest(shared::API, v1)
        .routes(routes!(serve::live))
        .routes(routes!(serve::ready))
}

async fn wrong_method() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, ProblemCode::MethodNotAllowed)
}

/// Sends letters to a reader that are due, and returns how many were looked at.
pub async fn deliver_letters(app: &App, reader: Reader) -> Result<usize, DbError> {
    outbox::deliver_due(app, reader, |due| compose(app, due)).await
}

/// Does the jobs that are due, unless another instance is at them.
pub async fn run_due_jobs(app: &App) -> Looked {
    jobs::run_due(app, &JOBS).await
}

/// Takes the clock as right, because somebody says so: what a clock dated that was ahead holds no longer than it should (locks,
/// budgets, sessions, letters that wait, drafts), and what waited is due. Returns how many jobs waited.
pub async fn confirm_clock(db: &Db, now_ms: i64) -> Result<u64, DbError> {
    // One after the other, since residents take them in another order. Each does no harm if it is done twice.
    alone(db, async |tx| sessions::take_dates_back(tx, now_ms).await).await?;
    alone(db, async |tx| guesses::take_dates_back(tx, now_ms).await).await?;
    alone(db, async |tx| accounts::take_dates_back(tx, now_ms).await).await?;
    alone(db, async |tx| drafts::take_dates_back(tx, now_ms).await).await?;
    alone(db, async |tx| outbox::take_dates_back(tx, now_ms).await).await?;
    alone(db, async |tx| jobs::confirm(tx, now_ms).await).await
}

async fn alone(db: &Db, work: impl AsyncFnOnce(&mut Tx) -> Result<u64, DbError>) -> Result<u64, DbError> {
    let mut tx = db.begin().await?;
    let rows = work(&mut tx).await?;
    tx.commit().await?;
    Ok(rows)
}

/// What became of the jobs, for the people who run the server.
pub async fn told_of_jobs(db: &Db, now_ms: i64) -> Result<Vec<jobs::Told>, DbError> {
    jobs::told(db, &JOBS, now_ms).await
}

async fn compose(app: &App, due: DueLetter) -> Result<Option<Dispatch>, DbError> {
    match due.reader {
        Reader::Resident => to_resident(app, due).await,
        Reader::Team => requests::letters::hand_over::compose(app, &due).await,
    }
}

async fn to_resident(app: &App, due: DueLetter) -> Result<Option<Dispatch>, DbError> {
    let letter = match due.kind.as_str() {
        requests::letters::REQUEST_RECEIVED => return requests::letters::compose(app, &due).await,
        requests::letters::REQUEST_CHANGED => return requests::letters::compose_changed(app, &due).await,
        accounts::letters::LOCKED => accounts::letters::compose_locked(app, &due).await?,
        accounts::letters::NEW_DEVICE => accounts::letters::compose_new_device(app, &due).await?,
        _ => accounts::letters::compose(app, &due),
    };
    Ok(letter.map(|letter| Dispatch::Mail { to: due.recipient, letter }))
}
