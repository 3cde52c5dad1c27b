//! Milliseconds since the Unix epoch as text.

use std::fmt;

/// Milliseconds since the Unix epoch as decimal text, the usual `timestamp` of both vendors.
///
/// Both schemes sign the *text* of the timestamp, so the same text must go into the request:
/// make it once, pass [`as_str`](Self::as_str) to `sign` and to the header.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Timestamp {
    digits: String,
}

impl Timestamp {
    /// Writes `millis`, milliseconds since the Unix epoch, in decimal.
    #[must_use]
    pub fn from_millis(millis: u64) -> Self {
        Self {
            digits: millis.to_string(),
        }
    }

    /// The text to sign and to send.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.digits
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        &self.digits
    }
}

impl From<u64> for Timestamp {
    fn from(millis: u64) -> Self {
        Self::from_millis(millis)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.digits)
    }
}
