use crate::db::DbError;

/// Why details were not taken.
#[derive(Debug)]
pub enum ProfileError {
    /// Well-formed, but no number that a phone company gives out.
    PhoneNumber,
    AlreadyActivated,
    Db(DbError),
}

impl From<DbError> for ProfileError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}
