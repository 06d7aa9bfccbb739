//! A database that another program has tables in is no place for ours.

use super::sqlite::{Access, Connection};
use super::{DbError, Row};
use sqlx::postgres::PgConnection;
use std::path::Path;

/// The first of the tables where there are none of ours. `_sqlx_migrations` alone is a start that was cut off, or begins just now; an
/// extension of PostgreSQL may have tables anywhere.
const IN_SQLITE: &str = "SELECT name AS stranger FROM sqlite_schema WHERE type = 'table' AND name <> '_sqlx_migrations' \
    AND NOT EXISTS (SELECT name FROM sqlite_schema WHERE name = 'installation') ORDER BY name LIMIT 1";
const IN_POSTGRES: &str = "SELECT current_setting('server_encoding') AS encoding, (SELECT CAST(MIN(tablename) AS TEXT) \
    FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_sqlx_migrations' AND NOT EXISTS \
    (SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'installation') AND NOT EXISTS \
    (SELECT objid FROM pg_depend WHERE deptype = 'e' AND classid = 'pg_class'::regclass \
    AND objid = format('%I.%I', schemaname, tablename)::regclass)) AS stranger";

/// Looks before anything is written to the file.
pub fn check_file(path: &Path) -> Result<(), DbError> {
    let connection = Connection::open(path, Access::Read)?;
    let row = connection.fetch_optional(IN_SQLITE, &[])?;
    row.map_or(Ok(()), |row| refuse(&Row::from(row).text("stranger")?))
}

pub async fn check_server(connection: &mut PgConnection) -> Result<(), DbError> {
    let row = Row::from(sqlx::query(IN_POSTGRES).fetch_one(connection).await?);
    let encoding = row.text("encoding")?;
    if encoding != "UTF8" {
        return Err(DbError::lasting(format!(
            "its encoding is {encoding}, which cannot keep every name. Make one with ENCODING 'UTF8'"
        )));
    }
    row.optional_text("stranger")?.map_or(Ok(()), |table| refuse(&table))
}

fn refuse(table: &str) -> Result<(), DbError> {
    let remedy = "Name a database that is Wherry's alone";
    Err(DbError::lasting(format!("it has tables of another program, {table} among them. {remedy}")))
}
