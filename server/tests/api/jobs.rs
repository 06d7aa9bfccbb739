//! Work that is due again and again: one instance does it, and none twice.

use crate::support::TestApp;
use server::app::App;
use server::confirm_clock;
use server::db::DbError;
use server::jobs::{Job, Lease, Looked, lease, run_due};
use std::time::Duration;

const HOUR_S: i64 = 3600;
const LEASE_S: i64 = 600;

/// Leaves a mark each time that its work is kept.
static MARK: Job = Job {
    name: "mark",
    every: Duration::from_hours(1),
    deletes: true,
    work: |app, tx, _| {
        Box::pin(async {
            let sql = "INSERT INTO notices (notice_key, sent_at_ms) VALUES ($1, $2)";
            tx.execute(sql, &[app.new_id().into(), app.now_ms().into()]).await
        })
    },
};

/// As [`MARK`], but fails afterwards.
static FAIL: Job = Job {
    name: "fail",
    every: Duration::from_hours(1),
    deletes: true,
    work: |app, tx, now_ms| {
        Box::pin(async move {
            (MARK.work)(app, tx, now_ms).await?;
            Err(DbError::unreadable("mark"))
        })
    },
};

async fn marks(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM notices").await
}

async fn leased(app: &App) -> Lease<'static> {
    lease(app, &MARK).await.expect("a look").expect("a job that is due")
}

#[tokio::test]
async fn of_two_instances_one_does_a_job_in_its_hour() {
    let app = TestApp::with(2).await;
    let both = async || {
        let look = |at: usize| run_due(&app.instances[at], std::slice::from_ref(&MARK));
        let (one, other) = tokio::join!(look(0), look(1));
        (one.done + other.done, one.failed + other.failed)
    };
    assert_eq!(both().await, (1, 0));
    app.clock.advance_s(HOUR_S - 1);
    assert_eq!(both().await, (0, 0));
    app.clock.advance_s(1);
    assert_eq!(both().await, (1, 0));
    assert_eq!(marks(&app).await, 2);
}

#[tokio::test]
async fn a_holder_that_dies_is_replaced_after_its_lease() {
    let app = TestApp::with(2).await;
    let _dead = leased(&app.instances[0]).await;
    app.clock.advance_s(LEASE_S - 1);
    assert!(lease(&app.instances[1], &MARK).await.expect("a look").is_none());
    app.clock.advance_s(1);
    assert!(leased(&app.instances[1]).await.carry_out(&app.instances[1]).await.expect("a run"));
    assert_eq!(marks(&app).await, 1);
}

#[tokio::test]
async fn a_holder_that_sleeps_past_its_lease_changes_nothing_when_it_wakes() {
    let app = TestApp::with(2).await;
    let [sleeper, other] = [&app.instances[0], &app.instances[1]];
    let (first, second) = (leased(sleeper).await, {
        app.clock.advance_s(LEASE_S);
        leased(sleeper).await
    });
    assert!(!first.carry_out(sleeper).await.expect("a run"), "the other is still at it");
    app.clock.advance_s(LEASE_S);
    let third = leased(other).await;
    assert!(third.carry_out(other).await.expect("a run"));
    assert!(!second.carry_out(sleeper).await.expect("a run"), "the other has done it");
    assert_eq!(marks(&app).await, 1);
    app.clock.advance_s(HOUR_S - 1);
    assert!(lease(sleeper, &MARK).await.expect("a look").is_none(), "the hour is the other's");
}

#[tokio::test]
async fn a_job_that_nobody_took_over_is_done_however_long_its_holder_slept() {
    let app = TestApp::with(2).await;
    let lease = leased(&app.instances[0]).await;
    app.clock.advance_s(LEASE_S * 2);
    assert!(lease.carry_out(&app.instances[0]).await.expect("a run"));
    assert_eq!(marks(&app).await, 1);
}

#[tokio::test]
async fn a_job_that_fails_leaves_nothing_holds_up_no_other_and_is_tried_again() {
    let app = TestApp::with(2).await;
    let look = async || run_due(app.instance(), &[FAIL, MARK]).await;
    assert_eq!(look().await, Looked { done: 1, failed: 1 });
    assert_eq!(marks(&app).await, 1);
    assert_eq!(look().await, Looked::default());
    app.clock.advance_s(LEASE_S);
    assert_eq!(look().await, Looked { done: 0, failed: 1 });
}

const DAY_S: i64 = 24 * HOUR_S;

