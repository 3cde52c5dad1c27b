//! Where a callback goes.

use std::fmt;

use axum::http::Uri;

use crate::Error;
use crate::masking::MASK;
use crate::settings::Hidden;

/// An `http://` URL. What follows the host may be a secret, which `Debug` and `shown` replace.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Address(Uri);

impl Address {
    /// Reads a URL, or says what is wrong with it.
    pub(crate) fn parse(url: &str) -> Result<Self, &'static str> {
        let uri: Uri = url.parse().map_err(|_| "is not a URL")?;
        match (uri.scheme_str(), uri.host()) {
            (Some("http"), Some(host)) if !host.is_empty() => Ok(Self(uri)),
            (Some("https"), _) => Err("must begin with http://: the sandbox sends without TLS"),
            _ => Err("must be a whole URL: http://HOST[:PORT]/PATH"),
        }
    }

    /// Reads a setting that may have the URL.
    pub(crate) fn setting(
        vendor: &'static str,
        field: &'static str,
        url: Option<&Hidden>,
    ) -> Result<Option<Self>, Error> {
        let address = url.map(|url| Self::parse(url)).transpose();
        address.map_err(|problem| invalid(vendor, field, problem))
    }

    /// The address of a path below this one, which must have no query.
    pub(crate) fn join(&self, path: &str) -> Result<Self, &'static str> {
        if self.0.query().is_some() {
            return Err("must not have a query");
        }
        let base = self.0.to_string();
        Self::parse(&format!("{}{path}", base.trim_end_matches('/')))
    }

    pub(super) fn uri(&self) -> &Uri {
        &self.0
    }

    /// The URL without secrets: scheme, host and port.
    pub(super) fn shown(&self) -> String {
        let host = self.0.host().unwrap_or_default();
        let port = self.0.port_u16().map(|port| format!(":{port}"));
        format!("http://{host}{}/{MASK}", port.unwrap_or_default())
    }
}

/// The error of a setting to which callbacks cannot be sent.
pub(crate) fn invalid(vendor: &'static str, field: &'static str, problem: &'static str) -> Error {
    Error::CallbackAddress {
        vendor,
        field,
        problem,
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn url_is_whole_and_without_tls() {
        for (url, problem) in [
            ("", "is not a URL"),
            ("http://", "is not a URL"),
            ("http://a b/", "is not a URL"),
            (
                "example.com",
                "must be a whole URL: http://HOST[:PORT]/PATH",
            ),
            ("/callback", "must be a whole URL: http://HOST[:PORT]/PATH"),
            (
                "ftp://example.com/",
                "must be a whole URL: http://HOST[:PORT]/PATH",
            ),
            (
                "https://example.com/",
                "must begin with http://: the sandbox sends without TLS",
            ),
        ] {
            assert_eq!(Address::parse(url), Err(problem), "{url}");
        }
    }

    #[test]
    fn paths_are_joined_with_one_slash() {
        for (base, joined) in [
            ("http://example.com", "http://example.com/adapter/1"),
            ("http://example.com/oa/", "http://example.com/oa/adapter/1"),
        ] {
            let address = Address::parse(base).unwrap().join("/adapter/1").unwrap();
            assert_eq!(address.uri().to_string(), joined);
        }
        let with_query = Address::parse("http://example.com/?a=1").unwrap();
        assert_eq!(with_query.join("/adapter"), Err("must not have a query"));
    }

    #[test]
    fn nothing_but_the_host_is_shown() {
        for (url, shown) in [
            ("http://example.com", "http://example.com/***"),
            (
                "http://u:hush@[::1]:80/hush?token=hush",
                "http://[::1]:80/***",
            ),
        ] {
            let address = Address::parse(url).unwrap();
            assert_eq!(format!("{address:?}"), shown);
        }
    }
}
