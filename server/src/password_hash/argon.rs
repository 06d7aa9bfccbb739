//! argon2id on one thread, in memory that is lent to it.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::fmt;

/// What one hash works in: 19 MiB. Used again, it spares a tenth of the time, which having it mapped anew would cost.
pub type Blocks = Vec<Block>;

const OUTPUT_BYTES: usize = 32;

/// How much work a hash is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2, lanes: 1 }
    }
}

impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { memory_kib, passes, lanes } = self;
        write!(f, "argon2id, {memory_kib} KiB, passes: {passes}, lanes: {lanes}")
    }
}

impl Parameters {
    fn params(self) -> Params {
        let Self { memory_kib, passes, lanes } = self;
        Params::new(memory_kib, passes, lanes, Some(OUTPUT_BYTES)).expect("parameters in range")
    }
}

/// A PHC string of `password`.
pub fn hash(blocks: &mut Blocks, parameters: Parameters, password: &str, salt: [u8; 16]) -> String {
    let output = output(blocks, Algorithm::Argon2id, Version::V0x13, parameters.params(), password, &salt);
    phc(parameters, &salt, output.expect("parameters and salt are in range"))
}

/// As [`hash()`], of no password: it takes the same work to find out that it is not the one.
pub fn of_nobody(parameters: Parameters, dice: [u8; OUTPUT_BYTES]) -> String {
    phc(parameters, &dice[..16], Output::new(&dice).expect("as long as an output"))
}

fn phc(parameters: Parameters, salt: &[u8], output: Output) -> String {
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&parameters.params()).expect("parameters in range"),
        salt: Some(Salt::new(salt).expect("a salt in range")),
        hash: Some(output),
    };
    hash.to_string()
}

/// Whether a new hash by these parameters would be of the same kind.
pub fn is_made_by(parameters: Parameters, phc: &str) -> bool {
    let Ok(PasswordHash { algorithm, version, params, .. }) = PasswordHash::new(phc) else { return false };
    let expected = ParamsString::try_from(&parameters.params()).expect("parameters in range");
    algorithm == Algorithm::Argon2id.ident() && version == Some(Version::V0x13.into()) && params == expected
}

/// Whether `password` is the one behind `phc`, by the parameters that stand in it.
pub fn verify(blocks: &mut Blocks, password: &str, phc: &str) -> bool {
    let Ok(PasswordHash { algorithm, version, params, salt: Some(salt), hash: Some(expected) }) =
        PasswordHash::new(phc)
    else {
        return false;
    };
    let params = Params::try_from(&params).and_then(|params| {
        let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
        Ok(Params::new(memory, passes, lanes, Some(expected.len()))?)
    });
    let version = version.map_or(Ok(Version::V0x10), Version::try_from);
    let (Ok(algorithm), Ok(version), Ok(params)) = (Algorithm::try_from(algorithm.as_str()), version, params)
    else {
        return false;
    };
    // The comparison of outputs takes the same time wherever they differ.
    output(blocks, algorithm, version, params, password, &salt).is_some_and(|found| found == expected)
}

fn output(
    blocks: &mut Blocks,
    algorithm: Algorithm,
    version: Version,
    params: Params,
    password: &str,
    salt: &[u8],
) -> Option<Output> {
    let length = params.output_len().unwrap_or(OUTPUT_BYTES);
    blocks.resize(params.block_count(), Block::new());
    let argon2 = Argon2::new(algorithm, version, params);
    let mut bytes = [0; Output::MAX_LENGTH];
    let bytes = bytes.get_mut(..length)?;
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, bytes, &mut blocks[..]).ok()?;
    Output::new(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::PasswordVerifier as _;

    #[test]
    fn a_hash_is_one_that_others_can_verify() {
        let phc = hash(&mut Blocks::new(), Parameters::default(), "Bittern-2026", [7; 16]);
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(Argon2::default().verify_password(b"Bittern-2026", phc.as_str()).is_ok());
        assert!(Argon2::default().verify_password(b"Bittern-2027", phc.as_str()).is_err());
    }

    #[test]
    fn memory_that_was_used_changes_nothing() {
        let mut blocks = Blocks::new();
        let first = hash(&mut blocks, Parameters::default(), "Bittern-2026", [7; 16]);
        assert_eq!(hash(&mut blocks, Parameters::default(), "Bittern-2026", [7; 16]), first);
        assert!(verify(&mut blocks, "Bittern-2026", &first));
        assert!(!verify(&mut blocks, "bittern-2026", &first));
    }

    #[test]
    fn a_hash_is_verified_by_the_parameters_that_stand_in_it() {
        let argon2 = Argon2::new(
            Algorithm::Argon2i,
            Version::V0x10,
            Params::new(64, 3, 2, Some(24)).expect("parameters in range"),
        );
        let phc = argon2::PasswordHasher::hash_password_with_salt(&argon2, b"Bittern-2026", &[9; 12]);
        let phc = phc.expect("a hash").to_string();
        assert!(verify(&mut Blocks::new(), "Bittern-2026", &phc));
        assert!(!verify(&mut Blocks::new(), "Bittern-2027", &phc));
    }

    #[test]
    fn a_hash_is_of_its_own_parameters_and_of_no_others() {
        let usual = Parameters::default();
        let phc = hash(&mut Blocks::new(), usual, "Bittern-2026", [7; 16]);
        assert!(is_made_by(usual, &phc));
        assert!(!is_made_by(Parameters { passes: 3, ..usual }, &phc));
        assert!(!is_made_by(Parameters { memory_kib: 20_000, ..usual }, &phc));
        assert!(!is_made_by(usual, &phc.replace("argon2id", "argon2i")));
    }

    #[test]
    fn nobodys_hash_looks_like_everybody_elses_and_is_of_no_password() {
        let (usual, mut blocks) = (Parameters::default(), Blocks::new());
        let (phc, other) = (of_nobody(usual, [7; 32]), hash(&mut Blocks::new(), usual, "", [7; 16]));
        assert!(is_made_by(usual, &phc) && phc.len() == other.len(), "{phc}");
        assert!(!verify(&mut blocks, "", &phc));
        assert_eq!(blocks.len(), usual.params().block_count(), "the same work");
    }

    #[test]
    fn what_is_no_hash_is_nobodys_password() {
        for phc in [
            "",
            "$argon2id$v=19$m=19456,t=2,p=1",
            "$scrypt$ln=17$c2FsdHNhbHQ$aGFzaGhhc2g",
            "$argon2id$v=1$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
        ] {
            assert!(!verify(&mut Blocks::new(), "", phc), "{phc}");
        }
    }
}
