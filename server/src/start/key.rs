//! The key of an installation, and the database that was begun with it.

use crate::config::Config;
use crate::db::{Db, DbError, Engine};
use crate::entropy::Entropy;
use crate::keys::Keys;

/// The key in its file. One is made only for a database that has none yet.
pub async fn keys(config: &Config, db: &Db, entropy: &dyn Entropy) -> anyhow::Result<Keys> {
    let path = config.key_file.display();
    if let Some(keys) = Keys::read(&config.key_file)? {
        return Ok(keys);
    }
    anyhow::ensure!(
        fingerprint(db).await?.is_none(),
        "key_file: the key of this database is missing from {path}. Restore it from the backup"
    );
    anyhow::ensure!(
        config.may_make_key,
        "key_file: there is no key in {path}. Make one with: openssl rand -hex 32, readable by the server only"
    );
    Keys::make(&config.key_file, entropy)
}

/// The fingerprint of the key with which a database was begun; `None` before that.
pub async fn fingerprint(db: &Db) -> Result<Option<String>, DbError> {
    let row = db.fetch_optional("SELECT value FROM installation WHERE name = 'key'", &[]).await?;
    row.map(|row| row.text("value")).transpose()
}

/// A database is bound to the key with which it was begun: another key would make every derived value wrong.
pub async fn bind(db: &Db, keys: &Keys) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let insert = "INSERT INTO installation (name, value) VALUES ('key', $1) ON CONFLICT (name) DO NOTHING";
    tx.execute(insert, &[keys.fingerprint().into()]).await?;
    tx.commit().await?;
    check_key(db, keys).await
}

/// Fails where a database was begun with another key.
pub async fn check_key(db: &Db, keys: &Keys) -> anyhow::Result<()> {
    let is_same = fingerprint(db).await?.is_none_or(|begun_with| begun_with == keys.fingerprint());
    let engine = if db.engine() == Engine::Sqlite { "SQLite" } else { "PostgreSQL" };
    anyhow::ensure!(
        is_same,
        "key_file: this {engine} database was begun with another key. Put that one back"
    );
    Ok(())
}
