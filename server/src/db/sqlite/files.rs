use crate::db::DbError;
use std::ffi::OsString;
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
        let files = [database.clone()].into_iter().chain(log_of(&database)).map(File::at);
        Ok(Self(files.collect::<Result<_, _>>()?))
    }

    /// Fails where one of them is not the one that was opened.
    pub fn check(&self) -> Result<(), DbError> {
        match self.0.iter().find(|file| !file.is_there()) {
            Some(file) => Err(DbError::replaced(&file.path)),
            None => Ok(()),
        }
    }
}

/// Whether the file was made. A folder is none. A link that leads nowhere is no place for one: under either name it would be another database. Nor is where
/// a log was left behind: the content of the file that is missing belongs to it.
pub fn is_made(database: &Path) -> Result<bool, DbError> {
    let may_not_look = |error| DbError::lasting(format!("{}: {error}", database.display()));
    let is_there = database.try_exists().map_err(may_not_look)?;
    if database.is_dir() {
        let path = database.display();
        return Err(DbError::lasting(format!("{path} is a folder. Name a file in it, {path}/wherry.sqlite")));
    }
    if database.is_symlink() && !is_there {
        let (link, remedy) =
            (database.display(), "Put the file back, or remove the link, or name the file itself");
        return Err(DbError::lasting(format!("{link} is a link to a file that is not there. {remedy}")));
    }
    if !is_there && metadata(&log_of(database)[0]).is_ok_and(|log| log.len() > 0) {
        let path = database.display();
        let remedy = format!("Put the file back, or move {path}-wal and {path}-shm away to begin anew");
        return Err(DbError::lasting(format!("there is no {path}, and its log is still there. {remedy}")));
    }
    Ok(is_there)
}

/// Whether there is a log beside the file, as there is while a program is at it.
pub fn has_log(database: &Path) -> bool {
    let database = database.canonicalize().unwrap_or_else(|_| database.to_owned());
    log_of(&database).iter().all(|file| file.exists())
}

/// The log, and what the programs that are at the file share of it.
fn log_of(database: &Path) -> [PathBuf; 2] {
    ["-wal", "-shm"].map(|end| [database.as_os_str(), end.as_ref()].into_iter().collect::<OsString>().into())
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
