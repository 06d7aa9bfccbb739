use std::fmt::Display;
use std::io::{self, ErrorKind, Write as _};

/// Prints a line for whoever gave the command. What was done stays done where nobody can read it, so that is no bug: whoever only wanted the
/// first lines (`| head`) has them.
pub fn say(line: impl Display) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{line}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        said => said.map_err(|error| io::Error::new(error.kind(), format!("standard output: {error}"))),
    }
}
