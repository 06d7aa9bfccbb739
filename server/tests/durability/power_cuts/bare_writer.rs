//! The control. A writer without the program around it loses what it was told is safe as soon as SQLite does not sync: the
//! disk forgets, and this can be seen.

use super::disk::Disk;
use crate::{a_while, times};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

async fn open(disk: &Disk, synchronous: SqliteSynchronous) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(disk.folder().join("bare.sqlite"))
        .create_if_missing(true)
        // Without shared memory, which a process must not touch whose disk is gone.
        .locking_mode(SqliteLockingMode::Exclusive)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous);
    let mut connection = options.connect().await.expect("the file opens");
    let table = "CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY)";
    sqlx::query(table).execute(&mut connection).await.expect("a table");
    connection
}

/// Counts what it was told is safe, until its disk is gone.
async fn write(mut connection: SqliteConnection, acknowledged: Arc<AtomicI64>) {
    while sqlx::query("INSERT INTO kept DEFAULT VALUES").execute(&mut connection).await.is_ok() {
        acknowledged.fetch_add(1, Ordering::AcqRel);
    }
    let _ = connection.close().await; // Which cannot write anything any more.
}

async fn rows(connection: &mut SqliteConnection) -> i64 {
    let found: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut *connection).await.expect("an answer");
    assert_eq!(found, "ok");
    sqlx::query_scalar("SELECT COUNT(*) FROM kept").fetch_one(connection).await.expect("a number")
}

/// Writes for a while, and returns how many rows were acknowledged before the power was cut.
async fn acknowledged_before_a_cut(disk: &mut Disk, connection: SqliteConnection) -> i64 {
    let acknowledged = Arc::new(AtomicI64::new(0));
    let writing = tokio::spawn(write(connection, Arc::clone(&acknowledged)));
    a_while(Duration::from_millis(100)).await;
    let acknowledged = acknowledged.load(Ordering::Acquire);
    disk.loses_its_power().await;
    writing.await.expect("an end");
    disk.has_power_again().await;
    acknowledged
}

async fn lost_with(synchronous: SqliteSynchronous) -> i64 {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut disk = Disk::torn(folder.path()).await;
    let mut connection = open(&disk, synchronous).await;
    let (mut there, mut all, mut lost) = (0, 0, 0);
    for _ in 0..times() {
        let acknowledged = acknowledged_before_a_cut(&mut disk, connection).await;
        connection = open(&disk, synchronous).await;
        let left = rows(&mut connection).await;
        lost += (there + acknowledged - left).max(0); // There may be more, whose answers were cut off.
        all += acknowledged;
        there = left;
    }
    connection.close().await.expect("an end");
    disk.ends().await;
    println!("control, synchronous {synchronous:?}: {all} acknowledged, {} cuts: {lost} lost", times());
    lost
}

#[tokio::test]
async fn a_bare_writer_loses_nothing_with_full() {
    assert_eq!(lost_with(SqliteSynchronous::Full).await, 0);
}

#[tokio::test]
async fn a_bare_writer_loses_rows_with_normal() {
    let lost = lost_with(SqliteSynchronous::Normal).await;
    assert!(lost > 0, "nobody could see here that something is lost");
}
