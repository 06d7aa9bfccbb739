//! SQLite's one writer: transactions that wait for each other share one commit, and so one wait for the disk.
//!
//! A task owns the connection and lends it to one transaction at a time. The first of a group begins it, each later one
//! is a savepoint inside it. When nobody waits any more, or the group is full, the group is committed, and only then is
//! any of its members told. So a single writer waits for nobody, and many writers wait for the disk together.

use super::{ACQUIRE_TIMEOUT, DbError};
use sqlx::{AnyConnection, Connection as _};
use tokio::sync::{mpsc, oneshot};

/// A group ends here even if others wait: its first member has waited for all of them.
const MOST_MEMBERS: usize = 64;

/// Where turns at writing are asked for. The task ends, and the connection closes, with the last of these.
#[derive(Clone)]
pub struct Writer(mpsc::UnboundedSender<Asked>);

enum Asked {
    Turn(Taker),
    Close(oneshot::Sender<()>),
}

type Taker = oneshot::Sender<Result<Turn, DbError>>;
type Told = oneshot::Sender<Result<(), DbError>>;

/// The connection, lent to one transaction. Dropped, it leaves nothing of that transaction behind.
pub struct Turn(Option<Lent>);

struct Lent {
    connection: Box<AnyConnection>,
    back: oneshot::Sender<(Box<AnyConnection>, Wish)>,
}

enum Wish {
    Keep(Told),
    Undo,
}

impl Writer {
    pub fn new(connection: AnyConnection) -> Self {
        let (asked, asking) = mpsc::unbounded_channel();
        tokio::spawn(write_in_groups(Box::new(connection), asking));
        Self(asked)
    }

    /// Waits for a turn.
    pub async fn turn(&self) -> Result<Turn, DbError> {
        let (taker, given) = oneshot::channel();
        self.0.send(Asked::Turn(taker)).map_err(|_| DbError::closed())?;
        let given = tokio::time::timeout(ACQUIRE_TIMEOUT, given).await.map_err(|_| DbError::busy())?;
        given.map_err(|_| DbError::closed())?
    }

    /// After the turns that were asked for before.
    pub async fn close(&self) {
        let (closing, closed) = oneshot::channel();
        if self.0.send(Asked::Close(closing)).is_ok() {
            let _ = closed.await; // It is closed by somebody else too.
        }
    }
}

impl Turn {
    pub fn connection(&mut self) -> &mut AnyConnection {
        &mut self.0.as_mut().expect("a turn ends only once").connection
    }

    /// Returns when the whole group is on the disk.
    pub async fn commit(mut self) -> Result<(), DbError> {
        let (told, told_so) = oneshot::channel();
        self.end(Wish::Keep(told));
        told_so.await.map_err(|_| DbError::closed())?
    }

    fn end(&mut self, wish: Wish) {
        if let Some(Lent { connection, back }) = self.0.take() {
            let _ = back.send((connection, wish)); // Nobody takes it only when the program ends.
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.end(Wish::Undo);
    }
}

async fn write_in_groups(mut connection: Box<AnyConnection>, mut asking: mpsc::UnboundedReceiver<Asked>) {
    let mut group = Group::default();
    loop {
        let waiting = if group.is_full() { None } else { asking.try_recv().ok() };
        let asked = if let Some(asked) = waiting {
            asked
        } else {
            group.commit(&mut connection).await;
            let Some(asked) = asking.recv().await else { return };
            asked
        };
        connection = match asked {
            Asked::Turn(taker) => group.lend(connection, taker).await,
            Asked::Close(closing) => {
                group.commit(&mut connection).await;
                let _ = connection.close().await;
                let _ = closing.send(());
                return;
            }
        }
    }
}

/// Those who wait to be told that they are on the disk. A transaction is open for as long as there are any.
#[derive(Default)]
struct Group(Vec<Told>);

impl Group {
    fn is_full(&self) -> bool {
        self.0.len() >= MOST_MEMBERS
    }

    /// Gives one transaction its turn, and returns the connection afterwards.
    async fn lend(&mut self, mut connection: Box<AnyConnection>, taker: Taker) -> Box<AnyConnection> {
        if taker.is_closed() {
            return connection;
        }
        // A plain BEGIN that reads first fails at once when another program writes to the file.
        let begin = if self.0.is_empty() { "BEGIN IMMEDIATE" } else { "SAVEPOINT member" };
        if let Err(error) = run(&mut connection, &[begin]).await {
            let _ = taker.send(Err(error));
            return connection;
        }
        let (back, returned) = oneshot::channel();
        drop(taker.send(Ok(Turn(Some(Lent { connection, back }))))); // Not taken: it comes back at once.
        let (mut connection, wish) = returned.await.expect("a turn always comes back");
        let ended = match &wish {
            Wish::Keep(_) if self.0.is_empty() => Ok(()),
            Wish::Keep(_) => run(&mut connection, &["RELEASE member"]).await,
            Wish::Undo if self.0.is_empty() => run(&mut connection, &["ROLLBACK"]).await,
            Wish::Undo => run(&mut connection, &["ROLLBACK TO member", "RELEASE member"]).await,
        };
        if let Wish::Keep(told) = wish {
            self.0.push(told);
        }
        if let Err(error) = ended {
            self.fail(&mut connection, &error).await;
        }
        connection
    }

    async fn commit(&mut self, connection: &mut AnyConnection) {
        if self.0.is_empty() {
            return;
        }
        match run(connection, &["COMMIT"]).await {
            Ok(()) => self.0.drain(..).for_each(|told| drop(told.send(Ok(())))),
            Err(error) => self.fail(connection, &error).await,
        }
    }

    /// SQLite gave up the whole transaction, for instance because the disk is full: every member is told.
    async fn fail(&mut self, connection: &mut AnyConnection, error: &DbError) {
        let _ = run(connection, &["ROLLBACK"]).await; // Where there is nothing left to undo, it says so.
        self.0.drain(..).for_each(|told| drop(told.send(Err(DbError::group_failed(error)))));
    }
}

async fn run(connection: &mut AnyConnection, statements: &[&'static str]) -> Result<(), DbError> {
    for statement in statements {
        sqlx::query(*statement).execute(&mut *connection).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
