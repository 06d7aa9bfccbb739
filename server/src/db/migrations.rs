use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, name and text. The macro that reads a folder would have the database drivers built twice.
const ALL: [(i64, &str, &str); 18] = [
    (1, "accounts and requests", include_str!("../../migrations/0001_accounts_and_requests.sql")),
    (2, "letter outcomes", include_str!("../../migrations/0002_letter_outcomes.sql")),
    (3, "drafts", include_str!("../../migrations/0003_drafts.sql")),
    (4, "jobs", include_str!("../../migrations/0004_jobs.sql")),
    (5, "due letters", include_str!("../../migrations/0005_due_letters.sql")),
    (6, "guesses", include_str!("../../migrations/0006_guesses.sql")),
    (7, "resets", include_str!("../../migrations/0007_resets.sql")),
    (8, "sessions", include_str!("../../migrations/0008_sessions.sql")),
    (9, "audit", include_str!("../../migrations/0009_audit.sql")),
    (10, "letters in order", include_str!("../../migrations/0010_letters_in_order.sql")),
    (11, "passkeys", include_str!("../../migrations/0011_passkeys.sql")),
    (12, "said by the request", include_str!("../../migrations/0012_said_by_the_request.sql")),
    (13, "what became of a request", include_str!("../../migrations/0013_what_became_of_a_request.sql")),
    (14, "letters to teams", include_str!("../../migrations/0014_letters_to_teams.sql")),
    (
        15,
        "requests without an account",
        include_str!("../../migrations/0015_requests_without_an_account.sql"),
    ),
    (16, "letters under way", include_str!("../../migrations/0016_letters_under_way.sql")),
    (17, "jobs held", include_str!("../../migrations/0017_jobs_held.sql")),
    (18, "clock confirmed", include_str!("../../migrations/0018_clock_confirmed.sql")),
];

/// The numbers of the steps, in their order.
pub fn numbers() -> Vec<i64> {
    ALL.map(|(number, ..)| number).to_vec()
}

/// The steps that bring the tables up to this version.
pub fn migrator() -> Migrator {
    let step = |(version, name, sql): (i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(ALL.map(step).into())
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_file_of_the_folder_is_a_step() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        assert_eq!(std::fs::read_dir(folder).expect("the folder").count(), ALL.len());
        assert!(ALL.is_sorted_by(|(one, ..), (next, ..)| one < next));
    }
}
