/// A path on this site to which a person goes on after signing in. Never another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    const MAX_CHARS: usize = 512;

    /// `None` for anything that a browser could read as leaving this site.
    pub fn parse(raw: &str) -> Option<Self> {
        let is_local = raw.starts_with('/')
            && !raw.starts_with("//")
            && raw.chars().count() <= Self::MAX_CHARS
            && !raw.chars().any(|c| c == '\\' || c.is_control() || c.is_whitespace());
        is_local.then(|| Self(raw.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for raw in ["/requests", "/services/highway-problem/size?x=1#y"] {
            assert_eq!(LocalPath::parse(raw).expect(raw).as_str(), raw);
        }
        for raw in [
            "",
            "requests",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "javascript:x",
            "/a\tb",
            "https://x",
        ] {
            assert_eq!(LocalPath::parse(raw), None, "{raw:?}");
        }
    }
}
