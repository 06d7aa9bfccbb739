use super::{Asked, Lent, Taker, Told, Turn, Wish};
use crate::db::DbError;
use crate::db::remembered::Remembered;
use sqlx::AnyConnection;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};

/// A group ends after so many turns even if others wait: its first member has waited for all of them.
const MOST_TURNS: usize = 64;
/// What another program writes to the file is seen after this long.
const REMEMBERED_FOR: Duration = Duration::from_secs(1);

/// Those who wait to be told that they are on the disk. A transaction is open for as long as there are any.
pub struct Group {
    waiting: Vec<Told>,
    /// Since the transaction was begun, those that were undone too.
    turns: usize,
    touched: Vec<&'static str>,
    remembered: Arc<Remembered>,
    forgotten_at: Instant,
}

impl Group {
    pub fn new(remembered: Arc<Remembered>) -> Self {
        Self { waiting: Vec::new(), turns: 0, touched: Vec::new(), remembered, forgotten_at: Instant::now() }
    }

    pub fn is_full(&self) -> bool {
        self.turns >= MOST_TURNS
    }

    /// The next one who asks. Meanwhile another program may write to the file.
    pub async fn until_asked(&mut self, asking: &mut mpsc::UnboundedReceiver<Asked>) -> Option<Asked> {
        loop {
            self.forget_in_time();
            if let Ok(asked) = timeout(REMEMBERED_FOR, asking.recv()).await {
                return asked;
            }
        }
    }

    fn forget_in_time(&mut self) {
        if self.forgotten_at.elapsed() >= REMEMBERED_FOR {
            self.remembered.forget_all();
            self.forgotten_at = Instant::now();
        }
    }

    /// Gives one transaction its turn, and returns the connection afterwards.
    pub async fn lend(&mut self, mut connection: Box<AnyConnection>, taker: Taker) -> Box<AnyConnection> {
        if taker.is_closed() {
            return connection;
        }
        // A plain BEGIN that reads first fails at once when another program writes to the file.
        let begin = if self.waiting.is_empty() { "BEGIN IMMEDIATE" } else { "SAVEPOINT member" };
        if let Err(error) = run(&mut connection, &[begin]).await {
            let _ = taker.send(Err(error));
            return connection;
        }
        self.turns += 1;
        let (back, returned) = oneshot::channel();
        drop(taker.send(Ok(Turn(Some(Lent { connection, back }))))); // Not taken: it comes back at once.
        let (mut connection, wish) = returned.await.expect("a turn always comes back");
        let ended = match &wish {
            Wish::Keep(..) if self.waiting.is_empty() => Ok(()),
            Wish::Keep(..) => run(&mut connection, &["RELEASE member"]).await,
            Wish::Undo if self.waiting.is_empty() => run(&mut connection, &["ROLLBACK"]).await,
            Wish::Undo => run(&mut connection, &["ROLLBACK TO member", "RELEASE member"]).await,
        };
        if let Wish::Keep(told, touched) = wish {
            self.waiting.push(told);
            self.touched.extend(touched);
        }
        if let Err(error) = ended {
            self.fail(&mut connection, &error).await;
        }
        connection
    }

    pub async fn commit(&mut self, connection: &mut AnyConnection) {
        self.turns = 0;
        if self.waiting.is_empty() {
            return;
        }
        match run(connection, &["COMMIT"]).await {
            Ok(()) => {
                self.remembered.forget(&self.touched);
                self.touched.clear();
                self.waiting.drain(..).for_each(|told| drop(told.send(Ok(()))));
            }
            Err(error) => self.fail(connection, &error).await,
        }
    }

    /// SQLite gave up the whole transaction, for instance because the disk is full: every member is told.
    async fn fail(&mut self, connection: &mut AnyConnection, error: &DbError) {
        let _ = run(connection, &["ROLLBACK"]).await; // Where there is nothing left to undo, it says so.
        self.remembered.forget_all();
        self.turns = 0;
        self.touched.clear();
        self.waiting.drain(..).for_each(|told| drop(told.send(Err(DbError::group_failed(error)))));
    }
}

async fn run(connection: &mut AnyConnection, statements: &[&'static str]) -> Result<(), DbError> {
    for statement in statements {
        sqlx::query(*statement).execute(&mut *connection).await?;
    }
    Ok(())
}
