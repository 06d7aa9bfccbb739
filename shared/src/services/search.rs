use super::definition::ServiceRow;

/// Shorter words ("me", "to") say nothing of a service, unless nothing else was typed.
const TELLING: usize = 3;

/// The services in which most of the words that were typed are found, in the order in which they came. Nothing typed finds all.
pub fn search(services: &[ServiceRow], typed: &str) -> Vec<ServiceRow> {
    let mut wanted: Vec<String> = words(typed).collect();
    if wanted.iter().any(|word| word.len() >= TELLING) {
        wanted.retain(|word| word.len() >= TELLING);
    }
    let found: Vec<usize> = services.iter().map(|service| service.said_of(&wanted)).collect();
    let most = found.iter().copied().max().unwrap_or_default();
    if most == 0 && !wanted.is_empty() {
        return Vec::new();
    }
    services
        .iter()
        .zip(found)
        .filter(|(_, found)| *found == most)
        .map(|(service, _)| service.clone())
        .collect()
}

impl ServiceRow {
    /// How many of these words begin a word of this service, one more or less "s" aside.
    fn said_of(&self, wanted: &[String]) -> usize {
        let said = [&self.name, &self.summary, &self.topic].into_iter().chain(&self.keywords);
        let said: Vec<String> = said.flat_map(|text| words(text)).collect();
        let is_said = |wanted: &str| said.iter().any(|word| word.starts_with(wanted));
        let one =
            |wanted: &str| wanted.strip_suffix('s').filter(|one| one.len() >= TELLING).is_some_and(is_said);
        wanted.iter().filter(|wanted| is_said(wanted) || one(wanted)).count()
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

    fn row(id: &str, name: &str, summary: &str, keyword: &str) -> ServiceRow {
        ServiceRow {
            id: id.into(),
            name: name.into(),
            topic: "Roads and paths".into(),
            summary: summary.into(),
            keywords: vec![keyword.into()],
            access: Access::Account,
            closed: None,
        }
    }

    fn found(typed: &str) -> Vec<String> {
        let problem = row("problem", "Report a highway problem", "Tell us about a pothole.", "street light");
        let marking = row("marking", "Ask for a marking", "Keep your way out free.", "H-bar");
        search(&[problem, marking], typed).into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn a_service_is_found_by_the_beginnings_of_its_words() {
        for typed in ["HIGH", "pot road", "light report", "problem, highway!"] {
            assert_eq!(found(typed), ["problem"], "{typed}");
        }
        assert_eq!(found("h-bar"), ["marking"]);
        for typed in ["", "  ", "roads"] {
            assert_eq!(found(typed), ["problem", "marking"], "{typed}");
        }
        for typed in ["hole", "passport"] {
            assert!(found(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn a_service_is_found_by_what_a_person_would_say() {
        for typed in ["potholes", "potholes near me", "street light not working", "street lights"] {
            assert_eq!(found(typed), ["problem"], "{typed}");
        }
        assert_eq!(found("markings for my road"), ["marking"]);
    }
}
