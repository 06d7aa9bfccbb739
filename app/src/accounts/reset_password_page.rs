use crate::parts;
use crate::ui::{Html, Page, link, paragraph};

pub fn reset_password_page() -> Html {
    let help = paragraph(link("/contact", "Contact us")).child(" if you have forgotten your password.");
    Page::new("Reset your password").show(parts![help])
}
