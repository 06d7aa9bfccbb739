use super::DbError;
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// A row of an answer. Columns are read by name.
pub struct Row(pub(super) AnyRow);

impl Row {
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
