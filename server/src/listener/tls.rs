use crate::config::TlsFiles;
use anyhow::{Context as _, Result};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::sync::Arc;
use tokio_rustls::TlsAcceptor;

/// TLS 1.2 and 1.3, with HTTP/2 where the other side speaks it.
pub fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor> {
    let shown = files.certificate.display();
    let chain =
        CertificateDer::pem_file_iter(&files.certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|error| anyhow::anyhow!("tls_certificate_file: {shown}: {error}"))?;
    anyhow::ensure!(!chain.is_empty(), "tls_certificate_file: {shown} holds no certificate in PEM");
    let shown = files.key.display();
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| anyhow::anyhow!("tls_key_file: {shown}: {error}"))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .context("tls_key_file: is not the key of tls_certificate_file")?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
