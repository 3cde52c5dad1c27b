//! An HTTP client that takes answers as they come.

use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// Follows nothing, asks no proxy, and needs neither certificates nor a provider of the process: other crates of the
/// workspace switch reqwest's TLS on without one.
pub(crate) fn client() -> reqwest::Client {
    let tls = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .no_gzip()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}
