use crate::db::DbError;
use rusqlite::types::ValueRef;
use std::ops::Range;
use std::sync::Arc;

/// The rows of an answer in one piece: few allocations, however many values there are.
pub struct Answer {
    /// The names of the columns and all texts, one behind the other.
    texts: String,
    columns: Vec<Range<usize>>,
    /// Those of the first row, of the second, and so on.
    values: Vec<Stored>,
}

enum Stored {
    Null,
    Integer(i64),
    /// Where it stands.
    Text(Range<usize>),
    /// What no column of ours has.
    Other,
}

/// One row of an answer.
#[derive(Clone)]
pub struct SqliteRow {
    answer: Arc<Answer>,
    /// Where its values begin.
    first: usize,
}

impl Answer {
    pub fn with_columns(names: Vec<&str>) -> Self {
        let mut answer =
            Self { texts: String::new(), columns: Vec::with_capacity(names.len()), values: Vec::new() };
        for name in names {
            let place = answer.keep(name);
            answer.columns.push(place);
        }
        answer
    }

    pub fn add(&mut self, row: &rusqlite::Row<'_>) -> rusqlite::Result<()> {
        for at in 0..self.columns.len() {
            let value = match row.get_ref(at)? {
                ValueRef::Null => Stored::Null,
                ValueRef::Integer(number) => Stored::Integer(number),
                ValueRef::Text(bytes) => Stored::Text(self.keep(str::from_utf8(bytes)?)),
                ValueRef::Real(_) | ValueRef::Blob(_) => Stored::Other,
            };
            self.values.push(value);
        }
        Ok(())
    }

    pub fn into_rows(self) -> Vec<SqliteRow> {
        let (width, end) = (self.columns.len().max(1), self.values.len());
        let answer = Arc::new(self);
        (0..end).step_by(width).map(|first| SqliteRow { answer: Arc::clone(&answer), first }).collect()
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }
}

impl SqliteRow {
    pub fn text(&self, column: &'static str) -> Result<Option<String>, DbError> {
        match self.get(column) {
            Some(Stored::Text(place)) => Ok(Some(self.answer.texts[place.clone()].to_owned())),
            Some(Stored::Null) => Ok(None),
            _ => Err(DbError::unreadable(column)),
        }
    }

    pub fn integer(&self, column: &'static str) -> Result<Option<i64>, DbError> {
        match self.get(column) {
            Some(Stored::Integer(number)) => Ok(Some(*number)),
            Some(Stored::Null) => Ok(None),
            _ => Err(DbError::unreadable(column)),
        }
    }

    fn get(&self, column: &'static str) -> Option<&Stored> {
        let Answer { texts, columns, values } = self.answer.as_ref();
        let is_named = |place: &Range<usize>| place.len() == column.len() && texts[place.clone()] == *column;
        let at = columns.iter().position(is_named)?;
        values.get(self.first + at)
    }
}
