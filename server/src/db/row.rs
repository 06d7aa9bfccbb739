use super::DbError;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::sync::Arc;

/// A row of an answer. Columns are read by name.
#[derive(Clone)]
pub struct Row(Arc<AnyRow>);

impl Row {
    pub(super) fn new(row: AnyRow) -> Self {
        Self(Arc::new(row))
    }

    pub fn text(&self, column: &'static str) -> Result<String, DbError> {
        Ok(self.0.try_get(column)?)
    }

    pub fn optional_text(&self, column: &'static str) -> Result<Option<String>, DbError> {
        Ok(self.0.try_get(column)?)
    }

    pub fn integer(&self, column: &'static str) -> Result<i64, DbError> {
        Ok(self.0.try_get(column)?)
    }

    pub fn optional_integer(&self, column: &'static str) -> Result<Option<i64>, DbError> {
        Ok(self.0.try_get(column)?)
    }
}
