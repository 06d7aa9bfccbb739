use std::path::Path;

/// A service that stays as it is, whatever the demonstration comes to offer: the first one that there was.
const HIGHWAY_PROBLEM: &str = include_str!("../../../src/services/definition_file/tests/published.toml");

/// Puts a council's files into a folder, changed by name and text: those of the demonstration, with the one service above.
pub fn demonstration(to: &Path, change: impl Fn(&str, String) -> String) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services");
    for part in ["", "pages"] {
        std::fs::create_dir_all(to.join(part)).expect("a folder");
        let entries = std::fs::read_dir(from.join(part)).expect("the demonstration").flatten();
        let files = entries.map(|entry| entry.path()).filter(|path| path.is_file());
        for path in files {
            let name = path.strip_prefix(&from).ok().and_then(Path::to_str).expect("a name");
            let text = match name {
                "highway-problem.toml" => HIGHWAY_PROBLEM.to_owned(),
                "council.toml" => std::fs::read_to_string(&path).expect("text"),
                _ if part == "pages" => std::fs::read_to_string(&path).expect("text"),
                _ => continue,
            };
            std::fs::write(to.join(name), change(name, text)).expect("a file");
        }
    }
}
