//! Definitions as they were published. They never change, so each is read once.

use super::store;
use crate::app::App;
use crate::db::{DbError, Tx};
use shared::services::Definition;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The definitions that were read, by service and version.
#[derive(Default)]
pub struct Published(RwLock<HashMap<String, HashMap<i64, Arc<Definition>>>>);

impl Published {
    fn known(&self, service: &str, version: i64) -> Option<Arc<Definition>> {
        // Nothing is done under the lock that could leave it half done.
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(service)?.get(&version).cloned()
    }

    fn keep(&self, service: &str, version: i64, found: Definition) -> Arc<Definition> {
        let definition = Arc::new(found);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(service.to_owned()).or_default().insert(version, Arc::clone(&definition));
        definition
    }
}

/// A definition as it was published; `None` where it never was.
pub async fn published(app: &App, service: &str, version: i64) -> Result<Option<Arc<Definition>>, DbError> {
    if let Some(known) = app.published.known(service, version) {
        return Ok(Some(known));
    }
    let found = store::find(&app.db, service, version).await?;
    Ok(found.map(|found| app.published.keep(service, version, found)))
}

/// As [`published`], for whoever has a transaction: it needs no other connection, which others may hold who wait for this one.
pub async fn published_in(
    app: &App,
    tx: &mut Tx,
    service: &str,
    version: i64,
) -> Result<Option<Arc<Definition>>, DbError> {
    if let Some(known) = app.published.known(service, version) {
        return Ok(Some(known));
    }
    let found = store::find_in(tx, service, version).await?;
    Ok(found.map(|found| app.published.keep(service, version, found)))
}
