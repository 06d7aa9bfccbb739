use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What docs/asvs.toml says of a requirement.
#[derive(Debug, PartialEq, Eq)]
pub struct Requirement {
    pub level: u8,
    pub state: State,
}

#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// The names of the tests that show it.
    Tests(Vec<String>),
    Deviation,
    NotApplicable,
    Open,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    level: u8,
    tests: Option<Vec<String>>,
    deviation: Option<String>,
    not_applicable: Option<String>,
    open: Option<String>,
}

/// The requirements by their numbers.
pub fn read(text: &str) -> Result<BTreeMap<String, Requirement>> {
    let written: BTreeMap<String, Written> = toml::from_str(text)?;
    let read = |(id, written): (String, Written)| {
        let requirement = requirement(written).with_context(|| id.clone())?;
        Ok((id, requirement))
    };
    written.into_iter().map(read).collect()
}

fn requirement(written: Written) -> Result<Requirement> {
    let Written { level, tests, deviation, not_applicable, open } = written;
    let (state, says_something) = match (tests, deviation, not_applicable, open) {
        (Some(tests), None, None, None) => {
            let names_any = !tests.is_empty();
            (State::Tests(tests), names_any)
        }
        (None, Some(why), None, None) => (State::Deviation, !why.is_empty()),
        (None, None, Some(why), None) => (State::NotApplicable, !why.is_empty()),
        (None, None, None, Some(missing)) => (State::Open, !missing.is_empty()),
        _ => bail!("must have exactly one of tests, deviation, not_applicable and open"),
    };
    ensure!(says_something, "must say something");
    Ok(Requirement { level, state })
}
