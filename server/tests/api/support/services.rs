use std::path::Path;

/// Puts the demonstration's files into a folder, changed by name and text.
pub fn demonstration(to: &Path, change: impl Fn(&str, String) -> String) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services");
    for part in ["", "pages"] {
        std::fs::create_dir_all(to.join(part)).expect("a folder");
        let entries = std::fs::read_dir(from.join(part)).expect("the demonstration").flatten();
        for path in entries.map(|entry| entry.path()).filter(|path| path.is_file()) {
            let name = path.strip_prefix(&from).ok().and_then(Path::to_str).expect("a name");
            let text = std::fs::read_to_string(&path).expect("text");
            std::fs::write(to.join(name), change(name, text)).expect("a file");
        }
    }
}
