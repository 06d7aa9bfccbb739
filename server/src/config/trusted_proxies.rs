use serde::Deserialize;
use std::net::IpAddr;
use std::sync::Arc;

/// The machines in front of this server that say truly where calls come from.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[Network]>);

/// As written: a list in the file, or a text with commas in the environment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "must be addresses or networks, like [\"192.0.2.7\", \"10.1.0.0/16\"]")]
pub enum WrittenProxies {
    List(Vec<String>),
    Text(String),
}

/// Addresses that begin with the same bits.
#[derive(Debug, Clone, Copy)]
struct Network {
    first: IpAddr,
    bits: u32,
}

impl TrustedProxies {
    pub(super) fn check(written: Option<WrittenProxies>) -> anyhow::Result<Self> {
        match written {
            None => Ok(Self::default()),
            Some(WrittenProxies::List(list)) => Self::parse(list.iter().map(String::as_str)),
            Some(WrittenProxies::Text(text)) => Self::parse(text.split(',')),
        }
    }

    /// Addresses, and networks like `10.1.0.0/16`.
    pub fn parse<'a>(written: impl Iterator<Item = &'a str>) -> anyhow::Result<Self> {
        let network = |written: &str| {
            let written = written.trim();
            Network::parse(written).ok_or_else(|| {
                let like = "must be addresses or networks, like [\"192.0.2.7\", \"10.1.0.0/16\"]";
                anyhow::anyhow!("trusted_proxies: {like}, and not {written:?}")
            })
        };
        Ok(Self(written.map(network).collect::<Result<_, _>>()?))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is half of all addresses or more, so that anybody could say anything.
    pub fn is_nearly_everybody(&self) -> bool {
        self.0.iter().any(|network| network.bits <= 1)
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }
}

impl Network {
    /// `None` also where bits are set behind the network's own: `10.1.2.3/16` may mean one machine or many.
    fn parse(written: &str) -> Option<Self> {
        let (address, bits) = written.split_once('/').map_or((written, None), |(a, bits)| (a, Some(bits)));
        let first: IpAddr = address.parse().ok()?;
        let all = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(all), |bits| bits.parse().ok()).filter(|bits| *bits <= all)?;
        let network = Self { first, bits };
        (network.rest(first) == 0).then_some(network)
    }

    fn contains(self, address: IpAddr) -> bool {
        let both = (as_number(self.first), as_number(address));
        self.first.is_ipv4() == address.is_ipv4() && (both.0 ^ both.1) & !self.rest_of_bits() == 0
    }

    fn rest(self, address: IpAddr) -> u128 {
        as_number(address) & self.rest_of_bits()
    }

    /// Those that differ from machine to machine.
    fn rest_of_bits(self) -> u128 {
        let all: u32 = if self.first.is_ipv4() { 32 } else { 128 };
        1_u128.checked_shl(all - self.bits).map_or(u128::MAX, |next| next - 1)
    }
}

fn as_number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusts(written: &str, address: &str) -> bool {
        let proxies = TrustedProxies::check(Some(WrittenProxies::Text(written.into()))).expect(written);
        proxies.contains(address.parse().expect(address))
    }

    #[test]
    fn a_network_is_all_addresses_that_begin_as_it_does() {
        assert!(trusts("10.1.0.0/16, 192.0.2.7", "10.1.255.255"));
        assert!(trusts("10.1.0.0/16, 192.0.2.7", "192.0.2.7"));
        assert!(!trusts("10.1.0.0/16, 192.0.2.7", "10.2.0.0"));
        assert!(!trusts("192.0.2.7", "192.0.2.6"));
        assert!(trusts("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(!trusts("2001:db8::/32", "2001:db9::1"));
        assert!(trusts("0.0.0.0/0", "203.0.113.1"));
        assert!(trusts("::/0", "2001:db8::1"));
        assert!(!trusts("::/0", "203.0.113.1"));
    }

    #[test]
    fn what_is_no_network_is_refused_by_name() {
        for wrong in ["proxy.example", "10.1.0.0/33", "10.1.2.3/16", "::/129", "10.1.0.0/", ""] {
            let error = TrustedProxies::check(Some(WrittenProxies::List(vec![wrong.into()])));
            let error = error.expect_err(wrong).to_string();
            assert!(
                error.starts_with("trusted_proxies: ") && error.ends_with(&format!("{wrong:?}")),
                "{error}"
            );
        }
    }
}
