use super::{Connections, Db, DbError, Engine};

const SQLITE: &str = "SELECT journal_mode, synchronous, foreign_keys, secure_delete \
    FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_secure_delete";
/// `PRAGMA synchronous = FULL`, as a number.
const FULL: i64 = 2;
const POSTGRES: &str = "SELECT current_setting('synchronous_commit') AS synchronous_commit";
/// On for each transaction on a standby, too.
const READ_ONLY: &str = "SELECT current_setting('transaction_read_only') AS read_only";

impl Db {
    /// Whether what is acknowledged survives the end of the program and a power cut: the files, and the settings of the connection on which
    /// this is asked.
    pub async fn check_durability(&self) -> Result<(), DbError> {
        match &self.connections {
            Connections::Sqlite(_, writer) => {
                writer.check_files()?;
                self.check_sqlite().await
            }
            Connections::Postgres(_) => self.check_postgres().await,
        }
    }

    /// Whether anything can be written: PostgreSQL may be a standby, or closed to writers by its operator.
    pub async fn check_writable(&self) -> Result<(), DbError> {
        if self.engine() == Engine::Sqlite {
            return Ok(()); // The disk is asked with each write.
        }
        let row =
            self.fetch_optional(READ_ONLY, &[]).await?.ok_or_else(|| DbError::unreadable("settings"))?;
        if row.text("read_only")? == "off" { Ok(()) } else { Err(DbError::read_only()) }
    }

    async fn check_sqlite(&self) -> Result<(), DbError> {
        let row = self.fetch_optional(SQLITE, &[]).await?.ok_or_else(|| DbError::unreadable("pragmas"))?;
        let is_kept = row.text("journal_mode")? == "wal"
            && row.integer("synchronous")? == FULL
            && row.integer("foreign_keys")? == 1
            && row.integer("secure_delete")? == 1;
        if is_kept {
            Ok(())
        } else {
            Err(DbError::unsafe_setting("journal_mode, synchronous, foreign_keys or secure_delete"))
        }
    }

    async fn check_postgres(&self) -> Result<(), DbError> {
        let row = self.fetch_optional(POSTGRES, &[]).await?.ok_or_else(|| DbError::unreadable("settings"))?;
        if row.text("synchronous_commit")? == "off" {
            return Err(DbError::unsafe_setting("synchronous_commit"));
        }
        Ok(())
    }
}
