//! Where a call comes from, as far as that can be believed.

use super::problem::Refusal;
use crate::app::App;
use crate::config::TrustedProxies;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

const FORWARDED_FOR: &str = "x-forwarded-for";
/// Said once: anybody may send that header.
static HINT: Once = Once::new();

/// The other end of the connection, as the listener sees it.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The address of whoever makes a call: the peer's, or what a trusted proxy says of its own peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// What one household or office has: an IPv4 address, or the first 64 bits of an IPv6 address.
    pub fn network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }

    /// Goes back from hop to hop as long as the one that tells of the next is trusted.
    fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> Self {
        let lines = headers.get_all(FORWARDED_FOR).iter().filter_map(|line| line.to_str().ok());
        let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
        let mut client = peer.to_canonical();
        for hop in hops.into_iter().rev() {
            if !trusted.contains(client) {
                break;
            }
            let Some(next) = address(hop) else { break };
            client = next.to_canonical();
        }
        Self(client)
    }
}

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<Peer>();
        let Peer(peer) = peer.ok_or_else(|| Refusal::internal(&"the listener does not say who calls"))?;
        if parts.headers.contains_key(FORWARDED_FOR)
            && !app.trusted_proxies.contains(peer.ip().to_canonical())
        {
            HINT.call_once(|| {
                tracing::warn!("X-Forwarded-For came from a peer that trusted_proxies does not name");
            });
        }
        Ok(Self::behind(peer.ip(), &parts.headers, &app.trusted_proxies))
    }
}

/// Some proxies put the port behind it.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn seen(peer: &str, forwarded: &[&str], trusted: &str) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, HeaderValue::from_str(line).expect("a header"));
        }
        let trusted = TrustedProxies::parse(trusted.split(' ').filter(|t| !t.is_empty())).expect("networks");
        ClientAddress::behind(peer.parse().expect("an address"), &headers, &trusted).network()
    }

    #[test]
    fn whoever_is_not_trusted_says_nothing_of_others() {
        assert_eq!(seen("198.51.100.7", &["203.0.113.1"], ""), "198.51.100.7");
        assert_eq!(seen("198.51.100.7", &["203.0.113.1"], "10.0.0.0/8"), "198.51.100.7");
    }

    #[test]
    fn the_last_hop_that_is_not_trusted_is_the_client() {
        let trusted = "10.0.0.0/8 192.0.2.1";
        assert_eq!(seen("10.0.0.1", &["203.0.113.1"], trusted), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["192.0.2.99, 203.0.113.1, 192.0.2.1"], trusted), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["192.0.2.99", "203.0.113.1, 10.9.9.9"], trusted), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["10.0.0.2"], trusted), "10.0.0.2");
        assert_eq!(seen("10.0.0.1", &[], trusted), "10.0.0.1");
    }

    #[test]
    fn what_is_no_address_is_not_gone_behind() {
        assert_eq!(seen("10.0.0.1", &["203.0.113.1, unknown"], "10.0.0.0/8"), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", &[""], "10.0.0.0/8"), "10.0.0.1");
    }

    #[test]
    fn ports_and_mapped_addresses_make_no_difference() {
        assert_eq!(seen("::ffff:10.0.0.1", &["203.0.113.1:4711"], "10.0.0.1"), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["::ffff:203.0.113.1"], "10.0.0.1"), "203.0.113.1");
        assert_eq!(seen("10.0.0.1", &["[2001:db8:1:2:3::4]:443"], "10.0.0.1"), "2001:db8:1:2::/64");
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_as_one() {
        assert_eq!(seen("2001:db8::1", &[], ""), seen("2001:db8::ffff:2", &[], ""));
        assert_ne!(seen("2001:db8::1", &[], ""), seen("2001:db8:0:1::1", &[], ""));
    }
}
