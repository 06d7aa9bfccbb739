use rust_embed::RustEmbed;
use std::path::PathBuf;

#[derive(RustEmbed)]
#[folder = "../services"]
struct Embedded;

/// Where the council's files are: a folder of its own, or the demonstration that comes with the program.
pub enum ServicesFolder {
    Folder(PathBuf),
    Demonstration,
}

impl ServicesFolder {
    /// The text of a file, by its path inside the folder.
    pub fn read(&self, path: &str) -> Option<String> {
        match self {
            Self::Folder(folder) => std::fs::read_to_string(folder.join(path)).ok(),
            Self::Demonstration => String::from_utf8(Embedded::get(path)?.data.into_owned()).ok(),
        }
    }

    /// The services' definitions: every TOML file at the top of the folder but the council's own.
    pub fn definitions(&self) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Folder(folder) => std::fs::read_dir(folder)
                .into_iter()
                .flatten()
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .collect(),
            Self::Demonstration => Embedded::iter().map(String::from).collect(),
        };
        names.retain(|name| name.ends_with(".toml") && name != "council.toml" && !name.contains('/'));
        names.sort();
        names
    }

    /// How a file is called in a message.
    pub fn label(&self, path: &str) -> String {
        match self {
            Self::Folder(folder) => folder.join(path).display().to_string(),
            Self::Demonstration => format!("services/{path}"),
        }
    }
}
