/// The way back from a change of email address, as a letter carries it: which change, and the proof that the letter is ours.
#[derive(Clone, PartialEq, Eq)]
pub struct UndoToken {
    pub change: String,
    pub proof: String,
}

impl UndoToken {
    /// Hexadecimal digits.
    pub const PROOF_CHARS: usize = 32;

    /// `None`: not of the shape that letters carry.
    pub fn parse(raw: &str) -> Option<Self> {
        let (change, proof) = raw.trim().split_once('.')?;
        let is_hex = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
        let is_id = change.len() == 36 && change.bytes().all(|c| is_hex(c) || c == b'-');
        let is_proof = proof.len() == Self::PROOF_CHARS && proof.bytes().all(is_hex);
        (is_id && is_proof).then(|| Self { change: change.to_owned(), proof: proof.to_owned() })
    }
}

impl std::fmt::Display for UndoToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.change, self.proof)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_letter_carries_is_a_token() {
        let token = format!("019ab3c4-d5e6-7f80-9a1b-2c3d4e5f6071.{}", "0f".repeat(16));
        assert_eq!(UndoToken::parse(&format!(" {token} ")).expect("a token").to_string(), token);
        for raw in
            ["", ".", &token[1..], &token.replace('.', ""), &token.to_uppercase(), &token.replace("0f", "é")]
        {
            assert!(UndoToken::parse(raw).is_none(), "{raw}");
        }
    }
}
