use super::passed::Passed;
use crate::step::step;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

/// What passed and what failed so far.
#[derive(Default)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    failures: Vec<String>,
    /// Each by its name, for those who say that a test shows something.
    names: BTreeSet<String>,
}

impl Tally {
    pub fn pass(&mut self, count: u64) {
        self.passed += count;
    }

    pub fn fail(&mut self, what: &str, why: &str) {
        self.failed += 1;
        self.failures.push(format!("{what}: {why}"));
    }

    /// A command that either succeeds or does not counts as one.
    pub fn check(&mut self, what: &str, command: impl FnOnce() -> Command) {
        match step(what, || crate::step::succeed(&mut command())) {
            Ok(()) => {
                self.pass(1);
                self.names.insert(format!("check::{what}"));
            }
            Err(error) => self.fail(what, &format!("{error:#}")),
        }
    }

    /// A test binary counts as many as it ran. `group` stands in front of the names of its tests.
    pub fn cargo_test(&mut self, what: &str, group: &'static str, command: &mut Command) {
        let mut passed = Passed::of(group);
        self.counted(what, command, |line| {
            passed.read(line);
            let rest = line.strip_prefix("test result: ")?;
            Some((before(rest, " passed")?, before(rest, " failed")?))
        });
        self.name(passed.names);
    }

    /// These passed.
    pub fn name(&mut self, names: Vec<String>) {
        self.names.extend(names);
    }

    /// Whether a test of this name passed in this run.
    pub fn has_passed(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Runs a command, shows what it prints, and adds up the counts that `read` finds in its lines.
    pub fn counted(
        &mut self,
        what: &str,
        command: &mut Command,
        mut read: impl FnMut(&str) -> Option<(u64, u64)>,
    ) {
        let (mut passed, mut failed) = (0, 0);
        let ran = step(what, || {
            let mut child = command.stdout(Stdio::piped()).spawn()?;
            let output = child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines());
            for line in output.map_while(Result::ok) {
                eprintln!("  {line}");
                let (more_passed, more_failed) = read(&line).unwrap_or_default();
                passed += more_passed;
                failed += more_failed;
            }
            Ok(child.wait()?.success())
        });
        self.passed += passed;
        match ran {
            Ok(true) if failed == 0 && passed > 0 => {}
            Ok(true) if failed == 0 => self.fail(what, "ran no test"),
            Ok(_) if failed > 0 => {
                self.failed += failed;
                self.failures.push(format!("{what}: {failed} failed"));
            }
            Ok(_) => self.fail(what, "did not end well"),
            Err(error) => self.fail(what, &format!("{error:#}")),
        }
    }

    /// The closing line, and what failed before it.
    pub fn close(&self) {
        for failure in &self.failures {
            println!("FAILED {failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
    }
}

/// The number in front of a word: 7 for "7 passed" in "ok. 7 passed; 0 failed".
pub fn before(text: &str, word: &str) -> Option<u64> {
    let (front, _) = text.split_once(word)?;
    front.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
