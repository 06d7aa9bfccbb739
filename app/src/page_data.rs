//! What the server wrote into the page about the council.

use leptos::prelude::document;
use shared::accounts::PasswordPolicy;

fn read(name: &str) -> String {
    document().body().and_then(|body| body.dataset().get(name)).unwrap_or_default()
}

/// "Your Staithe account".
pub fn account_name() -> String {
    read("account")
}

pub fn phone() -> String {
    read("phone")
}

/// What a new password must be.
pub fn password_policy() -> PasswordPolicy {
    PasswordPolicy::from_page(&read("password")).unwrap_or(PasswordPolicy::COUNCIL)
}

/// The version of the terms to which the page links.
pub fn terms_version() -> String {
    read("termsVersion")
}
