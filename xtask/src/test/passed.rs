/// The names of the tests of a binary that passed, from the lines that it prints.
pub struct Passed {
    group: &'static str,
    pub names: Vec<String>,
    /// With one thread a test is named first, and its "ok" comes after whatever it prints.
    begun: Option<String>,
}

impl Passed {
    /// `group` stands in front of each name.
    pub fn of(group: &'static str) -> Self {
        Self { group, names: Vec::new(), begun: None }
    }

    pub fn read(&mut self, line: &str) {
        if let Some((name, verdict)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) {
            let name = name.strip_suffix(" - should panic").unwrap_or(name);
            let name = format!("{}::{name}", self.group);
            let is_over = ["ok", "FAILED", "ignored"].iter().any(|word| verdict.starts_with(word));
            self.names.extend((verdict == "ok").then(|| name.clone()));
            self.begun = (!is_over).then_some(name);
        } else if let ("ok", Some(name)) = (line, self.begun.take_if(|_| ["ok", "FAILED"].contains(&line))) {
            self.names.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(lines: &str) -> Vec<String> {
        let mut passed = Passed::of("api");
        lines.lines().for_each(|line| passed.read(line));
        passed.names
    }

    #[test]
    fn only_what_passed_is_named() {
        assert_eq!(named("test sign_up::a_code_dies ... ok"), ["api::sign_up::a_code_dies"]);
        assert_eq!(named("test a_gap - should panic ... ok"), ["api::a_gap"]);
        let others = "test sign_up::a_code_dies ... FAILED\ntest slow ... ignored, slow\nok\ntest result: ok. 1 passed";
        assert_eq!(named(others), Vec::<String>::new());
    }

    #[test]
    fn what_a_test_prints_may_stand_between() {
        assert_eq!(named("test kills ... killed 50 times\n0 lost\nok"), ["api::kills"]);
        assert_eq!(named("test kills ... killed 50 times\n3 lost\nFAILED\nok"), Vec::<String>::new());
    }
}
