//! `wherry check-config` and `wherry doctor`: what is wrong with an installation.

use super::options::Options;
use super::say::say;
use super::services::services_of;
use server::clock::{Clock as _, SystemClock};
use server::keys::Keys;
use server::{doctor, start};

pub async fn check_config(options: Options) -> anyhow::Result<()> {
    let config = options.config()?;
    Keys::read(&config.key_file)?;
    let (council, catalogue) = start::read_council(&config)?;
    let changed = match start::changed_since_published(&config, &catalogue).await {
        Ok(changed) => changed,
        Err(why) => {
            say(format!("Not compared with what was published: {why:#}"))?;
            Vec::new()
        }
    };
    changed.iter().try_for_each(say)?;
    anyhow::ensure!(changed.is_empty(), "mistakes: {}", changed.len());
    say(format!(
        "{}: {}, nothing wrong.",
        council.name,
        services_of(&catalogue, config.services.as_deref())
    ))?;
    Ok(())
}

pub async fn examine(options: Options) -> anyhow::Result<()> {
    let findings = doctor::examine(&options.config()?, SystemClock.now_ms()).await;
    findings.iter().try_for_each(say)?;
    let faults = findings.iter().filter(|finding| finding.verdict == doctor::Verdict::Fault).count();
    anyhow::ensure!(faults == 0, "faults: {faults}");
    Ok(())
}
