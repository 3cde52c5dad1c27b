//! Whose certificates the proxy trusts.

use std::{path::PathBuf, sync::Arc};

use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use rustls_platform_verifier::Verifier;

use super::upstream::Upstream;
use crate::{Failure, input::Unusable};

/// The platform's certificates and these. A machine without any can still reach a server on itself, so nothing is
/// loaded for `http://`.
pub(super) fn config(upstream: &Upstream, file: Option<PathBuf>) -> Result<ClientConfig, Failure> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(Failure::Tls)?;
    if !upstream.is_https() {
        return Ok(builder
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth());
    }
    let mut extra = Vec::new();
    if let Some(path) = file {
        let unusable = || {
            let path = path.display();
            Unusable::new(format!(
                "--ca-file {path}: cannot be read or contains no certificate in PEM form"
            ))
        };
        let certificates = CertificateDer::pem_file_iter(&path).map_err(|_| unusable())?;
        extra = certificates
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| unusable())?;
        if extra.is_empty() {
            return Err(unusable().into());
        }
    }
    let verifier = Verifier::new_with_extra_roots(extra, provider).map_err(Failure::Tls)?;
    Ok(builder
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}
