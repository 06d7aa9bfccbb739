use super::catalogue::Catalogue;
use crate::app::App;
use crate::db::{Db, DbError};
use crate::keys::sha256_hex;
use shared::services::Definition;

/// A definition was changed without a new version: residents' requests point at the old text.
#[derive(Debug)]
pub struct Changed {
    pub service: String,
    pub version: u32,
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

/// Keeps every definition that is offered from now on, so that requests can be read for ever. All of them, or none.
pub async fn publish(app: &App, catalogue: &Catalogue) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    for definition in catalogue.all() {
        // How a service is offered is no part of what residents were asked: it may change without a new version.
        let text = serde_json::to_string(&definition.asked())?;
        let hash = sha256_hex(&text);
        let insert = "INSERT INTO service_versions (service, version, content_hash, definition, first_served_at_ms) \
                      VALUES ($1, $2, $3, $4, $5) ON CONFLICT (service, version) DO NOTHING";
        let key = [definition.id.as_str().into(), i64::from(definition.version).into()];
        let [service, version] = key.clone();
        tx.execute(insert, &[service, version, hash.as_str().into(), text.into(), app.now_ms().into()])
            .await?;
        let select = "SELECT content_hash FROM service_versions WHERE service = $1 AND version = $2";
        let kept = tx.fetch_optional(select, &key).await?.map(|row| row.text("content_hash")).transpose()?;
        if kept.as_deref() != Some(&hash) {
            anyhow::bail!(Changed { service: definition.id.clone(), version: definition.version });
        }
    }
    tx.commit().await?;
    Ok(())
}

/// A definition, from the database.
pub(super) async fn find(db: &Db, service: &str, version: i64) -> Result<Option<Definition>, DbError> {
    if service.contains('\0') {
        return Ok(None); // PostgreSQL would refuse the question.
    }
    let sql = "SELECT definition FROM service_versions WHERE service = $1 AND version = $2";
    let Some(row) = db.fetch_optional(sql, &[service.into(), version.into()]).await? else {
        return Ok(None);
    };
    serde_json::from_str(&row.text("definition")?).map(Some).map_err(|_| DbError::unreadable("definition"))
}
