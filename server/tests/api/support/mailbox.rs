use mail_parser::{MessageParser, MimeHeaders as _};
use std::path::Path;

/// A letter as it left.
#[derive(Debug, Clone)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The whole message, headers included.
    pub raw: String,
}

impl Mail {
    /// The verification code in the letter, as it stands there: "123456", "1234 5678".
    pub fn code(&self) -> String {
        let is_code = |line: &&str| line.len() >= 6 && line.bytes().all(|b| b.is_ascii_digit() || b == b' ');
        self.text.lines().find(is_code).expect("a code on a line of its own").to_owned()
    }

    /// What stands behind the `#` of a link in the letter.
    pub fn fragment(&self) -> String {
        let link = self.text.lines().find_map(|line| line.split_once('#'));
        link.expect("a link with a fragment").1.trim().to_owned()
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
    let message = MessageParser::new().parse(&raw).expect("a letter");
    let part = |kind: &str| {
        let of_kind = |part: &&mail_parser::MessagePart| part.is_content_type("text", kind);
        let part = message.parts.iter().find(of_kind).and_then(mail_parser::MessagePart::text_contents);
        part.expect("both parts").to_owned()
    };
    let subject = message.subject().unwrap_or_default().to_owned();
    Mail { subject, text: part("plain"), html: part("html"), raw }
}
