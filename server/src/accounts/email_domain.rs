use super::error::AccountError;
use shared::accounts::EmailAddress;

/// Turns a domain in any script into its A-label (UTS 46), which is what mail servers know.
pub fn in_ascii(email: &EmailAddress) -> Result<EmailAddress, AccountError> {
    let domain = idna::domain_to_ascii_strict(email.domain()).map_err(|_| AccountError::EmailDomain)?;
    let typed = if email.domain().is_ascii() { email.domain().to_owned() } else { domain };
    EmailAddress::parse(&format!("{}@{typed}", email.local_part())).map_err(|_| AccountError::EmailDomain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascii(raw: &str) -> Option<String> {
        let email = EmailAddress::parse(raw).expect(raw);
        in_ascii(&email).ok().map(|email| email.as_str().to_owned())
    }

    #[test]
    fn a_domain_in_another_script_gets_its_ascii_form() {
        assert_eq!(ascii("ada@bücher.example").as_deref(), Some("ada@xn--bcher-kva.example"));
        assert_eq!(ascii("Ada@Example.COM").as_deref(), Some("Ada@Example.COM"));
    }

    #[test]
    fn a_domain_that_cannot_exist_is_refused() {
        assert_eq!(ascii("ada@xn--a.example"), None);
    }
}
