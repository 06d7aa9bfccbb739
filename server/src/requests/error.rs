use crate::db::DbError;
use shared::field_errors::FieldErrors;
use shared::requests::Status;
use std::fmt;

/// Why a submission was not taken, or a request not shown or moved.
#[derive(Debug)]
pub enum RequestError {
    /// The id is not a UUID of version 7.
    SubmissionId,
    UnknownService,
    /// Nobody may send it for now.
    Closed,
    /// The secret with which it is sent without an account is none.
    ClaimSecret,
    /// The service is for those who have an account.
    NeedsAccount,
    /// The network sent many forms without an account, and the device has not done the work that comes before another.
    WorkWanted,
    /// The network sent very many forms without an account; the next one may be sent at this moment.
    TooOften {
        retry_at_ms: i64,
    },
    /// The service asks other questions now.
    OtherVersion,
    Answers(FieldErrors),
    /// The id was used before, for other answers.
    OtherPayload,
    /// There is no such request, or it is somebody else's: the two look alike.
    NotFound,
    /// The council does not offer that for this request, as it stands now.
    NotOffered,
    /// Where the request stands, that status does not follow.
    OutOfOrder {
        from: Status,
    },
    /// It stands there already, and nothing else was said of it.
    NothingNew {
        status: Status,
    },
    /// What is not possible has a reason, and nothing else has.
    Reason,
    /// The resident would not know what is wanted of them, or who else to turn to.
    Note,
    /// No day, or one by which nothing is due.
    Day,
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

/// For whoever moves a request from the command line.
impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => write!(f, "there is no such request"),
            Self::OutOfOrder { from } => {
                let next: Vec<_> = from.next().iter().map(|status| status.as_str()).collect();
                if next.is_empty() {
                    return write!(f, "the request is {}: nothing follows that", from.as_str());
                }
                write!(f, "the request is {}: it may become {}", from.as_str(), next.join(", "))
            }
            Self::NothingNew { status } => write!(
                f,
                "the request is {} already, and nobody was told: say more with another --by, or a --note",
                status.as_str()
            ),
            Self::Reason => write!(f, "--reason goes with not_possible, which needs one"),
            Self::Note => write!(
                f,
                "--note is needed: awaiting_payment says how to pay, waiting_for_you what you need, not_ours who is \
                 responsible, duplicate what becomes of it"
            ),
            Self::Day => {
                write!(
                    f,
                    "--by is a day like 2026-12-04, from today on and within five years, and goes with a status that is \
                     not the end"
                )
            }
            Self::Db(error) => error.fmt(f),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::error::Error for RequestError {}
