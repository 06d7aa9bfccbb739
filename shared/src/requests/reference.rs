/// A request's reference, to be read out over the phone: "7K3M-Q9TZ".
///
/// Eight characters of Crockford's base 32 in two groups of four; the last one checks the others, so that one wrong
/// character, and nearly every pair that changed places, is noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(
    feature = "openapi",
    schema(
        description = "A request's reference, to be read out over the phone. The last character checks the others.",
        pattern = "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$",
        example = "7K3M-Q9TZ"
    )
)]
pub struct Reference(String);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_CHARS: usize = 7;

impl Reference {
    /// Makes one from seven random bytes, of which the low five bits count.
    pub fn from_random(random: [u8; RANDOM_CHARS]) -> Self {
        let values = random.map(|byte| usize::from(byte % 32));
        let mut text: String = values.iter().map(|v| char::from(ALPHABET[*v])).collect();
        text.push(char::from(ALPHABET[check(&values)]));
        text.insert(4, '-');
        Self(text)
    }

    /// Reads it in any case and spacing, with O for 0 and I or L for 1. `None`: it was misread somewhere.
    pub fn parse(raw: &str) -> Option<Self> {
        let values: Vec<usize> =
            raw.chars().filter(|c| !c.is_whitespace() && *c != '-').map(value).collect::<Option<_>>()?;
        let (last, random) = values.split_last()?;
        if random.len() != RANDOM_CHARS || check(random) != *last {
            return None;
        }
        let mut text: String = values.iter().map(|v| char::from(ALPHABET[*v])).collect();
        text.insert(4, '-');
        Some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Odd weights: each single wrong character changes the sum modulo 32.
fn check(values: &[usize]) -> usize {
    values.iter().enumerate().map(|(at, value)| (2 * at + 1) * value).sum::<usize>() % 32
}

fn value(c: char) -> Option<usize> {
    let upper = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_survives_being_read_out() {
        let made = Reference::from_random([1, 0, 31, 12, 9, 200, 77]);
        assert_eq!(made.as_str().len(), 9);
        let spoken = made.as_str().to_lowercase().replace('-', " ").replace('1', "l").replace('0', "o");
        assert_eq!(Reference::parse(&spoken), Some(made));
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let made = Reference::from_random([3, 14, 15, 9, 26, 5, 3]);
        let text: Vec<char> = made.as_str().chars().collect();
        for at in (0..text.len()).filter(|at| text[*at] != '-') {
            for other in ALPHABET.iter().map(|b| char::from(*b)).filter(|c| *c != text[at]) {
                let mut wrong = text.clone();
                wrong[at] = other;
                assert_eq!(Reference::parse(&wrong.iter().collect::<String>()), None);
            }
        }
    }
}
