//! Every stage of a signature, for a person to compare.

use std::fmt;

use super::variant::{Given, Recipe, digest};
use crate::mask::mask;

/// Every stage of an i-Search signature; the token is masked wherever it occurs.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The canonical string, before percent-encoding.
    pub canonical: String,
    /// The percent-encoded string, which is what the digest is made of.
    pub encoded: String,
    /// HMAC-SHA-256 of the encoded string, 64 lower-case hexadecimal digits.
    pub digest: String,
    /// Base64 of the text of `digest`: the signature.
    pub signature: String,
}

impl Explanation {
    pub(super) fn new(given: &Given<'_>) -> Self {
        let rule = Recipe(&[]);
        let canonical = rule.canonical(given);
        let encoded = rule.encoded(&canonical);
        let digest = digest(given.token, &encoded);
        let shown = |text: &[u8], token: &[u8]| {
            let token = String::from_utf8_lossy(token);
            String::from_utf8_lossy(text).replace(&*token, &mask(given.token))
        };
        Self {
            canonical: shown(&canonical, given.token.as_bytes()),
            encoded: shown(&encoded, &rule.encoded(given.token.as_bytes())),
            digest: rule.hex(&digest),
            signature: rule.signature(&digest),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "canonical  {}", self.canonical)?;
        writeln!(f, "encoded    {}", self.encoded)?;
        writeln!(f, "digest     {}", self.digest)?;
        write!(f, "signature  {}", self.signature)
    }
}
