//! What a person signs in with, in words.

use crate::sessions::{BrowserKind, DeviceKind};

/// "Chrome on an Android phone".
pub fn name(device: DeviceKind, browser: BrowserKind) -> String {
    format!("{} on {}", browser_name(browser), device_name(device))
}

fn browser_name(browser: BrowserKind) -> &'static str {
    match browser {
        BrowserKind::Chrome => "Chrome",
        BrowserKind::Edge => "Edge",
        BrowserKind::Firefox => "Firefox",
        BrowserKind::Opera => "Opera",
        BrowserKind::Safari => "Safari",
        BrowserKind::SamsungInternet => "Samsung Internet",
        BrowserKind::Other => "Another browser or app",
    }
}

fn device_name(device: DeviceKind) -> &'static str {
    match device {
        DeviceKind::Iphone => "an iPhone",
        DeviceKind::Ipad => "an iPad",
        DeviceKind::AndroidPhone => "an Android phone",
        DeviceKind::AndroidTablet => "an Android tablet",
        DeviceKind::Windows => "a Windows computer",
        DeviceKind::Mac => "a Mac",
        DeviceKind::Chromebook => "a Chromebook",
        DeviceKind::Linux => "a Linux computer",
        DeviceKind::Other => "a device of another kind",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_named_as_people_name_it() {
        assert_eq!(name(DeviceKind::Ipad, BrowserKind::Safari), "Safari on an iPad");
        assert_eq!(
            name(DeviceKind::Other, BrowserKind::Other),
            "Another browser or app on a device of another kind"
        );
    }
}