async fn look(app: &TestApp) -> Looked {
    run_due(app.instance(), std::slice::from_ref(&MARK)).await
}

async fn confirm(app: &TestApp) -> u64 {
    confirm_clock(&app.app.db, app.app.now_ms()).await.expect("a confirmation")
}

/// What it deleted would not come back when the clock is set right.
#[tokio::test]
async fn where_the_clock_leaps_nothing_is_deleted_before_somebody_says_that_it_is_right() {
    let app = TestApp::start().await;
    look(&app).await;
    for leap_s in [31 * DAY_S + 1, 400 * DAY_S, HOUR_S] {
        app.clock.advance_s(leap_s);
        assert_eq!((look(&app).await, marks(&app).await), (Looked::default(), 1));
    }
    assert_eq!(confirm(&app).await, 1);
    assert_eq!((look(&app).await.done, marks(&app).await), (1, 2), "the machine was off for long");
    app.clock.advance_s(HOUR_S);
    assert_eq!((look(&app).await.done, confirm(&app).await), (1, 0));
}

#[tokio::test]
async fn a_clock_that_was_wrong_holds_no_job_up_once_it_is_right() {
    let app = TestApp::start().await;
    look(&app).await;
    app.clock.advance_s(4000 * DAY_S);
    assert_eq!(look(&app).await, Looked::default());
    app.clock.advance_s(HOUR_S - 4000 * DAY_S);
    assert_eq!(look(&app).await.done, 1);
    app.clock.advance_s(31 * DAY_S);
    assert_eq!(look(&app).await.done, 1, "a month is no leap");
}

#[tokio::test]
async fn by_a_clock_that_went_back_nothing_is_deleted_before_it_is_right_or_said_to_be() {
    let app = TestApp::start().await;
    look(&app).await;
    app.clock.advance_s(-2 * DAY_S);
    assert_eq!(look(&app).await, Looked::default());
    app.clock.advance_s(2 * DAY_S + HOUR_S);
    assert_eq!(look(&app).await.done, 1, "it is right again");
    app.clock.advance_s(-2 * DAY_S);
    assert_eq!((confirm(&app).await, look(&app).await.done), (1, 1), "it was ahead before");
    app.clock.advance_s(HOUR_S);
    assert_eq!(look(&app).await.done, 1);
}

/// The audit trail is sealed whatever the clock says, and with it all that loses nothing.
#[tokio::test]
async fn what_deletes_nothing_is_done_by_any_clock() {
    static SEAL: Job = Job { name: "seal", deletes: false, ..MARK };
    let app = TestApp::start().await;
    let look = async || run_due(app.instance(), std::slice::from_ref(&SEAL)).await.done;
    assert_eq!(look().await, 1);
    app.clock.advance_s(400 * DAY_S);
    assert_eq!(look().await, 1);
    app.clock.advance_s(-800 * DAY_S);
    assert_eq!(look().await, 1);
    assert_eq!(look().await, 0);
}

/// It may come with a new version, and the machine may have started with a wrong clock.
#[tokio::test]
async fn a_job_that_was_never_done_waits_where_the_clock_has_leapt_since_the_others_were() {
    static NEW: Job = Job { name: "new", ..MARK };
    let app = TestApp::start().await;
    look(&app).await;
    app.clock.advance_s(32 * DAY_S);
    let both = async || run_due(app.instance(), &[MARK, NEW]).await.done;
    assert_eq!(both().await, 0);
    confirm(&app).await;
    app.clock.advance_s(HOUR_S);
    assert_eq!(both().await, 2);
}

/// Whoever signs in meanwhile waits for a batch, not for all.
#[tokio::test]
async fn much_is_deleted_in_batches_one_after_the_other() {
    let app = TestApp::start().await;
    let mut tx = app.app.db.begin().await.expect("a transaction");
    for at in 0..1201 {
        let sql = "INSERT INTO client_budgets (client_key, budget, minute_from_ms, in_minute, hour_from_ms, in_hour) \
                   VALUES ($1, 'all', 0, 1, 0, 1)";
        tx.execute(sql, &[format!("{at}").into()]).await.expect("a budget");
    }
    tx.commit().await.expect("a commit");
    app.run_due_jobs().await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM client_budgets").await, 0);
    let leases = "SELECT lease AS n FROM jobs WHERE name = 'delete_old_guesses'";
    assert_eq!(app.count(leases).await, 3);
}
