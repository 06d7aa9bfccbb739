//! Holds an installation against what docs/security.md promises: one line for each thing that was looked at. It only reads, and
//! may be called while the program serves. What it says holds no secret.

mod audit_trail;
mod database;
mod files;
mod finding;
mod machine;
mod services;
mod settings;

pub use finding::{Finding, Verdict};

use crate::config::Config;

/// Everything that was found, in the order in which one would mend it.
pub async fn examine(config: &Config, now_ms: i64) -> Vec<Finding> {
    let mut findings = settings::examine(config);
    findings.extend(files::examine(config));
    findings.extend(machine::examine(config));
    findings.extend(database::examine(config, now_ms).await);
    findings
}
