use crate::db::DbError;
use std::fs::metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// The files of a database, as they were when it was opened. SQLite goes on with a file that was removed, or has another in its place:
/// what it keeps there is lost when the program ends.
#[derive(Default)]
pub struct Files(Vec<File>);

struct File {
    path: PathBuf,
    /// The number of the device, and the file's on it.
    identity: (u64, u64),
}

impl Files {
    /// Of a database whose log was begun.
    pub fn of(database: &Path) -> Result<Self, DbError> {
        let database = database.canonicalize().map_err(DbError::lasting)?; // Where a link leads to, there is the log.
        let mut log = database.clone().into_os_string();
        log.push("-wal");
        Ok(Self(vec![File::at(database)?, File::at(log.into())?]))
    }

    /// Fails where one of them is not the one that was opened.
    pub fn check(&self) -> Result<(), DbError> {
        match self.0.iter().find(|file| !file.is_there()) {
            Some(file) => Err(DbError::replaced(&file.path)),
            None => Ok(()),
        }
    }
}

impl File {
    fn at(path: PathBuf) -> Result<Self, DbError> {
        let identity =
            identity(&path).map_err(|error| DbError::lasting(format!("{}: {error}", path.display())))?;
        Ok(Self { path, identity })
    }

    fn is_there(&self) -> bool {
        identity(&self.path).is_ok_and(|identity| identity == self.identity)
    }
}

fn identity(path: &Path) -> std::io::Result<(u64, u64)> {
    metadata(path).map(|file| (file.dev(), file.ino()))
}
