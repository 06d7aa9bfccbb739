//! Where the product stands by OWASP ASVS 5.0: `docs/asvs.toml` names tests that show a requirement, and each must have passed
//! in this very run.

mod file;
mod standard;

use super::tally::Tally;
use file::{Requirement, State};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const FILE: &str = "docs/asvs.toml";
const PAGE: &str = "docs/security.md";

/// Comes after everything else: it looks at what ran before.
pub fn check(tally: &mut Tally) {
    let (file, page) =
        (fs::read_to_string(FILE).unwrap_or_default(), fs::read_to_string(PAGE).unwrap_or_default());
    let wrong = match file::read(&file) {
        Ok(requirements) => {
            println!("{}", figure(&requirements));
            wrong(&requirements, &page, |test| tally.has_passed(test))
        }
        Err(error) => vec![format!("{FILE}: {error:#}")],
    };
    if wrong.is_empty() {
        tally.pass(1);
    }
    for wrong in &wrong {
        tally.fail("ASVS", wrong);
    }
}

/// Everything that is not so.
fn wrong(
    requirements: &BTreeMap<String, Requirement>,
    page: &str,
    has_passed: impl Fn(&str) -> bool,
) -> Vec<String> {
    let standard = standard::requirements();
    let mut wrong = Vec::new();
    for (id, level) in &standard {
        match requirements.get(id) {
            None => wrong.push(format!("{FILE}: {id} is missing")),
            Some(written) if written.level != *level => {
                wrong.push(format!("{FILE}: {id} is of level {level}"));
            }
            Some(_) => {}
        }
    }
    let known: BTreeSet<&String> = standard.iter().map(|(id, _)| id).collect();
    let others = requirements.keys().filter(|id| !known.contains(id));
    wrong.extend(others.map(|id| format!("{FILE}: {id} is not in the standard's levels 1 and 2")));
    for (id, requirement) in requirements {
        if let State::Tests(tests) = &requirement.state {
            let missing = tests.iter().filter(|test| !has_passed(test));
            wrong.extend(missing.map(|test| format!("{FILE}: {id}: no test {test:?} passed in this run")));
        }
    }
    let figure = figure(requirements);
    if !page.lines().any(|line| line == figure) {
        wrong.push(format!("{PAGE} must say: {figure}"));
    }
    wrong
}

/// What can be said of all of it in one line. Of each level so many are shown, of those that apply.
fn figure(requirements: &BTreeMap<String, Requirement>) -> String {
    let count = |level: u8, is_meant: fn(&State) -> bool| {
        requirements.values().filter(|one| one.level == level && is_meant(&one.state)).count()
    };
    let [shown_1, shown_2] = [1, 2].map(|level| count(level, |state| matches!(state, State::Tests(_))));
    let [apply_1, apply_2] = [1, 2].map(|level| count(level, |state| *state != State::NotApplicable));
    let [open_1, open_2] = [1, 2].map(|level| count(level, |state| *state == State::Open));
    let [not_1, not_2] = [1, 2].map(|level| count(level, |state| *state == State::NotApplicable));
    let departed = requirements.iter().filter(|(_, one)| one.state == State::Deviation);
    let mut deviations: Vec<&str> = departed.map(|(id, _)| id.as_str()).collect();
    deviations.sort_by_key(|id| number(id));
    format!(
        "ASVS 5.0: L1 {shown_1}/{apply_1} shown by a running test, L2 {shown_2}/{apply_2}; deviations: {}; \
         open: {open_1} of L1, {open_2} of L2; not applicable: {not_1} of L1, {not_2} of L2.",
        deviations.join(", ")
    )
}

/// Chapter, section and requirement, so that 6.2.12 comes after 6.2.9.
fn number(id: &str) -> Vec<u32> {
    id.split('.').filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The real file and page, with another text in the place of one.
    fn wrong_with(from: &str, to: &str) -> Vec<String> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../");
        let [file, page] = [FILE, PAGE].map(|path| fs::read_to_string(format!("{root}{path}")).expect(path));
        assert!(file.contains(from), "{from}");
        let requirements = match file::read(&file.replacen(from, to, 1)) {
            Ok(requirements) => requirements,
            Err(error) => return vec![format!("{error:#}")],
        };
        wrong(&requirements, &page, |test| test != "api::sign_in::there_is_no_such_test")
    }

    #[test]
    fn the_file_has_each_requirement_once_and_the_page_its_figure() {
        assert_eq!(wrong_with("", ""), Vec::<String>::new());
    }

    #[test]
    fn a_test_that_is_named_and_did_not_pass_is_noticed() {
        let named = "api::sign_in::a_session_ends_after_thirty_minutes_without_activity\"]";
        let found = wrong_with(named, "api::sign_in::there_is_no_such_test\"]");
        assert_eq!(
            found,
            ["docs/asvs.toml: 7.3.1: no test \"api::sign_in::there_is_no_such_test\" passed in this run"]
        );
    }

    #[test]
    fn whatever_is_written_otherwise_is_noticed() {
        for (from, to, expected) in [
            ("[\"7.3.2\"]", "[\"7.3.9\"]", "7.3.2 is missing"),
            ("[\"7.3.2\"]", "[\"7.3.1\"]", "duplicate key"),
            (
                "[\"6.2.5\"] # no rule about kinds of characters\nlevel = 1",
                "[\"6.2.5\"]\nlevel = 2",
                "6.2.5 is of level 1",
            ),
            ("deviation = ", "tests = []\ndeviation = ", "exactly one of"),
            ("deviation = ", "open = ", "docs/security.md must say: ASVS 5.0: "),
            ("tests = [", "tests = []\nopen = [", "invalid type"),
            ("open = \"", "open = \"\"#", "must say something"),
        ] {
            let found = wrong_with(from, to);
            assert!(found.iter().any(|wrong| wrong.contains(expected)), "{to}: {found:?}");
        }
    }
}
