use crate::db::{Db, DbError, open};
use futures::stream::FuturesUnordered;
use futures::{FutureExt as _, StreamExt as _};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;
use tokio::task::JoinSet;

const INSERT: &str = "INSERT INTO installation (name, value) VALUES ($1, $2)";
const COUNT: &str = "SELECT COUNT(*) AS n FROM installation WHERE value = $1";

async fn database(folder: &TempDir) -> Db {
    open(&format!("sqlite:{}", folder.path().join("wherry.sqlite").display())).await.expect("a database")
}

async fn write(db: &Db, name: &str) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.execute(INSERT, &[name.into(), "kept".into()]).await?;
    tx.commit().await
}

async fn kept(db: &Db) -> i64 {
    let row = db.fetch_optional(COUNT, &["kept".into()]).await.expect("an answer").expect("a row");
    row.integer("n").expect("a number")
}

#[tokio::test]
async fn whoever_was_told_is_seen_by_everybody() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Arc::new(database(&folder).await);
    let mut writers = JoinSet::new();
    for at in 0..500 {
        let db = Arc::clone(&db);
        writers.spawn(async move {
            write(&db, &format!("{at}")).await.expect("it is written");
            let sql = "SELECT value FROM installation WHERE name = $1";
            assert!(db.fetch_optional(sql, &[format!("{at}").into()]).await.expect("an answer").is_some());
        });
    }
    writers.join_all().await;
    assert_eq!(kept(&db).await, 500);
}

#[tokio::test]
async fn one_that_changes_its_mind_or_fails_leaves_the_others_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Arc::new(database(&folder).await);
    write(&db, "taken").await.expect("it is written");
    let mut writers = JoinSet::new();
    for at in 0..300 {
        let db = Arc::clone(&db);
        writers.spawn(async move {
            let name = format!("{at}");
            match at % 3 {
                0 => write(&db, &name).await.expect("it is written"),
                1 => {
                    let mut tx = db.begin().await.expect("a turn");
                    tx.execute(INSERT, &[name.into(), "kept".into()]).await.expect("a row");
                } // It is dropped.
                _ => {
                    let mut tx = db.begin().await.expect("a turn");
                    tx.execute(INSERT, &[name.into(), "kept".into()]).await.expect("a row");
                    let refused = tx.execute(INSERT, &["taken".into(), "kept".into()]).await;
                    assert!(refused.is_err() && tx.commit().await.is_err());
                }
            }
        });
    }
    writers.join_all().await;
    assert_eq!(kept(&db).await, 1 + 100);
}

#[tokio::test]
async fn when_the_disk_is_full_nobody_of_the_group_is_told_that_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Arc::new(database(&folder).await);
    let mut tx = db.begin().await.expect("a turn");
    tx.fetch_optional("PRAGMA max_page_count = 80", &[]).await.expect("a bound");
    drop(tx);
    let mut writers = JoinSet::new();
    for at in 0..200 {
        let (db, name) = (Arc::clone(&db), format!("{at}-{}", "x".repeat(2_000)));
        writers.spawn(async move { i64::from(write(&db, &name).await.is_ok()) });
    }
    let told: i64 = writers.join_all().await.into_iter().sum();
    assert!(told < 200, "the bound was reached");
    assert_eq!(kept(&db).await, told);
    let mut tx = db.begin().await.expect("a turn");
    tx.fetch_optional("PRAGMA max_page_count = 8000", &[]).await.expect("room");
    drop(tx);
    write(&db, "small").await.expect("there is room again");
}

#[tokio::test]
async fn one_who_goes_away_while_waiting_holds_up_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Arc::new(database(&folder).await);
    let mut first = db.begin().await.expect("a turn");
    first.execute(INSERT, &["first".into(), "kept".into()]).await.expect("a row");
    let gone: JoinSet<_> = (0..20)
        .map(|_| {
            let db = Arc::clone(&db);
            async move { db.begin().await.is_ok() }
        })
        .collect();
    tokio::task::yield_now().await; // They wait now.
    drop(gone);
    first.commit().await.expect("it is written");
    write(&db, "next").await.expect("it is written");
    assert_eq!(kept(&db).await, 2);
}

#[tokio::test]
async fn what_can_wait_lets_a_crowd_go_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = database(&folder).await;
    db.let_others_go_first().now_or_never().expect("nobody is there");
    let first = db.begin().await.expect("a turn");
    let mut waiting: FuturesUnordered<_> = (0..20).map(|_| db.begin()).collect();
    assert!(waiting.next().now_or_never().is_none(), "they wait for the first");
    let mut polite = pin!(db.let_others_go_first());
    assert!(polite.as_mut().now_or_never().is_none(), "a letter waits for them");
    drop((first, waiting));
    polite.await;
    db.let_others_go_first().now_or_never().expect("nobody is left");
}

#[tokio::test]
async fn those_who_change_their_minds_hold_up_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Arc::new(database(&folder).await);
    let is_over = Arc::new(AtomicBool::new(false));
    let mut waverers = JoinSet::new();
    for _ in 0..60 {
        let (db, is_over) = (Arc::clone(&db), Arc::clone(&is_over));
        waverers.spawn(async move {
            while !is_over.load(Ordering::Acquire) {
                let mut tx = db.begin().await.expect("a turn");
                tx.execute(INSERT, &["never".into(), "kept".into()]).await.expect("a row");
            }
        });
    }
    for at in 0..50 {
        write(&db, &format!("{at}")).await.expect("it is written");
    }
    is_over.store(true, Ordering::Release);
    waverers.join_all().await;
    assert_eq!(kept(&db).await, 50);
}

#[tokio::test]
async fn a_closed_database_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = database(&folder).await;
    write(&db, "one").await.expect("it is written");
    db.close().await;
    assert!(write(&db, "two").await.is_err());
    assert_eq!(kept(&database(&folder).await).await, 1);
}

#[tokio::test]
async fn what_is_remembered_is_forgotten_before_anybody_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = database(&folder).await;
    let seen = async || {
        let row = db.fetch_remembered(COUNT, &["kept".into()]).await.expect("an answer").expect("a row");
        row.integer("n").expect("a number")
    };
    for at in 0..100 {
        assert_eq!(seen().await, at);
        assert_eq!(seen().await, at);
        write(&db, &format!("{at}")).await.expect("it is written");
    }
}

#[tokio::test]
async fn nothing_is_acknowledged_in_a_file_that_was_removed_or_replaced() {
    for file in ["wherry.sqlite", "wherry.sqlite-wal", "wherry.sqlite-shm"] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(file);
        let db = database(&folder).await;
        write(&db, "before").await.expect("it is written");
        db.ping().await.expect("ready");
        let content = std::fs::read(&path).expect("the file");
        std::fs::remove_file(&path).expect("it is removed");
        let refused = write(&db, "removed").await.expect_err("it would be lost");
        assert!(refused.passes() && refused.to_string().contains(file), "{refused}");
        std::fs::write(&path, content).expect("another is put in its place");
        assert!(write(&db, "replaced").await.is_err() && db.ping().await.is_err(), "{file}");
    }
}

#[tokio::test]
async fn a_link_leads_to_the_file() {
    let (folder, links) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write(&database(&folder).await, "one").await.expect("it is written");
    let link = links.path().join("wherry.sqlite");
    std::os::unix::fs::symlink(folder.path().join("wherry.sqlite"), link).expect("a link");
    let db = database(&links).await;
    write(&db, "two").await.expect("it is written");
    assert_eq!(kept(&db).await, 2);
}
