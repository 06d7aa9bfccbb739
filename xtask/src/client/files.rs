use super::Profile;
use anyhow::Result;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::Write as _;
use std::path::Path;

const FOLDER: &str = "target/client-files";
const MANIFEST: &str = "manifest.json";

/// The files of one build, named after their content.
pub struct Files {
    profile: Profile,
    kept: Vec<String>,
}

impl Files {
    pub fn begin(profile: Profile) -> Result<Self> {
        fs::create_dir_all(FOLDER)?;
        Ok(Self { profile, kept: vec![MANIFEST.to_owned()] })
    }

    /// Writes a file under a name that changes with its content. Returns the name.
    pub fn put(&mut self, stem: &str, ending: &str, content: &[u8]) -> Result<String> {
        let hash = Sha256::digest(content);
        let hash = u64::from_be_bytes(hash[..8].try_into()?) >> 16;
        let name = format!("{stem}-{hash:012x}.{ending}");
        self.put_as(&name, content)?;
        Ok(name)
    }

    /// Writes a file, and in a release its compressed forms.
    pub fn put_as(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.write(name, content)?;
        if self.profile == Profile::Release {
            let mut brotli = Vec::new();
            let parameters =
                brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
            brotli::BrotliCompress(&mut &*content, &mut brotli, &parameters)?;
            self.write(&format!("{name}.br"), &brotli)?;
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            gzip.write_all(content)?;
            self.write(&format!("{name}.gz"), &gzip.finish()?)?;
        }
        Ok(())
    }

    fn write(&mut self, name: &str, content: &[u8]) -> Result<()> {
        write_what_is_new(name, content)?;
        self.kept.push(name.to_owned());
        Ok(())
    }

    /// Writes the list of the files last, so that a reader never sees half a build, and removes those of other builds.
    pub fn close(self, manifest: &Value) -> Result<()> {
        write_what_is_new(MANIFEST, manifest.to_string().as_bytes())?;
        for entry in fs::read_dir(FOLDER)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            if !name.is_some_and(|name| self.kept.iter().any(|kept| kept == name)) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// Leaves a file alone that has this content: the server is built anew with each file that was touched.
fn write_what_is_new(name: &str, content: &[u8]) -> Result<()> {
    let path = Path::new(FOLDER).join(name);
    if fs::read(&path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    Ok(fs::write(path, content)?)
}
