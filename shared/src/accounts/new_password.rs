use crate::field_errors::Fault;

/// The symbols that count as the fourth class, as the council's page lists them.
pub const SYMBOLS: &str = "@#$%^&*-_+=[]{}|\\:',?/`~\"();.";

/// What a new password must be. Existing passwords are never judged by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// Both bounds are included and count characters (Unicode scalar values after NFC).
    pub min_chars: usize,
    pub max_chars: usize,
    /// How many of the four classes must occur.
    pub classes_required: usize,
}

impl PasswordPolicy {
    /// Rows M8 and M15 of the page that the product is modelled on.
    pub const COUNCIL: Self = Self { min_chars: 8, max_chars: 16, classes_required: 3 };

    /// What the National Cyber Security Centre and NIST SP 800-63B advise: long, of anything, and no common one.
    pub const NCSC: Self = Self { min_chars: 12, max_chars: 256, classes_required: 0 };

    /// "8 16 3", as a page tells the client.
    pub fn to_page(self) -> String {
        format!("{} {} {}", self.min_chars, self.max_chars, self.classes_required)
    }

    /// Reads what [`Self::to_page`] wrote.
    pub fn from_page(written: &str) -> Option<Self> {
        let mut numbers = written.split(' ').map(|number| number.parse().ok());
        let mut next = || numbers.next().flatten();
        Some(Self { min_chars: next()?, max_chars: next()?, classes_required: next()? })
    }

    /// What a password manager should make, in the words of the `passwordrules` attribute. Its first three classes are
    /// asked for, which is enough for any policy here.
    pub fn for_password_managers(&self) -> String {
        let Self { min_chars, max_chars, .. } = self;
        format!(
            "minlength: {min_chars}; maxlength: {max_chars}; required: lower; required: upper; required: digit; \
             allowed: [-_@#$%^&*+=?];"
        )
    }

    /// How far a password has come, for the rules that tick as one types.
    pub fn assess(&self, password: &str) -> Assessment {
        let chars = password.chars().count();
        let classes = CharacterClass::ALL.map(|class| password.chars().any(|c| class.holds(c)));
        Assessment {
            length: (self.min_chars..=self.max_chars).contains(&chars),
            enough_classes: classes.iter().filter(|present| **present).count() >= self.classes_required,
            classes,
        }
    }
}

/// Which rules a password meets so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    pub length: bool,
    pub enough_classes: bool,
    /// In the order of [`CharacterClass::ALL`].
    pub classes: [bool; 4],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharacterClass {
    LowerCase,
    UpperCase,
    Number,
    Symbol,
}

impl CharacterClass {
    pub const ALL: [Self; 4] = [Self::LowerCase, Self::UpperCase, Self::Number, Self::Symbol];

    fn holds(self, c: char) -> bool {
        match self {
            Self::LowerCase => c.is_ascii_lowercase(),
            Self::UpperCase => c.is_ascii_uppercase(),
            Self::Number => c.is_ascii_digit(),
            Self::Symbol => SYMBOLS.contains(c),
        }
    }
}

/// A password that meets today's policy, exactly as typed: never trimmed, never case-folded.
///
/// The text must be in NFC: the browser and the server each bring it there at their edge.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(
        description = "Its characters are counted in NFC. Where it may be short, it has at least three of these kinds: lower case letters, upper case letters, numbers, symbols. Not one that somebody would try first. Taken as it is: never trimmed.",
        min_length = 8,
        max_length = 16,
        example = "Bittern-2026"
    )
)]
pub struct NewPassword(String);

impl NewPassword {
    /// Errors, the first that holds: [`Fault::NotChosen`], [`Fault::ControlCharacter`], [`Fault::Length`],
    /// [`Fault::TooFewClasses`].
    pub fn parse(nfc: &str, policy: PasswordPolicy) -> Result<Self, Fault> {
        if nfc.is_empty() {
            return Err(Fault::NotChosen);
        }
        if nfc.chars().any(char::is_control) {
            return Err(Fault::ControlCharacter);
        }
        let assessment = policy.assess(nfc);
        if !assessment.length {
            return Err(Fault::Length { min_chars: policy.min_chars, max_chars: policy.max_chars });
        }
        if !assessment.enough_classes {
            return Err(Fault::TooFewClasses { required: policy.classes_required });
        }
        Ok(Self(nfc.to_owned()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_comes_back_from_the_page() {
        for policy in [PasswordPolicy::COUNCIL, PasswordPolicy::NCSC] {
            assert_eq!(PasswordPolicy::from_page(&policy.to_page()), Some(policy));
        }
        assert_eq!(PasswordPolicy::from_page("8 16"), None);
    }

    #[test]
    fn the_long_policy_asks_for_length_only() {
        let fault = |typed: &str| NewPassword::parse(typed, PasswordPolicy::NCSC).err();
        assert_eq!(fault("elevenchars"), Some(Fault::Length { min_chars: 12, max_chars: 256 }));
        assert_eq!(fault("twelve chars"), None);
        assert_eq!(fault(&"é".repeat(256)), None);
        assert_eq!(fault(&"é".repeat(257)), Some(Fault::Length { min_chars: 12, max_chars: 256 }));
    }
}
