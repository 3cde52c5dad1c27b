//! Taking the signature out of a raw query string.

use std::fmt;

use crate::SignError;

/// The parameter that is not signed.
const SIGNATURE: &str = "signature";

/// A raw query string and the signature removed from it.
///
/// `head` followed by `tail` is the query string without the signature; [`fmt::Display`] writes
/// exactly that.
#[derive(Clone, Copy, Eq, PartialEq)]
#[non_exhaustive]
pub struct SplitQuery<'q> {
    /// The value of the `signature` parameter as it was sent, if there is one.
    pub signature: Option<&'q str>,
    /// The part before it.
    pub head: &'q str,
    /// The part after it, with the `&` that joins it to `head` if both are there.
    pub tail: &'q str,
}

impl fmt::Display for SplitQuery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.head)?;
        f.write_str(self.tail)
    }
}

impl fmt::Debug for SplitQuery<'_> {
    /// Shows sizes only: queries carry tokens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitQuery")
            .field("signature", &self.signature.is_some())
            .field("bytes", &(self.head.len() + self.tail.len()))
            .finish()
    }
}

/// Takes the `signature` parameter out of a raw query string, wherever it occurs, together with
/// its one joining `&` (assumed, A10); everything else stays byte for byte.
///
/// # Errors
///
/// [`SignError::DuplicateParameter`] for a query with more than one `signature`.
pub fn split_signature(query: &str) -> Result<SplitQuery<'_>, SignError> {
    let mut found: Option<SplitQuery<'_>> = None;
    let mut start = 0;
    for parameter in query.split('&') {
        let end = start + parameter.len();
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        if name == SIGNATURE {
            if found.is_some() {
                return Err(SignError::DuplicateParameter {
                    name: SIGNATURE.to_owned(),
                });
            }
            let before = query.get(..start).unwrap_or_default();
            let after = query.get(end..).unwrap_or_default();
            let (head, tail) = match before.strip_suffix('&') {
                Some(head) => (head, after),
                None => (before, after.strip_prefix('&').unwrap_or(after)),
            };
            found = Some(SplitQuery {
                signature: Some(value),
                head,
                tail,
            });
        }
        start = end + 1;
    }
    Ok(found.unwrap_or(SplitQuery {
        signature: None,
        head: query,
        tail: "",
    }))
}
