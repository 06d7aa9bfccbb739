//! What a person signs in with, by what its browser says of itself: a kind that people know, never the header.

use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::sessions::{BrowserKind, DeviceKind};

/// What a session was opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    pub device: DeviceKind,
    pub browser: BrowserKind,
}

/// The first that occurs in the header: most browsers name others too, so that old pages take them for those.
const BROWSERS: [(&str, BrowserKind); 12] = [
    ("Edg/", BrowserKind::Edge),
    ("EdgA/", BrowserKind::Edge),
    ("EdgiOS/", BrowserKind::Edge),
    ("OPR/", BrowserKind::Opera),
    ("OPT/", BrowserKind::Opera),
    ("SamsungBrowser/", BrowserKind::SamsungInternet),
    ("FxiOS/", BrowserKind::Firefox),
    ("Firefox/", BrowserKind::Firefox),
    ("CriOS/", BrowserKind::Chrome),
    ("Chrome/", BrowserKind::Chrome),
    ("Chromium/", BrowserKind::Chrome),
    ("Safari/", BrowserKind::Safari),
];

/// As [`BROWSERS`]. An iPad that asks for desktop pages says that it is a Mac.
const DEVICES: [(&str, DeviceKind); 8] = [
    ("iPhone", DeviceKind::Iphone),
    ("iPod", DeviceKind::Iphone),
    ("iPad", DeviceKind::Ipad),
    ("Android", DeviceKind::AndroidTablet),
    ("CrOS", DeviceKind::Chromebook),
    ("Windows", DeviceKind::Windows),
    ("Macintosh", DeviceKind::Mac),
    ("Linux", DeviceKind::Linux),
];

impl Kind {
    /// `user_agent`: the header, if it was sent.
    pub fn of(user_agent: Option<&str>) -> Self {
        let sent = user_agent.unwrap_or_default();
        let device = match first(sent, &DEVICES) {
            Some(DeviceKind::AndroidTablet) if sent.contains("Mobile") => DeviceKind::AndroidPhone,
            known => known.unwrap_or(DeviceKind::Other),
        };
        Self { device, browser: first(sent, &BROWSERS).unwrap_or(BrowserKind::Other) }
    }
}

fn first<T: Copy>(sent: &str, table: &[(&str, T)]) -> Option<T> {
    table.iter().find(|(word, _)| sent.contains(word)).map(|(_, kind)| *kind)
}

/// A kind as a column has it.
pub fn word(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A kind that this version does not know is another one.
pub fn kind<T: DeserializeOwned>(word: Option<String>, other: T) -> T {
    word.and_then(|word| serde_json::from_value(word.into()).ok()).unwrap_or(other)
}

#[cfg(test)]
mod tests;
