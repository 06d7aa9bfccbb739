use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{Arguments as _, Postgres};

/// A value for a placeholder. NULL has a type, since PostgreSQL asks for one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    Text(Option<String>),
    Integer(Option<i64>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Integer(number)
    }
}

/// SQLite takes a missing argument for NULL without a word.
pub(super) fn check(sql: &'static str, values: &[Value]) {
    assert_eq!(placeholders(sql), values.len(), "placeholders and arguments differ in number: {sql}");
}

pub(super) fn for_postgres(sql: &'static str, values: &[Value]) -> Query<'static, Postgres, PgArguments> {
    let mut arguments = PgArguments::default();
    for value in values.iter().cloned() {
        let added = match value {
            Value::Text(text) => arguments.add(text),
            Value::Integer(number) => arguments.add(number),
        };
        added.expect("text and integers are known to PostgreSQL");
    }
    sqlx::query_with(sql, arguments)
}

/// The table that a statement writes: the first one that it names.
pub(super) fn table(sql: &'static str) -> &'static str {
    tables(sql).next().unwrap_or_default()
}

/// The tables that a statement names.
pub(super) fn tables(sql: &'static str) -> impl Iterator<Item = &'static str> {
    let words = sql.split_whitespace();
    let before = |word: &str| matches!(word, "FROM" | "JOIN" | "INTO" | "UPDATE");
    words.clone().zip(words.skip(1)).filter(move |(word, _)| before(word)).map(|(_, table)| table)
}

/// The highest `$n` in the text.
fn placeholders(sql: &str) -> usize {
    let after_dollars = sql.split('$').skip(1);
    let numbers = after_dollars.map(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit);
        digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
    });
    numbers.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "differ in number")]
    fn a_missing_argument_is_noticed() {
        check("SELECT id FROM accounts WHERE id = $1 AND email_key = $2", &["a".into()]);
    }

    #[test]
    fn the_table_that_is_written_is_the_first_one_that_is_named() {
        assert_eq!(table("SELECT a FROM sessions WHERE b = $1"), "sessions");
        assert_eq!(table("INSERT INTO drafts (id) SELECT id FROM others"), "drafts");
        assert_eq!(table("UPDATE accounts SET a = $1"), "accounts");
        assert_eq!(table("DELETE FROM sessions WHERE a = $1"), "sessions");
    }

    #[test]
    fn a_question_may_be_about_two_tables() {
        let found: Vec<_> = tables("SELECT a FROM sessions JOIN accounts ON b = c WHERE d = $1").collect();
        assert_eq!(found, ["sessions", "accounts"]);
    }

    #[test]
    fn a_placeholder_may_occur_twice() {
        assert_eq!(placeholders("UPDATE t SET a = $10 WHERE b = $2 OR c = $10"), 10);
    }
}
