//! Cookies of ours: `__Host-`, so that no other host and no plain connection can set or read them.

use axum::http::{HeaderMap, HeaderValue, header};

/// What a browser sent under this name.
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// A cookie for as long as the browser is open, or for `max_age_s` seconds.
pub fn set(name: &str, value: &str, max_age_s: Option<i64>) -> HeaderValue {
    let life = max_age_s.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let cookie = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{life}");
    HeaderValue::try_from(cookie).expect("names and values of ours are ASCII")
}

pub fn clear(name: &str) -> HeaderValue {
    set(name, "", Some(0))
}
