//! Versions of a service: the one that is offered, and those before it to which answers are still taken.

use super::published::published;
use crate::app::App;
use crate::clock::in_london;
use crate::db::DbError;
use shared::services::Definition;
use std::sync::Arc;

/// A version to which answers are taken today. `None`: there is none such, or not any more.
pub async fn accepted(app: &App, service: &str, version: u32) -> Result<Option<Arc<Definition>>, DbError> {
    let catalogue = app.catalogue();
    let Some(current) = catalogue.find(service) else { return Ok(None) };
    if version == current.version {
        return Ok(Some(Arc::clone(current)));
    }
    let today = in_london(app.now_ms()).day();
    let is_accepted = version < current.version && current.accept_until.is_some_and(|last| today <= last);
    if !is_accepted {
        return Ok(None);
    }
    let published = published(app, service, i64::from(version)).await?;
    Ok(published.map(|published| Arc::new(offered_as(current, Definition::clone(&published)))))
}

/// An earlier version asks what it asked, and is offered as the service is now.
fn offered_as(current: &Definition, published: Definition) -> Definition {
    Definition {
        residents_may: current.residents_may.clone(),
        keywords: current.keywords.clone(),
        access: current.access,
        offline: current.offline,
        closed: current.closed.clone(),
        accept_until: current.accept_until,
        ..published
    }
}
