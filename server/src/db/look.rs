//! What `wherry doctor` asks a database, beside the programs that serve it.

use super::{Db, DbError, Engine, migrations};

const STEPS: &str = "SELECT version FROM _sqlx_migrations WHERE success ORDER BY version";
/// As text, since a column of ours is a text or a number.
const HOST: &str = "SELECT CAST(ssl AS TEXT) AS tls, CAST(rolsuper AS TEXT) AS superuser, current_setting('fsync') AS fsync, \
    CAST(pg_is_in_recovery() AS TEXT) AS standby, \
    (SELECT reset_val FROM pg_settings WHERE name = 'default_transaction_read_only') AS read_only, \
    CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now_ms \
    FROM pg_stat_ssl, pg_roles WHERE pid = pg_backend_pid() AND rolname = current_user";

/// What is special about PostgreSQL, which may be another machine with rules of its own.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Host {
    /// Whether this connection is kept secret.
    pub has_tls: bool,
    /// Whether the program may do anything there.
    pub is_superuser: bool,
    /// Whether it waits for the disk.
    pub waits_for_disk: bool,
    /// Whether it is no standby, and open to writers.
    pub takes_writes: bool,
    /// By its clock.
    pub now_ms: i64,
}

impl Db {
    /// Steps that are still to be taken, and those that this version does not know.
    pub async fn steps_apart(&self) -> Result<(Vec<i64>, Vec<i64>), DbError> {
        let taken = self.fetch_all(STEPS, &[]).await?;
        let taken = taken.iter().map(|row| row.integer("version")).collect::<Result<Vec<_>, _>>()?;
        let known = migrations::numbers();
        let missing = known.iter().filter(|step| !taken.contains(step)).copied().collect();
        let unknown = taken.iter().filter(|step| !known.contains(step)).copied().collect();
        Ok((missing, unknown))
    }

    /// `None` with SQLite, which is in this machine.
    pub async fn host(&self) -> Result<Option<Host>, DbError> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let row = self.fetch_optional(HOST, &[]).await?.ok_or_else(|| DbError::unreadable("host"))?;
        Ok(Some(Host {
            has_tls: row.text("tls")? == "true",
            is_superuser: row.text("superuser")? == "true",
            takes_writes: row.text("standby")? == "false" && row.text("read_only")? == "off",
            waits_for_disk: row.text("fsync")? == "on",
            now_ms: row.integer("now_ms")?,
        }))
    }
}
