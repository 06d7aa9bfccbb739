use crate::ui::{Html, Page, button, link, paragraph, time};
use crate::{page_data, parts};

const MINUTE_MS: i64 = 60_000;

/// Nothing that is typed is looked at until a moment comes, or until something else is done. What that is stands here.
pub fn locked_page(until_ms: Option<i64>, go_back: impl Fn() + 'static) -> Html {
    let end = match until_ms {
        // At the minute that is said it must be over.
        Some(at_ms) => format!("You can try again at {}.", time(at_ms + MINUTE_MS - 1)),
        None => "It stays locked until you do one of these.".into(),
    };
    Page::new("Signing in is locked").show(parts![
        paragraph("Too many wrong passwords were typed for this email address. ").child(end),
        paragraph(link("/reset-password", "Reset your password")).child(" to sign in now."),
        paragraph("Or sign in on another phone or computer on which you have signed in before."),
        paragraph(format!("If you cannot sign in, call us on {}.", page_data::phone())),
        button("Back to sign in", go_back),
    ])
}
