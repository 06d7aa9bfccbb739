use crate::db::DbError;

/// Why a draft was not saved or shown.
#[derive(Debug)]
pub enum DraftError {
    /// The id is not a UUID of version 7.
    Id,
    /// There never was such a service, or no such version of it.
    UnknownService,
    /// There is no such draft, or it is somebody else's: the two look alike.
    NotFound,
    /// It was saved by another tab or device meanwhile.
    ChangedMeanwhile,
    AlreadySent,
    TooMany,
    Db(DbError),
}

impl From<DbError> for DraftError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}
