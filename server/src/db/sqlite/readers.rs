use super::answer::SqliteRow;
use super::connection::{Access, Connection};
use crate::db::{ACQUIRE_TIMEOUT, DbError, Value};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, available_parallelism};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Threads that may wait for the disk, each with a connection that reads. Questions are taken in the order in which they came.
///
/// Under load a thread goes on to the next question without being woken for it.
#[derive(Clone)]
pub struct Readers(Arc<Shared>);

struct Shared {
    wishes: Sender<Wish>,
    threads: usize,
}

enum Wish {
    Answer(Box<dyn FnOnce(&mut Reader) + Send>),
    /// One thread ends. This is dropped when its connection is closed.
    End(oneshot::Sender<()>),
}

/// What a thread reads with. The connection is opened where it is needed first.
struct Reader {
    path: PathBuf,
    access: Access,
    connection: Option<Connection>,
}

impl Readers {
    /// One more than cores: while one waits for the disk, the others have something to do.
    pub fn start(path: &Path, access: Access) -> Result<Self, DbError> {
        let threads = available_parallelism().map_or(1, usize::from) + 1;
        let (wishes, asked) = mpsc::channel();
        let asked = Arc::new(Mutex::new(asked));
        for _ in 0..threads {
            let reader = Reader { path: path.to_owned(), access, connection: None };
            let asked = Arc::clone(&asked);
            let work = move || reader.work(&asked);
            thread::Builder::new().name("read".into()).spawn(work).map_err(DbError::lasting)?;
        }
        Ok(Self(Arc::new(Shared { wishes, threads })))
    }

    pub async fn fetch_optional(
        &self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<SqliteRow>, DbError> {
        let values = values.to_vec();
        self.ask(move |connection| connection.fetch_optional(sql, &values)).await
    }

    pub async fn fetch_all(&self, sql: &'static str, values: &[Value]) -> Result<Vec<SqliteRow>, DbError> {
        let values = values.to_vec();
        self.ask(move |connection| connection.fetch_all(sql, &values)).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        let (tell, mut told) = oneshot::channel();
        let is_taken = Arc::new(AtomicBool::new(false));
        let taken = Arc::clone(&is_taken);
        let answer = move |reader: &mut Reader| {
            taken.store(true, Ordering::Relaxed);
            if !tell.is_closed() {
                let _ = tell.send(reader.connection().and_then(question)); // Whoever asked may have gone away meanwhile.
            }
        };
        self.0.wishes.send(Wish::Answer(Box::new(answer))).map_err(|_| DbError::closed())?;
        let answered = match timeout(ACQUIRE_TIMEOUT, &mut told).await {
            Ok(answered) => answered,
            Err(_) if is_taken.load(Ordering::Relaxed) => told.await,
            Err(_) => return Err(DbError::busy()),
        };
        answered.map_err(|_| DbError::closed())?
    }

    /// Returns when what was asked before is answered, and every connection closed.
    pub async fn close(&self) {
        for _ in 0..self.0.threads {
            let (open, closed) = oneshot::channel();
            if self.0.wishes.send(Wish::End(open)).is_ok() {
                let _ = closed.await; // Nothing is ever said, it is only dropped.
            }
        }
    }
}

impl Reader {
    fn work(mut self, asked: &Mutex<Receiver<Wish>>) {
        // Nothing is done under the lock that could leave it half done.
        let next = || asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
        while let Ok(wish) = next() {
            match wish {
                Wish::Answer(answer) => self.answer(answer),
                Wish::End(_open) => return drop(self),
            }
        }
    }

    /// A bug in one question, which the log has, is not the end of those that come after.
    fn answer(&mut self, answer: Box<dyn FnOnce(&mut Self) + Send>) {
        if catch_unwind(AssertUnwindSafe(|| answer(self))).is_err() {
            self.connection = None;
        }
    }

    fn connection(&mut self) -> Result<&Connection, DbError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => Connection::open(&self.path, self.access)?,
        };
        Ok(self.connection.insert(connection))
    }
}
