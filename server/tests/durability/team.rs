use crate::services::demonstration;
use tempfile::TempDir;

/// The files of a council that mails what residents send to a team. They are on a disk that keeps them: it wrote them long ago.
pub fn services() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    demonstration(folder.path(), |name, text| match name {
        "highway-problem.toml" => format!("{text}\n[hand_over]\nmail = \"highways@staithe.example\"\n"),
        _ => text,
    });
    folder
}
