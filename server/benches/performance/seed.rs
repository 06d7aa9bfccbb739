//! A million accounts and ten million requests, as the years would leave them: each resident's lie far apart.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

const ACCOUNTS: usize = 1_000_000;
const REQUESTS: usize = 10_000_000;
/// Every so many is of one of those who look at their lists.
const EVERY: usize = 2_500;
/// So many people look at their lists, and have sent so much each.
pub const READERS: usize = 32;
pub const EACH_READER: usize = 125;
/// Rows in a transaction.
const STEP: usize = 200_000;

/// How the engines write the same.
struct Engine {
    prepare: &'static [&'static str],
    finish: &'static [&'static str],
    /// A number with twelve digits.
    digits: fn(&str) -> String,
}

const SQLITE: Engine = Engine {
    prepare: &["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -1000000"],
    finish: &["PRAGMA wal_checkpoint(TRUNCATE)"],
    digits: |number| format!("printf('%012d', {number})"),
};

const POSTGRES: Engine = Engine {
    prepare: &["SET session_replication_role = replica", "SET synchronous_commit = off"],
    finish: &["VACUUM ANALYZE accounts", "VACUUM ANALYZE requests"],
    digits: |number| format!("lpad(({number})::text, 12, '0')"),
};

enum Database {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Fills a database in which only those are who look at their lists.
pub async fn fill(database: &str) {
    let (engine, mut to) = if database.starts_with("sqlite") {
        (SQLITE, Database::Sqlite(SqliteConnection::connect(database).await.expect("the file")))
    } else {
        (POSTGRES, Database::Postgres(PgConnection::connect(database).await.expect("the server")))
    };
    to.run(engine.prepare).await;
    for first in (0..ACCOUNTS).step_by(STEP) {
        to.run(&[&accounts(&engine, first)]).await;
    }
    for first in (0..REQUESTS).step_by(STEP) {
        to.run(&[&requests(&engine, first)]).await;
    }
    to.run(engine.finish).await;
}

impl Database {
    async fn run(&mut self, statements: &[&str]) {
        for sql in statements {
            let sql = sqlx::raw_sql(AssertSqlSafe((*sql).to_owned()));
            match self {
                Self::Sqlite(to) => sql.execute(to).await.map(drop),
                Self::Postgres(to) => sql.execute(to).await.map(drop),
            }
            .expect("done");
        }
    }
}

/// The numbers from one on, as `n`.
fn numbers(first: usize) -> String {
    let last = first + STEP - 1;
    format!("WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})")
}

fn account_id(engine: &Engine, number: &str) -> String {
    format!("'019ac000-0000-7000-8000-' || {}", (engine.digits)(number))
}

fn accounts(engine: &Engine, first: usize) -> String {
    let (numbers, id, digits) = (numbers(first), account_id(engine, "i"), (engine.digits)("i"));
    format!(
        "INSERT INTO accounts (id, email, email_key, password_hash, first_name, last_name, created_at_ms) \
         {numbers} SELECT {id}, {digits} || '@example.org', 'key' || {digits}, '', 'Ada', 'Quay', 1 FROM n"
    )
}

fn requests(engine: &Engine, first: usize) -> String {
    let readers =
        "SELECT row_number() OVER (ORDER BY id) - 1 AS number, id FROM accounts WHERE email LIKE 'resident%'";
    let (numbers, digits) = (numbers(first), (engine.digits)("i"));
    let owner = account_id(engine, &format!("i % {ACCOUNTS}"));
    let answers = "{\"danger\":\"no\",\"kind\":\"pothole\",\"where\":\"Mill Lane, by the bridge\",\
                   \"description\":\"Deep\",\"width\":\"arm\"}";
    format!(
        "INSERT INTO requests (id, submission_id, reference, account_id, service, version, answers, payload_hash, status, \
         received_at_ms, status_changed_at_ms) {numbers}, reader AS MATERIALIZED ({readers}) \
         SELECT '019ac001-0000-7000-8000-' || {digits}, '019ac002-0000-7000-8000-' || {digits}, {digits}, \
         COALESCE(reader.id, {owner}), 'highway-problem', 2, '{answers}', {digits}, 'received', \
         1600000000000 + i, 1600000000000 + i \
         FROM n LEFT JOIN reader ON i % {EVERY} = 0 AND reader.number = (i / {EVERY}) % {READERS}"
    )
}
