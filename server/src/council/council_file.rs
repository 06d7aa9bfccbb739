use super::contrast::{Colour, WHITE};
use super::{Council, Mistakes, ServicesFolder};
use serde::Deserialize;
use shared::accounts::EmailAddress;
use toml::Spanned;

const FILE: &str = "council.toml";
/// WCAG 2.2, 1.4.3: text of ordinary size.
const AA: f64 = 4.5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CouncilFile {
    name: Spanned<String>,
    short_name: Spanned<String>,
    website: Spanned<String>,
    contact: Contact,
    theme: Theme,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contact {
    phone: Spanned<String>,
    email: Spanned<String>,
    hours: Spanned<String>,
    address: Vec<String>,
    security: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    brand: Spanned<String>,
    link: Spanned<String>,
    link_hover: Spanned<String>,
    button: Spanned<String>,
    button_hover: Spanned<String>,
}

pub fn read(folder: &ServicesFolder, mistakes: &mut Mistakes) -> Option<Council> {
    let label = folder.label(FILE);
    let Some(text) = folder.read(FILE) else {
        mistakes.note(&label, 1, "the file is missing: it says who the council is");
        return None;
    };
    let file: CouncilFile = mistakes.parse_toml(&label, &text)?;
    let contact = &file.contact;
    for field in [&file.name, &file.short_name, &contact.phone, &contact.email, &contact.hours] {
        if field.get_ref().trim().is_empty() {
            mistakes.note_at(&label, &text, field.span().start, "must not be empty");
        }
    }
    if !file.website.get_ref().starts_with("https://") {
        mistakes.note_at(&label, &text, file.website.span().start, "must start with https://");
    }
    if EmailAddress::parse(contact.email.get_ref()).is_err() {
        mistakes.note_at(
            &label,
            &text,
            contact.email.span().start,
            "must be an email address, like account@example.gov.uk",
        );
    }
    if let Some(security) = &contact.security {
        let is_address =
            ["mailto:", "https://", "tel:"].iter().any(|kind| security.get_ref().starts_with(kind));
        if !is_address || security.get_ref().contains(char::is_whitespace) {
            let what = "must be an address, like mailto:security@example.gov.uk";
            mistakes.note_at(&label, &text, security.span().start, what);
        }
    }
    let theme_css = theme_css(&file.theme, &label, &text, mistakes);
    Some(Council {
        name: file.name.into_inner(),
        short_name: file.short_name.into_inner(),
        phone: file.contact.phone.into_inner(),
        email: file.contact.email.into_inner(),
        hours: file.contact.hours.into_inner(),
        security_contact: file.contact.security.map(Spanned::into_inner),
        address: file.contact.address,
        website: file.website.into_inner(),
        theme_css,
        pages: Vec::new(),
    })
}

/// The theme as custom properties. Each colour stands under or on white, so each must be readable there.
fn theme_css(theme: &Theme, label: &str, text: &str, mistakes: &mut Mistakes) -> String {
    let properties = [
        ("--govuk-brand-colour", &theme.brand),
        ("--govuk-link-colour", &theme.link),
        ("--govuk-link-hover-colour", &theme.link_hover),
        ("--wherry-button-colour", &theme.button),
        ("--wherry-button-hover-colour", &theme.button_hover),
    ];
    let mut css = String::from(":root{");
    for (property, value) in properties {
        let at = value.span().start;
        match Colour::parse(value.get_ref()) {
            None => mistakes.note_at(label, text, at, "a colour is written like \"#1d5b79\""),
            Some(colour) if colour.contrast(WHITE) < AA => {
                let contrast = colour.contrast(WHITE);
                let what = format!(
                    "contrast with white is {contrast:.1}, it must be {AA} or more: take a darker colour"
                );
                mistakes.note_at(label, text, at, what);
            }
            Some(_) => css.extend([property, ":", value.get_ref(), ";"]),
        }
    }
    css.push_str("}\n");
    css
}
