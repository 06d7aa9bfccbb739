use super::Settings;
use crate::password_hash::Parameters;
use anyhow::ensure;

/// The least of OWASP's recommendations for argon2id (Password Storage Cheat Sheet): 7 MiB with five passes.
const LEAST_MEMORY_KIB: u32 = 7168;
const LEAST_MEMORY_BY_PASSES: u32 = 5 * LEAST_MEMORY_KIB;
/// As many passwords are hashed at a time as there are cores, each with that much.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;

pub(super) fn check(settings: &Settings) -> anyhow::Result<Parameters> {
    let usual = Parameters::default();
    let number = |written: Option<super::number::Number>, usual| written.map_or(usual, |n| n.0);
    let memory_kib = number(settings.password_hash_memory_kib, usual.memory_kib);
    let passes = number(settings.password_hash_passes, usual.passes);
    let lanes = number(settings.password_hash_lanes, usual.lanes);
    ensure!(
        (LEAST_MEMORY_KIB..=MOST_MEMORY_KIB).contains(&memory_kib),
        "password_hash_memory_kib: must be {LEAST_MEMORY_KIB} to {MOST_MEMORY_KIB}; with less, passwords could be guessed too fast"
    );
    ensure!((1..=100).contains(&passes), "password_hash_passes: must be 1 to 100");
    ensure!(
        memory_kib * passes >= LEAST_MEMORY_BY_PASSES,
        "password_hash_passes: with {memory_kib} KiB there must be {} or more, or passwords could be guessed too fast",
        LEAST_MEMORY_BY_PASSES.div_ceil(memory_kib)
    );
    ensure!((1..=16).contains(&lanes), "password_hash_lanes: must be 1 to 16");
    Ok(Parameters { memory_kib, passes, lanes })
}

#[cfg(test)]
mod tests {
    use super::super::number::Number;
    use super::*;

    fn checked(memory_kib: u32, passes: u32) -> Result<Parameters, String> {
        let (memory, passes) = (Some(Number(memory_kib)), Some(Number(passes)));
        let settings = Settings {
            password_hash_memory_kib: memory,
            password_hash_passes: passes,
            ..Settings::default()
        };
        check(&settings).map_err(|error| error.to_string())
    }

    #[test]
    fn every_recommendation_passes() {
        for (memory_kib, passes) in [(47_104, 1), (19_456, 2), (12_288, 3), (9216, 4), (7168, 5), (65_536, 3)]
        {
            assert!(checked(memory_kib, passes).is_ok(), "{memory_kib} {passes}");
        }
    }

    #[test]
    fn less_work_than_recommended_is_refused_by_name() {
        for memory_kib in [4096, 1024 * 1024 + 1] {
            let refused = checked(memory_kib, 9);
            assert!(refused.is_err_and(|error| error.starts_with("password_hash_memory_kib: ")));
        }
        assert!(checked(19_456, 0).is_err_and(|error| error.starts_with("password_hash_passes: ")));
        let too_few = checked(19_456, 1).expect_err("too few");
        assert!(too_few.contains("there must be 2 or more"), "{too_few}");
    }
}
