use std::cell::Cell;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
    /// When what is known was asked for, or done on this page.
    static KNOWN: Cell<u32> = const { Cell::new(0) };
}

/// When the server was asked about the session. Answers overtake one another, and are overtaken by what is done meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u32);

impl Moment {
    pub fn now() -> Self {
        LAST.set(LAST.get() + 1);
        Self(LAST.get())
    }

    /// Something was done on this page: what was asked before is an old story.
    pub fn of_a_deed() {
        KNOWN.set(Self::now().0);
    }

    /// Whether an answer to what was asked then is newer than what is known. From then on it is what is known.
    pub fn is_news(self) -> bool {
        let is_news = self.0 > KNOWN.get();
        if is_news {
            KNOWN.set(self.0);
        }
        is_news
    }
}
