use crate::ui::now_ms;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// The seconds until something may be done again, counted on the device's own clock.
#[derive(Clone, Copy)]
pub struct Countdown {
    ends_at_ms: RwSignal<i64>,
    left_s: RwSignal<i64>,
}

impl Countdown {
    /// Counts as long as the page that began it is there.
    pub fn begin(ms: i64) -> Self {
        let countdown = Self { ends_at_ms: RwSignal::new(0), left_s: RwSignal::new(0) };
        countdown.restart(ms);
        let ticking = StoredValue::new_local(Some(Interval::new(500, move || countdown.look())));
        on_cleanup(move || drop(ticking.try_update_value(Option::take)));
        countdown
    }

    pub fn restart(self, ms: i64) {
        self.ends_at_ms.set(now_ms() + ms);
        self.look();
    }

    /// 0 when it is over.
    pub fn left_s(self) -> i64 {
        self.left_s.get()
    }

    fn look(self) {
        let remaining = self.ends_at_ms.try_get_untracked().unwrap_or_default() - now_ms();
        let left_s = (remaining.max(0) + 999) / 1000;
        if self.left_s.try_get_untracked().is_some_and(|shown| shown != left_s) {
            self.left_s.set(left_s);
        }
    }
}
