use std::path::Path;

/// A letter as it left.
#[derive(Debug, Clone)]
pub struct Mail {
    pub subject: String,
    /// The whole message, headers included.
    pub raw: String,
}

impl Mail {
    /// The verification code in the letter.
    pub fn code(&self) -> String {
        let line = self.raw.lines().find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
        line.expect("a code on a line of its own").to_owned()
    }
}

/// The letters of one address, oldest first.
pub fn read(folder: &Path, address: &str) -> Vec<Mail> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a letter").path()).collect();
    paths.sort(); // Ids sort by time.
    let letters =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("a letter").replace("\r\n", "\n"));
    letters.filter(|raw| raw.lines().any(|line| line == format!("To: {address}"))).map(mail).collect()
}

fn mail(raw: String) -> Mail {
    let subject = raw.lines().find_map(|line| line.strip_prefix("Subject: ")).unwrap_or_default().to_owned();
    Mail { subject, raw }
}
