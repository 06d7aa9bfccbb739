use crate::field_errors::Fault;

/// A full UK postcode as printed ("NR1 2DH").
///
/// Errors: [`Fault::Empty`], [`Fault::Format`]. Source: BS 7666, with the letters that Royal Mail leaves out of
/// the last two places.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(
        description = "A full UK postcode, in any case, with or without its space. Answers have it as it is printed (\"NR1 2DH\").",
        pattern = "^([A-Za-z]{1,2}[0-9][A-Za-z0-9]?|[Gg][Ii][Rr]) ?[0-9][A-Za-z]{2}$",
        example = "NR1 2DH"
    )
)]
pub struct Postcode(String);

impl Postcode {
    /// Takes any case and spacing.
    pub fn parse(raw: &str) -> Result<Self, Fault> {
        let typed: String =
            raw.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_ascii_uppercase();
        if typed.is_empty() {
            return Err(Fault::Empty);
        }
        if !typed.is_ascii() || typed.len() < 5 {
            return Err(Fault::Format);
        }
        let (outward, inward) = typed.split_at(typed.len() - 3);
        if is_outward(outward.as_bytes()) && is_inward(inward.as_bytes()) {
            Ok(Self(format!("{outward} {inward}")))
        } else {
            Err(Fault::Format)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A9, A99, AA9, AA99, A9A, AA9A, and GIR.
fn is_outward(outward: &[u8]) -> bool {
    let shape: Vec<u8> = outward
        .iter()
        .map(|b| match b {
            b'A'..=b'Z' => b'A',
            b'0'..=b'9' => b'9',
            _ => b'?',
        })
        .collect();
    matches!(shape.as_slice(), b"A9" | b"A99" | b"AA9" | b"AA99" | b"A9A" | b"AA9A") || outward == b"GIR"
}

fn is_inward(inward: &[u8]) -> bool {
    inward[0].is_ascii_digit() && inward[1..].iter().all(|b| b.is_ascii_uppercase() && !b"CIKMOV".contains(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_spacing_and_case_becomes_the_printed_form() {
        let cases = [
            ("nr1 2dh", "NR1 2DH"),
            ("NR12DH", "NR1 2DH"),
            (" n r 1-2 d h ", "NR1 2DH"),
            ("m1 1ae", "M1 1AE"),
            ("sw1a1aa", "SW1A 1AA"),
            ("W1A 0AX", "W1A 0AX"),
            ("gir 0aa", "GIR 0AA"),
            ("cr26xh", "CR2 6XH"),
            ("DN55 1PT", "DN55 1PT"),
            ("b33 8th", "B33 8TH"),
        ];
        for (raw, printed) in cases {
            assert_eq!(Postcode::parse(raw).expect(raw).as_str(), printed);
        }
    }

    #[test]
    fn half_a_postcode_is_not_one() {
        for raw in
            ["NR1", "NR1 2", "2DH", "NR1 2DHX", "NR1 CDH", "NR1 2CK", "1NR 2DH", "NR1 2D\u{c9}", "12345"]
        {
            assert_eq!(Postcode::parse(raw), Err(Fault::Format), "{raw}");
        }
        assert_eq!(Postcode::parse("  "), Err(Fault::Empty));
    }
}
