use crate::field_errors::Fault;

/// What a code proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodePurpose {
    SignUp,
    /// Of a new password.
    Reset,
    ChangeEmail,
}

impl CodePurpose {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::Reset => "reset",
            Self::ChangeEmail => "change_email",
        }
    }

    /// How many decimal digits its codes have. With six for a reset, guesses spread over many accounts would add up to
    /// taking one over.
    pub fn digits(self) -> usize {
        match self {
            Self::SignUp | Self::ChangeEmail => 6,
            Self::Reset => 8,
        }
    }
}

/// A code as a person typed it, with spaces and hyphens taken out: digits only, leading zeros kept.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(
        description = "The digits that were mailed: eight to reset a password, else six. Spaces and hyphens between them are overlooked.",
        pattern = "^([0-9]{6}|[0-9]{8})$",
        example = "001234"
    )
)]
pub struct TypedCode(String);

impl TypedCode {
    pub fn parse(raw: &str, purpose: CodePurpose) -> Result<Self, Fault> {
        let digits = purpose.digits();
        let typed: String = raw.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).collect();
        if typed.is_empty() {
            return Err(Fault::NoDigits { digits });
        }
        if !typed.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Fault::NotDigits { digits });
        }
        match typed.len() {
            n if n < digits => Err(Fault::TooFewDigits { digits }),
            n if n > digits => Err(Fault::TooManyDigits { digits }),
            _ => Ok(Self(typed)),
        }
    }

    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// The hyphens and dashes that phones put in for a person.
fn is_hyphen(c: char) -> bool {
    c == '-' || ('\u{2010}'..='\u{2015}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(raw: &str) -> Result<String, Fault> {
        TypedCode::parse(raw, CodePurpose::SignUp).map(|code| code.digits().to_owned())
    }

    #[test]
    fn a_code_to_reset_a_password_has_eight_digits() {
        let typed = |raw| TypedCode::parse(raw, CodePurpose::Reset).map(|code| code.digits().to_owned());
        assert_eq!(typed("1234 5678"), Ok("12345678".into()));
        assert_eq!(typed("123456"), Err(Fault::TooFewDigits { digits: 8 }));
    }

    #[test]
    fn spaces_and_hyphens_do_not_matter_and_leading_zeros_do() {
        for raw in ["001234", " 001 234 ", "001-234", "00\u{2013}12\u{a0}34"] {
            assert_eq!(typed(raw), Ok("001234".into()), "{raw:?}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_name() {
        assert_eq!(typed(" - "), Err(Fault::NoDigits { digits: 6 }));
        assert_eq!(typed("12345"), Err(Fault::TooFewDigits { digits: 6 }));
        assert_eq!(typed("1234567"), Err(Fault::TooManyDigits { digits: 6 }));
        assert_eq!(typed("12345a"), Err(Fault::NotDigits { digits: 6 }));
        assert_eq!(typed("１２３４５６"), Err(Fault::NotDigits { digits: 6 }));
    }
}
