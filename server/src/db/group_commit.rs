//! SQLite's one writer: transactions that wait for each other share one commit, and so one wait for the disk.
//!
//! A task owns the connection and lends it to one transaction at a time. The first of a group begins it, each later one
//! is a savepoint inside it. When nobody waits any more, or the group is full, the group is committed, and only then is
//! any of its members told. So a single writer waits for nobody, and many writers wait for the disk together.

mod group;

use super::remembered::Remembered;
use super::{ACQUIRE_TIMEOUT, DbError};
use group::Group;
use sqlx::{AnyConnection, Connection as _};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// Where turns at writing are asked for. The task ends, and the connection closes, with the last of these.
#[derive(Clone)]
pub struct Writer {
    asking: mpsc::UnboundedSender<Asked>,
    remembered: Arc<Remembered>,
}

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
    /// The tables that it touched: what was read of them is out of date.
    Keep(Told, Vec<&'static str>),
    Undo,
}

impl Writer {
    pub fn new(connection: AnyConnection) -> Self {
        let (asking, asked) = mpsc::unbounded_channel();
        let remembered = Arc::new(Remembered::default());
        tokio::spawn(write_in_groups(Box::new(connection), asked, Arc::clone(&remembered)));
        Self { asking, remembered }
    }

    /// What was read since it was written last.
    pub fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    /// Waits for a turn.
    pub async fn turn(&self) -> Result<Turn, DbError> {
        let (taker, given) = oneshot::channel();
        self.asking.send(Asked::Turn(taker)).map_err(|_| DbError::closed())?;
        let given = timeout(ACQUIRE_TIMEOUT, given).await.map_err(|_| DbError::busy())?;
        given.map_err(|_| DbError::closed())?
    }

    /// After the turns that were asked for before.
    pub async fn close(&self) {
        let (closing, closed) = oneshot::channel();
        if self.asking.send(Asked::Close(closing)).is_ok() {
            let _ = closed.await; // It is closed by somebody else too.
        }
    }
}

impl Turn {
    pub fn connection(&mut self) -> &mut AnyConnection {
        &mut self.0.as_mut().expect("a turn ends only once").connection
    }

    /// Returns when the whole group is on the disk.
    pub async fn commit(mut self, touched: Vec<&'static str>) -> Result<(), DbError> {
        let (told, told_so) = oneshot::channel();
        self.end(Wish::Keep(told, touched));
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

async fn write_in_groups(
    mut connection: Box<AnyConnection>,
    mut asking: mpsc::UnboundedReceiver<Asked>,
    remembered: Arc<Remembered>,
) {
    let mut group = Group::new(remembered);
    loop {
        let next = if group.is_full() { None } else { asking.try_recv().ok() };
        let asked = if let Some(asked) = next {
            asked
        } else {
            group.commit(&mut connection).await;
            let Some(asked) = group.until_asked(&mut asking).await else { return };
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

#[cfg(test)]
mod tests;
