use std::fmt::{Display, Formatter, Result};
use std::time::Duration;

/// No more than this can be told apart from what a network does to a call.
const TOO_MUCH_MS: f64 = 5.0;

/// How long it took to answer about somebody, and about nobody, one right after the other.
#[derive(Default)]
pub struct Pairs {
    somebody: Vec<f64>,
    nobody: Vec<f64>,
    differences: Vec<f64>,
}

impl Pairs {
    pub fn add(&mut self, somebody: Duration, nobody: Duration) {
        let (somebody, nobody) = (somebody.as_secs_f64() * 1000.0, nobody.as_secs_f64() * 1000.0);
        self.somebody.push(somebody);
        self.nobody.push(nobody);
        self.differences.push(somebody - nobody);
    }

    /// Whether the middle difference may be larger than what is promised.
    pub fn tell(&self) -> bool {
        let (low, high) = self.interval();
        low < -TOO_MUCH_MS || high > TOO_MUCH_MS
    }

    /// In which the middle difference lies in 95 of 100 cases: so many places to both sides of the middle of the sorted
    /// differences, whatever their distribution.
    fn interval(&self) -> (f64, f64) {
        let sorted = sorted(&self.differences);
        let length = f64::from(u32::try_from(sorted.len()).expect("not so many"));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
        let aside = (0.98 * length.sqrt()).ceil() as usize;
        let middle = sorted.len() / 2;
        (sorted[middle.saturating_sub(aside)], sorted[(middle + aside).min(sorted.len() - 1)])
    }
}

impl Display for Pairs {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let middle = |figures: &[f64]| sorted(figures)[figures.len() / 2];
        let (low, high) = self.interval();
        write!(
            f,
            "{:.2} ms | {:.2} ms | {:.2} ms ({low:.2} to {high:.2})",
            middle(&self.somebody),
            middle(&self.nobody),
            middle(&self.differences)
        )
    }
}

fn sorted(figures: &[f64]) -> Vec<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}
