use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that are open for anything else: the database, mail, the log.
const OTHERS: u64 = 128;

/// How many connections this process may have with what the system allows it; `None`: as many as it likes.
pub fn allowed() -> Option<u64> {
    getrlimit(Resource::Nofile).maximum.map(beside_others)
}

fn beside_others(files: u64) -> u64 {
    files.saturating_sub(OTHERS).max(16)
}

/// As many connections as are wanted, or as the system allows this process open files. Raises what may be raised.
pub fn connections(wanted: u16) -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let files = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    let allowed = files.map_or(u64::from(wanted), beside_others);
    if allowed < u64::from(wanted) {
        tracing::warn!(wanted, allowed, "the system allows fewer open files than max_connections needs");
    }
    usize::try_from(allowed).unwrap_or(usize::MAX).min(usize::from(wanted))
}
