//! The council's services: whether they may be published as they are now.

use super::Finding;
use crate::config::Config;
use crate::db::{Db, DbError};
use crate::start::{self, read_council};

pub async fn examine(db: &Db, config: &Config) -> Result<Vec<Finding>, DbError> {
    let about = "services";
    let Ok((_, catalogue)) = read_council(config) else {
        return Ok(Vec::new()); // The mistakes are found among the settings.
    };
    let changed = start::changed_services(db, &catalogue).await?;
    if changed.is_empty() {
        let known = format!("{}, none changed without a new version", catalogue.all().len());
        return Ok(vec![Finding::ok(about, known)]);
    }
    Ok(changed.into_iter().map(|changed| Finding::fault(about, changed)).collect())
}
