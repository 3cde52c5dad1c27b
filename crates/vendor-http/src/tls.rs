//! Builds the reqwest client: TLS, certificates, proxy, and none of reqwest's conveniences.

use std::time::Duration;

use reqwest::{ClientBuilder, Proxy, redirect, retry};
use url::Url;
use vendor_auth::Secret;

use crate::{Error, ReqwestTransport};

/// `certificates` are pairs of the option they came from and a PEM text.
pub(crate) fn build(
    base: &Url,
    connect_timeout: Duration,
    proxy: Option<&Secret>,
    certificates: &[(String, Vec<u8>)],
) -> Result<ReqwestTransport, Error> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        // The transport undoes gzip itself; other crates of the build may have switched these on.
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .no_proxy();
    if let Some(proxy) = proxy {
        let proxy = Proxy::all(proxy.expose()).map_err(|_| {
            Error::configuration(
                "proxy",
                "is not a URL such as http://proxy.example.com:3128",
            )
        })?;
        builder = builder.proxy(proxy);
    }
    let client = with_roots(builder, base, certificates)?
        .build()
        .map_err(|error| {
            Error::configuration(
                "http",
                &format!("cannot be set up: {}", error.without_url()),
            )
        })?;
    Ok(ReqwestTransport::from_client(client))
}

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
fn with_roots(
    builder: ClientBuilder,
    base: &Url,
    certificates: &[(String, Vec<u8>)],
) -> Result<ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls::{
        ClientConfig, RootCertStore,
        pki_types::{CertificateDer, pem::PemObject},
    };
    use rustls_platform_verifier::Verifier;

    let mut roots = Vec::new();
    for (option, pem) in certificates {
        let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        match found {
            Ok(found) if !found.is_empty() => roots.extend(found),
            _ => {
                return Err(Error::configuration(
                    option,
                    "holds no certificate in PEM form",
                ));
            }
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let unusable = |error: rustls::Error| {
        Error::configuration("root_certificate", &format!("cannot be used: {error}"))
    };
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(unusable)?;
    // A machine without certificates, as a small container is, must still reach a server on itself.
    let mut config = if base.scheme() == "https" {
        let verifier = Verifier::new_with_extra_roots(roots, provider).map_err(unusable)?;
        config
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth()
    } else {
        config
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth()
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(feature = "native-tls")]
fn with_roots(
    mut builder: ClientBuilder,
    _base: &Url,
    certificates: &[(String, Vec<u8>)],
) -> Result<ClientBuilder, Error> {
    builder = builder.tls_backend_native();
    for (option, pem) in certificates {
        match reqwest::Certificate::from_pem_bundle(pem) {
            Ok(found) if !found.is_empty() => builder = builder.tls_certs_merge(found),
            _ => {
                return Err(Error::configuration(
                    option,
                    "holds no certificate in PEM form",
                ));
            }
        }
    }
    Ok(builder)
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn with_roots(
    builder: ClientBuilder,
    base: &Url,
    certificates: &[(String, Vec<u8>)],
) -> Result<ClientBuilder, Error> {
    if base.scheme() == "https" || !certificates.is_empty() {
        return Err(Error::configuration(
            "base_url",
            "needs TLS: enable the feature `rustls` or `native-tls`",
        ));
    }
    Ok(builder)
}
