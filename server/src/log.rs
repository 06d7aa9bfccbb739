//! The log: one JSON object a line, on the standard error.
//!
//! A line for each call is written many thousand times a second, so lines are gathered for a moment and leave together. A warning
//! leaves at once, with all that came before it.

mod one_line;

use one_line::OneLine;
use std::io::{self, Write as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tracing::{Level, Metadata};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Lines leave at most this late.
const GATHERED_FOR: Duration = Duration::from_millis(20);
/// Whoever adds to more than this writes it out first: a log that nobody reads holds the program up.
const MOST_BYTES: usize = 1024 * 1024;

/// Begins to log, panics too. What is dropped last is the end of the log.
pub fn begin() -> Log {
    let log = Log(Arc::default());
    let gathered = Arc::clone(&log.0);
    thread::spawn(move || {
        loop {
            gathered.wait_for_lines();
            thread::sleep(GATHERED_FOR);
            gathered.write_out();
        }
    });
    tracing_subscriber::fmt()
        .event_format(OneLine)
        .with_env_filter(EnvFilter::new("info,sqlx=warn,hyper=warn,webauthn_rs_core=off"))
        .with_writer(Lines(Arc::clone(&log.0)))
        .init();
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a bug")));
    log
}

/// Lines that have not left yet do so when this is dropped.
pub struct Log(Arc<Gathered>);

impl Drop for Log {
    fn drop(&mut self) {
        self.0.write_out();
    }
}

#[derive(Default)]
struct Gathered {
    lines: Mutex<Vec<u8>>,
    no_longer_empty: Condvar,
    /// Held while lines leave, so that they do in order. Whoever adds a line does not wait for it.
    leaving: Mutex<()>,
}

impl Gathered {
    fn lines(&self) -> MutexGuard<'_, Vec<u8>> {
        // Nothing is done under the lock that could leave it half done.
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_for_lines(&self) {
        let is_empty = |lines: &mut Vec<u8>| lines.is_empty();
        drop(self.no_longer_empty.wait_while(self.lines(), is_empty));
    }

    fn write_out(&self) {
        let _in_order = self.leaving.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = std::mem::take(&mut *self.lines());
        let _ = io::stderr().write_all(&lines); // There is nobody to tell.
    }
}

struct Lines(Arc<Gathered>);

/// Where one event's line goes.
struct Line<'a> {
    gathered: &'a Gathered,
    is_urgent: bool,
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line { gathered: &self.0, is_urgent: true }
    }

    fn make_writer_for(&'a self, event: &Metadata<'_>) -> Line<'a> {
        Line { gathered: &self.0, is_urgent: *event.level() <= Level::WARN }
    }
}

impl io::Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut lines = self.gathered.lines();
        if lines.is_empty() {
            self.gathered.no_longer_empty.notify_one();
        }
        lines.extend_from_slice(line);
        let is_too_much = lines.len() > MOST_BYTES;
        drop(lines);
        if self.is_urgent || is_too_much {
            self.gathered.write_out();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
