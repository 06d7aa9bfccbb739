//! Definitions as they were published. They never change, so each is read once.

use super::store;
use crate::app::App;
use crate::db::DbError;
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

    fn keep(&self, service: &str, version: i64, definition: &Arc<Definition>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(service.to_owned()).or_default().insert(version, Arc::clone(definition));
    }
}

/// A definition as it was published; `None` where it never was.
pub async fn published(app: &App, service: &str, version: i64) -> Result<Option<Arc<Definition>>, DbError> {
    if let Some(known) = app.published.known(service, version) {
        return Ok(Some(known));
    }
    let found = store::find(&app.db, service, version).await?.map(Arc::new);
    if let Some(definition) = &found {
        app.published.keep(service, version, definition);
    }
    Ok(found)
}
