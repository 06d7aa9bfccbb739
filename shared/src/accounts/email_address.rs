use crate::field_errors::Fault;

/// An email address as its owner typed it, without white space around it.
///
/// The local part is ASCII. The domain may be in any script here; the server turns it into its A-label.
/// At most 254 characters (RFC 5321, erratum 1690).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(
        max_length = 254,
        pattern = r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[^\s@]+\.[^\s@]{2,}$",
        example = "ada@example.com"
    )
)]
pub struct EmailAddress(String);

impl EmailAddress {
    pub const MAX_CHARS: usize = 254;
    const MAX_LOCAL_CHARS: usize = 64;

    pub fn parse(raw: &str) -> Result<Self, Fault> {
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(Fault::Empty);
        }
        if typed.chars().count() > Self::MAX_CHARS {
            return Err(Fault::TooLong { max_chars: Self::MAX_CHARS });
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(Fault::Format)?;
        if is_local_part(local) && is_domain(domain) {
            Ok(Self(typed.to_owned()))
        } else {
            Err(Fault::Format)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What makes two addresses one account: the whole address in ASCII lower case, no Unicode folding.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// RFC 5322 `dot-atom`; quoted local parts are not accepted.
fn is_local_part(local: &str) -> bool {
    local.len() <= EmailAddress::MAX_LOCAL_CHARS
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
        })
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| is_label(label))
        && labels
            .last()
            .is_some_and(|top| top.chars().count() >= 2 && !top.bytes().all(|b| b.is_ascii_digit()))
}

/// A letter that is not ASCII, as far as can be told without tables: the server knows exactly.
fn is_other_script(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control()
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || is_other_script(c))
}

/// The domain that was probably meant, where a well-known one was mistyped: a hint, never a refusal.
pub fn likely_typo(address: &EmailAddress) -> Option<&'static str> {
    const TYPOS: [(&str, &str); 14] = [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hotmail.con", "hotmail.com"),
        ("hotmial.co.uk", "hotmail.co.uk"),
        ("outlok.com", "outlook.com"),
        ("outlook.con", "outlook.com"),
        ("yaho.co.uk", "yahoo.co.uk"),
        ("yahooo.co.uk", "yahoo.co.uk"),
        ("icloud.con", "icloud.com"),
    ];
    let domain = address.domain().to_ascii_lowercase();
    TYPOS.iter().find(|(typo, _)| *typo == domain).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_accepted() {
        for raw in [" ada@example.com ", "a.b+c@example.co.uk", "o'neil@example.org", "ada@bücher.example"] {
            assert!(EmailAddress::parse(raw).is_ok(), "{raw}");
        }
    }

    #[test]
    fn other_shapes_are_refused() {
        for raw in [
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "a b@example.com",
            "ada@exa mple.com",
            ".a@example.com",
            "a..b@example.com",
            "ada@-example.com",
            "ada@example.123",
            "é@example.com",
            "a@b@example.com",
            "ada@example.com\nBcc: x@example.com",
            "ada@example..com",
            "a\0@example.com",
        ] {
            assert_eq!(EmailAddress::parse(raw), Err(Fault::Format), "{raw:?}");
        }
        assert_eq!(EmailAddress::parse("   "), Err(Fault::Empty));
        let long = format!("ada@{}.example", "a".repeat(260));
        assert_eq!(EmailAddress::parse(&long), Err(Fault::TooLong { max_chars: 254 }));
    }

    #[test]
    fn letters_that_only_look_alike_stay_two_people() {
        let kelvin = EmailAddress::parse("ada@\u{212a}ent.example").expect("a letter").key();
        let plain = EmailAddress::parse("ADA@Kent.example").expect("a letter").key();
        assert_eq!(plain, "ada@kent.example");
        assert_ne!(kelvin, plain);
    }

    #[test]
    fn a_mistyped_domain_gets_a_hint() {
        let typed = EmailAddress::parse("ada@gmial.com").expect("an address");
        assert_eq!(likely_typo(&typed), Some("gmail.com"));
    }
}
