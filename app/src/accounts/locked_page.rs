use crate::ui::{Html, Page, button, link, paragraph, time_when_over};
use crate::{page_data, parts};

/// Nothing that is typed is looked at until a moment comes, or until something else is done. What that is stands here.
pub fn locked_page(until_ms: Option<i64>, with_passkey: &str, go_back: impl Fn() + 'static) -> Html {
    let end = match until_ms {
        Some(at_ms) => format!("You can try again at {}.", time_when_over(at_ms)),
        None => "It stays locked until you do one of these.".into(),
    };
    Page::new("Signing in is locked").show(parts![
        paragraph("Too many wrong passwords were typed for this email address. ").child(end),
        paragraph(link("/reset-password", "Reset your password")).child(" to sign in now."),
        paragraph(link(with_passkey, "Sign in with a passkey")).child(", if you have one."),
        paragraph("Or sign in on another phone or computer on which you have signed in before."),
        paragraph("If you cannot sign in, ")
            .child(link("/contact", "contact us").attr("rel", "external"))
            .child(format!(" or call {}.", page_data::phone())),
        button("Back to sign in", go_back),
    ])
}
