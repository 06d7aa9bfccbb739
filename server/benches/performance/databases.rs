//! The databases under which the program is measured.

use std::path::Path;

pub const SQLITE: &str = "SQLite";
const POSTGRES: &str = "PostgreSQL";

pub fn sqlite(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("wherry.sqlite").display())
}

/// Each engine with a database of its own.
pub async fn all(folder: &Path, name: &'static str) -> Vec<(&'static str, String)> {
    let sqlite = (SQLITE, sqlite(folder));
    let Ok(server) = std::env::var("WHERRY_TEST_POSTGRES") else { return vec![sqlite] };
    let pool = sqlx::PgPool::connect(&server).await.expect("the server");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&pool).await.expect("a new database");
    pool.close().await;
    vec![sqlite, (POSTGRES, server.replace("/postgres", &format!("/{name}")))]
}
