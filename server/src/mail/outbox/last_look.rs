use super::{DueLetter, rows};
use crate::app::App;
use crate::mail::outcome::{Cause, Outcome, Step, Trouble};

/// The clocks of two instances may differ by this much before both could send a letter.
const CLOCKS_APART_MS: i64 = 10_000;

/// Whether the letter may still leave, asked when nothing but its words is left to say.
///
/// A sender that slept past its lease, with its whole machine perhaps, finds here that somebody else has the letter. What is
/// left of the lease must be enough to hand the words over, so that nobody can take the letter while they are on their way.
pub async fn at(app: &App, due: &DueLetter) -> Result<(), Outcome> {
    let is_last = rows::is_last_lease(app, due).await;
    let is_last = is_last.map_err(|error| Trouble::new(Step::Words, Cause::Unreadable).because(&error))?;
    let now_ms = app.now_ms();
    let needed_ms = due.reader.longest_hand_over_ms(app) + CLOCKS_APART_MS;
    if !due.is_useful_at(now_ms) {
        Err(Outcome::Moot)
    } else if is_last && due.leased_until_ms - now_ms >= needed_ms {
        Ok(())
    } else {
        Err(Outcome::LeaseOver)
    }
}
