//! What residents send reaches the team of the service.

mod files;
mod letters;
mod receiver;
mod refused;
mod webhooks;

use crate::support::{TestApp, demonstration};
use receiver::{Receiver, SECRET};
use server::config::Config;
use server::mail::SigningKeys;
use std::time::Duration;

pub const TEAM: &str = "highways@staithe.example";
const TEAM_LETTERS: &str = "SELECT COUNT(*) AS n FROM letters WHERE reader = 'team'";

/// The demonstration, with these lines under `[hand_over]` for highway problems.
pub fn hand_over(config: &mut Config, lines: &str) {
    let folder = config.data.with_file_name("services");
    demonstration(&folder, |name, text| match name {
        "highway-problem.toml" => format!("{text}\n[hand_over]\n{lines}\n"),
        _ => text,
    });
    config.services = Some(folder);
    config.webhooks.keys = SigningKeys::parse(SECRET).ok();
    config.webhooks.patience = Duration::from_secs(2);
}

pub fn by_mail(config: &mut Config) {
    hand_over(config, &format!("mail = \"{TEAM}\""));
}

pub fn to(receiver: &Receiver) -> impl FnOnce(&mut Config) {
    let lines = format!("webhook = \"{}\"", receiver.address);
    move |config| hand_over(config, &lines)
}

/// A council whose highways team takes webhooks.
async fn with(receiver: &Receiver) -> TestApp {
    TestApp::start_configured(to(receiver)).await
}
