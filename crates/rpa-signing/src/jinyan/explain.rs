//! Every stage of a signature, for a person to compare.

use std::fmt;

use crate::mask::mask;

/// The parameter of a query whose value is a live credential of its own.
const ACCESS_TOKEN: &str = "access_token=";

/// Every stage of a Jinyan signature; the secret is masked wherever it occurs.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// Secret, timestamp and payload in a row, which is what the digest is made of.
    pub canonical: String,
    /// MD5 of `canonical`, 32 lower-case hexadecimal digits: the signature.
    pub signature: String,
}

impl Explanation {
    pub(super) fn new(secret: &str, timestamp: &str, payload: &[u8], signature: String) -> Self {
        let hidden = mask(secret);
        let payload = String::from_utf8_lossy(payload).replace(secret, &hidden);
        let canonical = format!("{hidden}{timestamp}{}", without_access_token(&payload));
        Self {
            canonical,
            signature,
        }
    }
}

/// Masks the value of every `access_token` parameter; other text has none and stays as it is.
fn without_access_token(payload: &str) -> String {
    let masked: Vec<String> = payload
        .split('&')
        .map(|parameter| match parameter.strip_prefix(ACCESS_TOKEN) {
            Some(value) => format!("{ACCESS_TOKEN}{}", mask(value)),
            None => parameter.to_owned(),
        })
        .collect();
    masked.join("&")
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "canonical  {}", self.canonical)?;
        write!(f, "signature  {}", self.signature)
    }
}
