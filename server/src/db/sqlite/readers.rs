use super::connection::{Access, Connection, SqliteRow};
use crate::db::{ACQUIRE_TIMEOUT, DbError, Value};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

const READERS: usize = 8;

/// Connections that read, each on a thread that may wait for the disk.
#[derive(Clone)]
pub struct Readers(Arc<Shared>);

struct Shared {
    path: PathBuf,
    access: Access,
    /// Closed with the database.
    places: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub fn new(path: &Path, access: Access) -> Self {
        let places = Arc::new(Semaphore::new(READERS));
        Self(Arc::new(Shared { path: path.to_owned(), access, places, idle: Mutex::default() }))
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
        let place = Arc::clone(&self.0.places).acquire_owned();
        let place = timeout(ACQUIRE_TIMEOUT, place).await.map_err(|_| DbError::busy())?;
        let place = place.map_err(|_| DbError::closed())?;
        let shared = Arc::clone(&self.0);
        let answered = spawn_blocking(move || {
            let connection = shared.connection()?;
            let answer = question(&connection);
            shared.idle().push(connection);
            drop(place); // Not before: whoever asked may have gone away meanwhile.
            answer
        });
        answered.await.map_err(|_| DbError::closed())?
    }

    pub async fn close(&self) {
        let all = u32::try_from(READERS).expect("a small number");
        let _nobody_reads = self.0.places.acquire_many(all).await; // It is closed by somebody else too.
        self.0.places.close();
        self.0.idle().clear();
    }
}

impl Shared {
    fn connection(&self) -> Result<Connection, DbError> {
        let idle = self.idle().pop();
        idle.map_or_else(|| Connection::open(&self.path, self.access), Ok)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        // Nothing is done under the lock that could leave it half done.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
