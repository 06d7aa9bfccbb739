use crate::db::DbError;
use shared::field_errors::FieldErrors;

/// Why a submission was not taken, or a request not shown.
#[derive(Debug)]
pub enum RequestError {
    /// The id is not a UUID of version 7.
    SubmissionId,
    UnknownService,
    /// The service asks other questions now.
    OtherVersion,
    Answers(FieldErrors),
    /// The id was used before, for other answers.
    OtherPayload,
    /// There is no such request, or it is somebody else's: the two look alike.
    NotFound,
    Db(DbError),
}

impl From<DbError> for RequestError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<FieldErrors> for RequestError {
    fn from(errors: FieldErrors) -> Self {
        Self::Answers(errors)
    }
}
