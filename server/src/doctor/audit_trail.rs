use super::Finding;
use crate::audit;
use crate::db::{Db, DbError};
use crate::keys::Keys;

/// Of the last segments: what a clock dated before that was ahead, and was set right, is no fault any more.
const NEWEST: &str = "SELECT MAX(at_ms) AS at_ms FROM audit_entries WHERE segment IS NULL \
                      OR segment > (SELECT MAX(number) - 3 FROM audit_segments)";
/// Instances may be that far apart.
const AHEAD_MS: i64 = 10_000;

/// Whether the trail is as it was written, and whether the clock is behind what it says.
pub async fn examine(db: &Db, keys: &Keys, now_ms: i64) -> Result<[Finding; 2], DbError> {
    let report = audit::verify(db, keys, now_ms, None).await?;
    let entries = report.sealed + report.unsealed;
    let trail = match report.wrong.len() {
        0 => Finding::ok("audit trail", format!("whole: {entries} entries, {} segments", report.segments)),
        wrong => {
            Finding::fault("audit trail", format!("places that are wrong: {wrong}. See: wherry audit verify"))
        }
    };
    let newest =
        db.fetch_optional(NEWEST, &[]).await?.map(|row| row.optional_integer("at_ms")).transpose()?;
    let ahead_ms = newest.flatten().unwrap_or(now_ms) - now_ms;
    let time = if ahead_ms > AHEAD_MS {
        Finding::fault(
            "time",
            format!(
                "something was written {ahead_ms} ms from now. Set the clock right, and have it follow NTP; if it is right, and was ahead \
                 before: wherry jobs --confirm, and wait until more was written"
            ),
        )
    } else {
        Finding::ok("time", "nothing was written later than now")
    };
    Ok([trail, time])
}
