use super::catalogue::Catalogue;
use crate::app::App;
use crate::db::{Db, DbError, Row, Tx, Value};
use crate::keys::sha256_hex;
use shared::services::Definition;

const PUBLISHED: &str = "SELECT content_hash FROM service_versions WHERE service = $1 AND version = $2";

/// A definition was changed without a new version: residents' requests point at the old text.
#[derive(Debug)]
pub struct Changed {
    pub service: String,
    pub version: u32,
}

impl Changed {
    fn of(definition: &Definition) -> Self {
        Self { service: definition.id.clone(), version: definition.version }
    }
}

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "services/{0}.toml: version {1} was already published with other content. Raise `version` to {2}",
            self.service,
            self.version,
            self.version + 1
        )
    }
}

impl std::error::Error for Changed {}

/// Those that were published under the same version with other content.
pub async fn changed(db: &Db, catalogue: &Catalogue) -> Result<Vec<Changed>, DbError> {
    let mut changed = Vec::new();
    for definition in catalogue.all() {
        let published = db.fetch_optional(PUBLISHED, &key(definition)).await?;
        let hash = published.map(|row| row.text("content_hash")).transpose()?;
        if hash.is_some_and(|hash| hash != sha256_hex(&content(definition))) {
            changed.push(Changed::of(definition));
        }
    }
    Ok(changed)
}

/// Keeps every definition that is offered from now on, so that requests can be read for ever. All of them, or none.
pub async fn publish(app: &App, catalogue: &Catalogue) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    for definition in catalogue.all() {
        let text = content(definition);
        let hash = sha256_hex(&text);
        let insert = "INSERT INTO service_versions (service, version, content_hash, definition, first_served_at_ms) \
                      VALUES ($1, $2, $3, $4, $5) ON CONFLICT (service, version) DO NOTHING";
        let [service, version] = key(definition);
        tx.execute(insert, &[service, version, hash.as_str().into(), text.into(), app.now_ms().into()])
            .await?;
        let kept = tx.fetch_optional(PUBLISHED, &key(definition)).await?;
        let kept = kept.map(|row| row.text("content_hash")).transpose()?;
        if kept.as_deref() != Some(&hash) {
            anyhow::bail!(Changed::of(definition));
        }
    }
    tx.commit().await?;
    Ok(())
}

fn key(definition: &Definition) -> [Value; 2] {
    [definition.id.as_str().into(), i64::from(definition.version).into()]
}

/// How a service is offered is no part of what residents were asked: it may change without a new version.
fn content(definition: &Definition) -> String {
    serde_json::to_string(&definition.asked()).expect("a definition is JSON")
}

/// A definition, from the database.
pub(super) async fn find(db: &Db, service: &str, version: i64) -> Result<Option<Definition>, DbError> {
    if service.contains('\0') {
        return Ok(None); // PostgreSQL would refuse the question.
    }
    db.fetch_optional(FIND, &[service.into(), version.into()]).await?.map(|row| read(&row)).transpose()
}

const FIND: &str = "SELECT definition FROM service_versions WHERE service = $1 AND version = $2";

/// As [`find`], within a transaction.
pub(super) async fn find_in(tx: &mut Tx, service: &str, version: i64) -> Result<Option<Definition>, DbError> {
    tx.fetch_optional(FIND, &[service.into(), version.into()]).await?.map(|row| read(&row)).transpose()
}

fn read(row: &Row) -> Result<Definition, DbError> {
    serde_json::from_str(&row.text("definition")?).map_err(|_| DbError::unreadable("definition"))
}
