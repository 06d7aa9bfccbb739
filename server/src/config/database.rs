use super::folder::file;
use anyhow::{Result, ensure};
use std::path::Path;

/// Which of the two databases it is, and where.
pub(super) fn check(database: Option<String>, data: &Path) -> Result<String> {
    let Some(url) = database else { return Ok(format!("sqlite:{}", data.join("wherry.sqlite").display())) };
    ensure!(!url.contains(":memory:"), "database: must be a file, or everything would be lost at the end");
    let Some(path) = url.strip_prefix("sqlite:") else {
        let is_postgres = ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme));
        ensure!(is_postgres, "database: must be sqlite:PATH or postgres://USER@HOST/NAME");
        return Ok(url);
    };
    ensure!(!path.trim().is_empty(), "database: must be sqlite:PATH, and there is no path");
    ensure!(
        !path.starts_with("//"),
        "database: must be sqlite:PATH, like sqlite:/srv/wherry.sqlite: without //"
    );
    ensure!(
        !path.ends_with('/') && !path.starts_with("file:"),
        "database: must be sqlite:PATH, with the path of a file"
    );
    ensure!(
        !path.contains('?'),
        "database: {url} has a question mark. What SQLite is told is fixed: leave it out"
    );
    file("database", Path::new(path))?;
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_another_file_than_was_meant_is_refused() {
        let data = tempfile::tempdir().expect("a folder");
        let folder = format!("sqlite:{}", data.path().display());
        let file = data.path().join("file");
        std::fs::write(&file, "").expect("a file");
        let below = format!("sqlite:{}/x", file.display());
        for url in [
            "sqlite:",
            "sqlite: ",
            "sqlite::memory:",
            "sqlite://x",
            "sqlite:x?mode=ro",
            "sqlite:x/",
            "sqlite:file:x",
            "mysql://x",
            &folder,
            &below,
        ] {
            let refused = check(Some(url.to_owned()), data.path()).expect_err(url).to_string();
            assert!(refused.starts_with("database: "), "{refused}");
        }
        for url in ["sqlite:x.sqlite", "sqlite:/srv/none/x.sqlite", "postgres://wherry@127.0.0.1/wherry"] {
            assert_eq!(check(Some(url.to_owned()), data.path()).expect(url), url);
        }
    }
}
