//! Transactions that wait for each other share one commit, and so one wait for the disk.
//!
//! One connection writes, and each transaction has its turn at it. The first of a group begins it, each later one is a
//! savepoint inside it. When nobody waits for a turn any more, or the group is full, the group is committed, and only then
//! is any of its members told. So a single writer waits for nobody, and many writers wait for the disk together.
//!
//! Statements run on the thread that asks: they touch a few rows, and the way to another thread and back would take longer.
//! Only one of them runs at a time, and the program has one thread more than cores for it. What waits for the disk by
//! design, the commit, has a thread of its own.

use super::connection::{Access, Connection};
use super::files::Files;
use super::group::{Group, Wish};
use crate::db::remembered::Remembered;
use crate::db::{ACQUIRE_TIMEOUT, DbError};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::{sleep, timeout};

/// Another program that writes to the file is looked after this often.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Where turns at writing are asked for.
#[derive(Clone)]
pub struct Writer(Arc<Shared>);

struct Shared {
    group: Arc<Mutex<Group>>,
    /// Those who wait for a turn.
    asking: AtomicUsize,
    /// To the thread that commits. It ends with the writer.
    commits: mpsc::Sender<OwnedMutexGuard<Group>>,
    files: Arc<Files>,
    remembered: Arc<Remembered>,
}

/// The connection, lent to one transaction. Dropped, it leaves nothing of that transaction behind.
pub struct Turn {
    /// Taken when the turn ends.
    group: Option<OwnedMutexGuard<Group>>,
    writer: Writer,
}

impl Writer {
    pub fn open(path: &Path, access: Access) -> Result<Self, DbError> {
        let connection = Connection::open(path, access)?;
        connection.never_wait()?; // It looks again, asleep: see `begin`.
        let files = Arc::new(files_of(&connection, path, access)?);
        let remembered = Arc::new(Remembered::default());
        let group = Group::new(connection, Arc::clone(&files), Arc::clone(&remembered));
        let group = Arc::new(Mutex::new(group));
        let (commits, full) = mpsc::channel::<OwnedMutexGuard<Group>>();
        let commit = move || full.into_iter().for_each(commit);
        thread::Builder::new().name("commit".into()).spawn(commit).map_err(DbError::lasting)?;
        Ok(Self(Arc::new(Shared { group, asking: AtomicUsize::default(), commits, files, remembered })))
    }

    /// What was read since it was written last.
    pub fn remembered(&self) -> &Remembered {
        &self.0.remembered
    }

    /// Fails where what is written now would be lost.
    pub fn check_files(&self) -> Result<(), DbError> {
        self.0.files.check()
    }

    /// Waits for a turn.
    pub async fn turn(&self) -> Result<Turn, DbError> {
        timeout(ACQUIRE_TIMEOUT, Box::pin(self.begin())).await.map_err(|_| DbError::busy())?
    }

    async fn begin(&self) -> Result<Turn, DbError> {
        let asking = Asking::new(self);
        let group = Arc::clone(&self.0.group).lock_owned().await;
        drop(asking);
        let mut turn = Turn { group: Some(group), writer: self.clone() };
        while !turn.group().begin()? {
            sleep(LOOK_AGAIN).await; // Another program writes to the file.
        }
        Ok(turn)
    }

    /// Ends a turn: the group goes to the next one who asks, or to the disk.
    fn hand_on(&self, group: OwnedMutexGuard<Group>) {
        if group.is_full() || self.0.asking.load(Ordering::SeqCst) == 0 {
            return self.commit(group);
        }
        drop(group);
        self.commit_unless_somebody_asks(); // Whoever asked may have gone away.
    }

    fn commit_unless_somebody_asks(&self) {
        if self.0.asking.load(Ordering::SeqCst) > 0 {
            return;
        }
        // Whoever has it now looks after it.
        if let Ok(group) = Arc::clone(&self.0.group).try_lock_owned() {
            self.commit(group);
        }
    }

    fn commit(&self, mut group: OwnedMutexGuard<Group>) {
        if group.is_empty() {
            return group.commit().tell(); // Nothing waits for the disk.
        }
        self.0.commits.send(group).expect("the thread that commits lives as long as the writer");
    }

    /// After the turns that were asked for before.
    pub async fn close(&self) {
        self.0.group.lock().await.close().tell();
    }
}

impl Turn {
    pub fn connection(&self) -> Result<&Connection, DbError> {
        self.group.as_ref().expect("a turn ends only once").connection()
    }

    fn group(&mut self) -> &mut Group {
        self.group.as_mut().expect("a turn ends only once")
    }

    /// Returns when the whole group is on the disk.
    pub async fn commit(mut self, touched: Vec<&'static str>) -> Result<(), DbError> {
        let (told, told_so) = oneshot::channel();
        self.end(Wish::Keep(told, touched));
        told_so.await.map_err(|_| DbError::closed())?
    }

    fn end(&mut self, wish: Wish) {
        if let Some(mut group) = self.group.take() {
            group.end(wish);
            self.writer.hand_on(group);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.end(Wish::Undo);
    }
}

/// None where nothing is written.
fn files_of(connection: &Connection, path: &Path, access: Access) -> Result<Files, DbError> {
    connection.fetch_all("SELECT COUNT(*) FROM sqlite_schema", &[])?; // From the first look on there is a log.
    if access == Access::Read { Ok(Files::default()) } else { Files::of(path) }
}

/// The next group begins while the members of this one are told.
fn commit(mut group: OwnedMutexGuard<Group>) {
    let told = group.commit();
    drop(group);
    told.tell();
}

/// Somebody who waits for a turn, until it comes or they go away.
struct Asking<'a>(&'a Writer);

impl<'a> Asking<'a> {
    fn new(writer: &'a Writer) -> Self {
        writer.0.asking.fetch_add(1, Ordering::SeqCst);
        Self(writer)
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.0.asking.fetch_sub(1, Ordering::SeqCst);
        self.0.commit_unless_somebody_asks();
    }
}
