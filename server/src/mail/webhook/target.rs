use hyper::Uri;
use rustls::pki_types::ServerName;
use std::net::IpAddr;

/// Where webhooks go: "<https://highways.example.gov.uk/wherry>", or `http://` to this machine, as for a relay or a test.
///
/// Its path may be a secret, so it shows its host only.
#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    uri: Uri,
    /// Without the brackets of an IPv6 address.
    host: String,
    /// `None`: in the clear, to this machine.
    tls: Option<ServerName<'static>>,
}

/// Why something is no [`Target`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetError {
    Format,
    /// Anybody on the way could read it.
    InTheClear,
}

impl Target {
    /// An address with a name and a password in it, or a fragment, is none.
    pub fn parse(raw: &str) -> Result<Self, TargetError> {
        let uri: Uri = raw.parse().map_err(|_| TargetError::Format)?;
        let host = uri.host().unwrap_or_default();
        let host = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host).to_owned();
        if host.is_empty() || raw.contains(['@', '#']) {
            return Err(TargetError::Format);
        }
        let tls = match uri.scheme_str() {
            Some("https") => Some(ServerName::try_from(host.clone()).map_err(|_| TargetError::Format)?),
            Some("http") if is_this_machine(&host) => None,
            Some("http") => return Err(TargetError::InTheClear),
            _ => return Err(TargetError::Format),
        };
        Ok(Self { uri, host, tls })
    }

    /// What is connected to.
    pub(super) fn place(&self) -> (&str, u16) {
        let usual = if self.tls.is_some() { 443 } else { 80 };
        (&self.host, self.uri.port_u16().unwrap_or(usual))
    }

    pub(super) fn tls(&self) -> Option<&ServerName<'static>> {
        self.tls.as_ref()
    }

    /// As the `Host` header has it.
    pub(super) fn authority(&self) -> &str {
        self.uri.authority().map_or("", |authority| authority.as_str())
    }

    pub(super) fn path(&self) -> &str {
        self.uri.path_and_query().map_or("/", |path| path.as_str())
    }
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/…", self.authority())
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_goes_is_read_from_the_address() {
        let target = Target::parse("https://Highways.example.gov.uk/wherry?team=1").expect("an address");
        assert_eq!(target.place(), ("Highways.example.gov.uk", 443));
        assert_eq!((target.authority(), target.path()), ("Highways.example.gov.uk", "/wherry?team=1"));
        let target = Target::parse("http://[::1]:8088").expect("this machine");
        assert_eq!((target.place(), target.path()), (("::1", 8088), "/"));
        assert_eq!(target.authority(), "[::1]:8088");
    }

    #[test]
    fn nothing_goes_in_the_clear_to_another_machine() {
        for raw in ["http://highways.example.gov.uk/", "http://10.0.0.1/", "http://localhost.example/"] {
            assert_eq!(Target::parse(raw), Err(TargetError::InTheClear), "{raw}");
        }
        for raw in ["http://localhost:8088/x", "http://127.0.0.2/", "https://10.0.0.1/"] {
            assert!(Target::parse(raw).is_ok(), "{raw}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_website_is_refused() {
        for raw in [
            "",
            "/hook",
            "highways.example.gov.uk",
            "ftp://highways.example.gov.uk/",
            "https://user:secret@highways.example.gov.uk/",
            "https://highways.example.gov.uk/#part",
            "https:///hook",
            "https://a b/",
            "https://-/",
        ] {
            assert_eq!(Target::parse(raw), Err(TargetError::Format), "{raw}");
        }
    }

    #[test]
    fn a_path_that_may_be_a_secret_is_not_shown() {
        let target = Target::parse("https://highways.example.gov.uk/s3cret").expect("an address");
        assert_eq!(format!("{target:?}"), "highways.example.gov.uk/…");
    }
}
