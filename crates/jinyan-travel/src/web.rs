//! Addresses that a browser is sent to.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;
use vendor_http::Error;

/// Everything outside RFC 3986's unreserved characters.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The document's one signed address keeps the `=` at the end of its token (A8).
const TOKEN: &AsciiSet = &VALUE.remove(b'=');

/// A value as written in a query.
pub(crate) fn value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// A token as written in a query.
pub(crate) fn token(text: &str) -> String {
    utf8_percent_encode(text, TOKEN).to_string()
}

/// What is wrong with `text` as a place to send a browser to, if anything is.
pub(crate) fn problem(text: &str) -> Option<&'static str> {
    // A URL parser would overlook them, and send the browser where the text does not seem to.
    if text.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Some("must contain neither spaces nor control characters");
    }
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => None,
        _ => Some("must be an address that begins with https:// or http://"),
    }
}

/// The address of the vendor's pages as configured.
pub(crate) fn address_of_pages(text: &str) -> Result<String, Error> {
    let problem = problem(text).or_else(|| {
        text.contains(['?', '#', '@'])
            .then_some("must end with a path, without `?`, `#` and `@`")
    });
    match problem {
        Some(problem) => Err(Error::configuration("web_url", problem)),
        None => Ok(text.trim_end_matches('/').to_owned()),
    }
}

/// The address of the vendor's pages where none is configured.
pub(crate) fn default_address_of_pages(base_url: &str) -> String {
    let base = base_url.trim_end_matches('/');
    base.strip_suffix("/api").unwrap_or(base).to_owned()
}
