use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Ok,
    /// Less than is promised or advised, and maybe on purpose.
    Warning,
    /// To be mended.
    Fault,
}

/// What was looked at, and what came of it.
#[derive(Debug, Clone)]
pub struct Finding {
    pub verdict: Verdict,
    about: &'static str,
    says: String,
}

impl Finding {
    pub fn ok(about: &'static str, says: impl Into<String>) -> Self {
        Self { verdict: Verdict::Ok, about, says: says.into() }
    }

    /// `says` ends with what to do.
    pub fn warning(about: &'static str, says: impl Into<String>) -> Self {
        Self { verdict: Verdict::Warning, about, says: says.into() }
    }

    /// As [`Self::warning`].
    pub fn fault(about: &'static str, says: impl Into<String>) -> Self {
        Self { verdict: Verdict::Fault, about, says: says.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Ok => "ok",
            Verdict::Warning => "warning",
            Verdict::Fault => "fault",
        };
        // Whatever it quotes, it is one line.
        write!(f, "{verdict:<8}{}: {}", self.about, self.says.replace(['\n', '\r'], " "))
    }
}
