use std::cell::RefCell;
use std::io;
use std::sync::Once;
use tracing_subscriber::fmt::MakeWriter;

thread_local! {
    static PAPER: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// One subscriber for all threads of the tests, before anything can be logged: `tracing` keeps what the first thread at a place
/// wanted to know of it for the others too, so a subscriber of one thread alone misses now and then what it was there for.
pub fn begin() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| tracing_subscriber::fmt().with_writer(Lines).init());
}

/// From now on what is logged on this thread is kept. A test without threads of its own is on one.
pub fn keep() {
    PAPER.set(Some(Vec::new()));
}

/// What was logged on this thread since [`keep`].
pub fn kept() -> String {
    String::from_utf8(PAPER.take().expect("a log that is kept")).expect("text")
}

struct Lines;

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        PAPER.with_borrow_mut(|paper| paper.as_mut().map(|paper| paper.extend_from_slice(line)));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
