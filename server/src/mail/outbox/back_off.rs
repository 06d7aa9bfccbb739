use crate::entropy::Entropy;

const FIRST_PAUSE_MS: i64 = 1_000;
const LONGEST_PAUSE_MS: i64 = 300_000;
/// A letter that soon grows stale cannot afford long pauses.
const LONGEST_PAUSE_OF_SHORT_LIVED_MS: i64 = 30_000;

/// How long a letter is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    Short,
    Long,
}

/// The pause after this many tries, in milliseconds: a second, then twice as long each time, up to half a minute or five.
/// By chance up to half of it is taken off, so that letters that failed together do not come back together.
pub fn pause_ms(attempts: i64, life: Life, entropy: &dyn Entropy) -> i64 {
    let longest_ms = match life {
        Life::Short => LONGEST_PAUSE_OF_SHORT_LIVED_MS,
        Life::Long => LONGEST_PAUSE_MS,
    };
    let whole_ms = (FIRST_PAUSE_MS << (attempts - 1).clamp(0, 16)).min(longest_ms);
    let chance = i64::from(u16::from_be_bytes(entropy.bytes()));
    whole_ms - whole_ms / 2 * chance / i64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Always(u8);

    impl Entropy for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn pauses_double_up_to_a_bound() {
        let longest = [1, 2, 3, 4, 9, 10, 1000].map(|attempts| pause_ms(attempts, Life::Long, &Always(0)));
        assert_eq!(longest, [1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
        assert_eq!(pause_ms(9, Life::Short, &Always(0)), 30_000);
    }

    #[test]
    fn chance_takes_off_half_at_most() {
        assert_eq!(pause_ms(1, Life::Long, &Always(0xff)), 500);
        let some = pause_ms(1, Life::Long, &Always(0x80));
        assert!((500..1_000).contains(&some), "{some}");
    }
}
