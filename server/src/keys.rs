//! The installation's one secret, and what is derived from it.

use crate::config::others_may_read;
use crate::entropy::Entropy;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// A 256-bit key. Its uses are kept apart by a purpose that goes into every derivation.
#[derive(Clone)]
pub struct Keys([u8; 32]);

impl Keys {
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Reads the key file; `None` where there is none.
    ///
    /// Errors: a file that others may read, or one that does not hold 64 hexadecimal digits.
    pub fn read(path: &Path) -> anyhow::Result<Option<Self>> {
        let metadata = match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(|error| anyhow::anyhow!("key_file: {}: {error}", path.display()))?,
        };
        anyhow::ensure!(metadata.is_file(), "key_file: {} is no file", path.display());
        if others_may_read(&metadata) {
            anyhow::bail!("key_file: other users may read {0}. Run: chmod 600 {0}", path.display());
        }
        let text = std::fs::read_to_string(path)
            .map_err(|e| anyhow::anyhow!("key_file: {}: {e}", path.display()))?;
        let key = from_hex(text.trim());
        let key = key
            .ok_or_else(|| anyhow::anyhow!("key_file: {} must hold 64 hexadecimal digits", path.display()))?;
        Ok(Some(Self(key)))
    }

    /// Makes a key and its file, which only its owner may read.
    pub fn make(path: &Path, entropy: &dyn Entropy) -> anyhow::Result<Self> {
        let keys = Self(entropy.bytes());
        let unfinished = path.with_extension("tmp");
        let written = write_private(&unfinished, &to_hex(&keys.0))
            .and_then(|()| std::fs::rename(&unfinished, path))
            .and_then(|()| File::open(path.with_file_name("."))?.sync_all()); // A power cut may undo a rename.
        written.map_err(|error| anyhow::anyhow!("key_file: {}: {error}", path.display()))?;
        Ok(keys)
    }

    /// HMAC-SHA-256 over the purpose and the parts, each with its length in front.
    pub fn mac(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in std::iter::once(&purpose).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// As [`Self::mac`], as text for a column.
    pub fn mac_hex(&self, purpose: &str, parts: &[&str]) -> String {
        to_hex(&self.mac(purpose, parts))
    }

    /// Tells this key from another without telling the key.
    pub fn fingerprint(&self) -> String {
        self.mac_hex("fingerprint", &[])[..16].to_owned()
    }
}

/// Writes a file that only its owner may read, through to the disk.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

pub fn sha256_hex(text: &str) -> String {
    to_hex(&Sha256::digest(text.as_bytes()))
}

pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |half: u8| DIGITS[usize::from(half)];
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0x0f)]).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(key)
}
