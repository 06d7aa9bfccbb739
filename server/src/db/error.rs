/// Why the database did not do what it was asked. What it holds is for the log, never for a page.
#[derive(Debug)]
pub struct DbError(pub(super) Box<dyn std::error::Error + Send + Sync>);

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "database: {}", self.0)
    }
}

impl std::error::Error for DbError {}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        Self(Box::new(error))
    }
}

impl From<sqlx::migrate::MigrateError> for DbError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self(Box::new(error))
    }
}

impl DbError {
    /// The database would forget what it acknowledged.
    pub(super) fn unsafe_setting(name: &str) -> Self {
        Self(format!("{name} is not set so that acknowledged data survive a power cut").into())
    }

    pub(super) fn busy() -> Self {
        Self("no turn at writing came in time".into())
    }

    pub(super) fn closed() -> Self {
        Self("the database is closed".into())
    }

    /// A statement of this transaction failed before.
    pub(super) fn failed_before() -> Self {
        Self("a transaction with a failed statement cannot be committed".into())
    }

    /// The commit that several transactions shared failed.
    pub(super) fn group_failed(error: &Self) -> Self {
        Self(error.to_string().into())
    }

    /// A row that holds what this version cannot read.
    pub fn unreadable(what: &str) -> Self {
        Self(format!("unreadable {what}").into())
    }
}
