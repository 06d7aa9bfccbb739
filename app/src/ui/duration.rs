/// "in 25 seconds", "in 3 minutes".
pub fn in_words(seconds: i64) -> String {
    match seconds {
        1 => "in 1 second".into(),
        2..=90 => format!("in {seconds} seconds"),
        _ => format!("in {} minutes", (seconds + 59) / 60),
    }
}
