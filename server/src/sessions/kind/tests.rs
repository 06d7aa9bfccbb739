use super::*;

#[track_caller]
fn is(sent: &str, device: DeviceKind, browser: BrowserKind) {
    let kind = Kind::of(Some(sent));
    assert_eq!((kind.device, kind.browser), (device, browser), "{sent}");
}

/// What browsers sent in 2025 and 2026.
#[test]
fn the_browsers_that_residents_have_are_known() {
    const APPLE: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const GOOGLE: &str = "AppleWebKit/537.36 (KHTML, like Gecko)";
    let windows =
        format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {GOOGLE} Chrome/142.0.0.0 Safari/537.36");
    is(&windows, DeviceKind::Windows, BrowserKind::Chrome);
    is(&format!("{windows} Edg/142.0.0.0"), DeviceKind::Windows, BrowserKind::Edge);
    is(&format!("{windows} OPR/124.0.0.0"), DeviceKind::Windows, BrowserKind::Opera);
    is(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
        DeviceKind::Windows,
        BrowserKind::Firefox,
    );
    is(
        &format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/18.6 Safari/605.1.15"),
        DeviceKind::Mac,
        BrowserKind::Safari,
    );
    let iphone = format!("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) {APPLE}");
    is(&format!("{iphone} Version/18.6 Mobile/15E148 Safari/604.1"), DeviceKind::Iphone, BrowserKind::Safari);
    is(
        &format!("{iphone} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1"),
        DeviceKind::Iphone,
        BrowserKind::Chrome,
    );
    is(
        &format!("{iphone} FxiOS/145.0 Mobile/15E148 Safari/605.1.15"),
        DeviceKind::Iphone,
        BrowserKind::Firefox,
    );
    is(
        &format!("{iphone} Version/18.0 EdgiOS/142.0.3595.66 Mobile/15E148 Safari/604.1"),
        DeviceKind::Iphone,
        BrowserKind::Edge,
    );
    is(
        &format!(
            "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) {APPLE} Version/16.6 Mobile/15E148 Safari/604.1"
        ),
        DeviceKind::Ipad,
        BrowserKind::Safari,
    );
    let android = "Mozilla/5.0 (Linux; Android 10; K)";
    let phone = format!("{android} {GOOGLE} Chrome/142.0.0.0 Mobile Safari/537.36");
    is(&phone, DeviceKind::AndroidPhone, BrowserKind::Chrome);
    is(&format!("{phone} EdgA/142.0.0.0"), DeviceKind::AndroidPhone, BrowserKind::Edge);
    is(
        &format!("{android} {GOOGLE} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36"),
        DeviceKind::AndroidPhone,
        BrowserKind::SamsungInternet,
    );
    is(
        "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
        DeviceKind::AndroidPhone,
        BrowserKind::Firefox,
    );
    is(
        &format!("{android} {GOOGLE} Chrome/142.0.0.0 Safari/537.36"),
        DeviceKind::AndroidTablet,
        BrowserKind::Chrome,
    );
    is(
        &format!("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {GOOGLE} Chrome/142.0.0.0 Safari/537.36"),
        DeviceKind::Chromebook,
        BrowserKind::Chrome,
    );
    is(
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        DeviceKind::Linux,
        BrowserKind::Firefox,
    );
}

#[test]
fn what_is_no_browser_is_another_kind_of_device() {
    for sent in [None, Some(""), Some("curl/8.14.1"), Some("\u{0}<b>")] {
        let kind = Kind::of(sent);
        assert_eq!((kind.device, kind.browser), (DeviceKind::Other, BrowserKind::Other), "{sent:?}");
    }
}

#[test]
fn a_kind_comes_back_from_its_column_and_an_unknown_one_is_another() {
    assert_eq!(word(DeviceKind::AndroidPhone), "android_phone");
    assert_eq!(super::kind(Some("android_phone".to_owned()), DeviceKind::Other), DeviceKind::AndroidPhone);
    assert_eq!(super::kind(Some("toaster".to_owned()), DeviceKind::Other), DeviceKind::Other);
    assert_eq!(super::kind(None, BrowserKind::Other), BrowserKind::Other);
}
