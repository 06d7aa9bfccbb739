use super::definition::ServiceRow;

impl ServiceRow {
    /// Whether each word that was typed begins a word of this service. Nothing typed matches everything.
    pub fn matches(&self, typed: &str) -> bool {
        let said = [&self.name, &self.summary, &self.topic].into_iter().chain(&self.keywords);
        let said: Vec<String> = said.flat_map(|text| words(text)).collect();
        words(typed).all(|wanted| said.iter().any(|word| word.starts_with(&wanted)))
    }
}

/// Letters and digits, in lower case as far as ASCII goes: tables for the rest would weigh more than the search.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::Access;

    #[test]
    fn a_service_is_found_by_the_beginnings_of_its_words() {
        let row = ServiceRow {
            id: "highway-problem".into(),
            name: "Report a highway problem".into(),
            topic: "Roads and paths".into(),
            summary: "Tell us about a pothole.".into(),
            keywords: vec!["street light".into(), "H-bar".into()],
            access: Access::Account,
            closed: None,
        };
        for typed in ["", "  ", "HIGH", "pot road", "light report", "h-bar", "problem, highway!"] {
            assert!(row.matches(typed), "{typed}");
        }
        for typed in ["hole", "passport", "report passport"] {
            assert!(!row.matches(typed), "{typed}");
        }
    }
}
