//! Builds the reqwest client: TLS, certificates, proxy, and none of reqwest's conveniences.

use std::{error::Error as _, time::Duration};

use reqwest::{ClientBuilder, Proxy, redirect, retry};
use url::Url;

use crate::Error;

/// Whether there is TLS. Without it, reqwest knows no `https` proxy, and its way through a SOCKS proxy is broken.
pub(crate) const AVAILABLE: bool = cfg!(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
));

/// `certificates` are pairs of the option they came from and a PEM text.
pub(crate) fn build(
    base: &Url,
    connect_timeout: Duration,
    proxy: Option<&Url>,
    certificates: &[(String, Vec<u8>)],
) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .http1_only()
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        // The transport undoes gzip itself; other crates of the build may have switched these on.
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .no_proxy();
    let needs_tls = [("base_url", Some(base)), ("proxy", proxy)]
        .into_iter()
        .find_map(|(option, url)| (url?.scheme() == "https").then_some(option));
    builder = with_tls(builder, needs_tls, certificates)?;
    if let Some(proxy) = proxy {
        let proxy = Proxy::all(proxy.clone()).map_err(|error| unusable("proxy", error))?;
        builder = builder.proxy(proxy);
    }
    builder.build().map_err(|error| {
        // Without extra certificates it is the platform that has none.
        let options: Vec<_> = certificates.iter().map(|(option, _)| &**option).collect();
        let option = match options.as_slice() {
            [] => "http".to_owned(),
            options => options.join(", "),
        };
        unusable(&option, error)
    })
}

fn unusable(option: &str, error: reqwest::Error) -> Error {
    let error = error.without_url();
    // The outermost text is `builder error`.
    let cause = error
        .source()
        .map_or_else(|| error.to_string(), ToString::to_string);
    Error::configuration(option, &format!("cannot be used: {cause}"))
}

/// `needs_tls` is the option that does, if any.
#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
fn with_tls(
    builder: ClientBuilder,
    needs_tls: Option<&str>,
    certificates: &[(String, Vec<u8>)],
) -> Result<ClientBuilder, Error> {
    let mut roots = Vec::new();
    for (option, pem) in certificates {
        match reqwest::Certificate::from_pem_bundle(pem) {
            Ok(found) if !found.is_empty() => roots.extend(found),
            _ => {
                return Err(Error::configuration(
                    option,
                    "contains no certificate in PEM form",
                ));
            }
        }
    }
    let builder = with_backend(builder)?;
    Ok(match needs_tls {
        Some(_) => builder.tls_certs_merge(roots),
        // A machine without certificates, as a small container is, must still reach a server on itself.
        None => builder.tls_certs_only(roots),
    })
}

/// Chosen by name: another crate may have switched on more of reqwest's backends than ours.
#[cfg(feature = "native-tls")]
#[expect(clippy::unnecessary_wraps, reason = "one of the backends can fail")]
fn with_backend(builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    Ok(builder.tls_backend_native())
}

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
#[expect(clippy::unnecessary_wraps, reason = "one of the backends can fail")]
fn with_backend(builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    Ok(builder.tls_backend_rustls())
}

#[cfg(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "native-tls"))
))]
fn with_backend(builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    // reqwest would panic.
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(Error::configuration(
            "rustls-no-provider",
            "found no crypto provider: install one when the program starts, as with \
             rustls::crypto::ring::default_provider().install_default(), or enable the feature `rustls` instead",
        ));
    }
    Ok(builder.tls_backend_rustls())
}

#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
fn with_tls(
    builder: ClientBuilder,
    needs_tls: Option<&str>,
    certificates: &[(String, Vec<u8>)],
) -> Result<ClientBuilder, Error> {
    let certificate = certificates.first().map(|(option, _)| &**option);
    match needs_tls.or(certificate) {
        Some(option) => Err(Error::configuration(
            option,
            "needs TLS: enable the feature `rustls` or `native-tls`",
        )),
        None => Ok(builder),
    }
}
