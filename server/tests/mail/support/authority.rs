use lettre::transport::smtp::client::Certificate;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::path::{Path, PathBuf};

/// Whoever a council trusts to vouch for its mail server.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// Files with a certificate and its key.
#[derive(Clone)]
pub struct Identity {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

impl Authority {
    pub fn new() -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).expect("an authority");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        Self(CertifiedIssuer::self_signed(parameters, key).expect("an authority"))
    }

    pub fn certificate(&self) -> Certificate {
        Certificate::from_pem(self.0.pem().as_bytes()).expect("a certificate")
    }

    /// A certificate for this name, valid until this year begins.
    pub fn vouch_for(&self, name: &str, until_year: i32, folder: &Path) -> Identity {
        let mut parameters = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        parameters.not_after = rcgen::date_time_ymd(until_year, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters.signed_by(&key, &self.0).expect("a certificate");
        let identity =
            Identity { certificate: folder.join("fullchain.pem"), key: folder.join("privkey.pem") };
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(&identity.certificate, certificate.pem()).expect("a file");
        std::fs::write(&identity.key, key.serialize_pem()).expect("a file");
        identity
    }
}
