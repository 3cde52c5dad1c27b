//! Milliseconds since the Unix epoch as text, without a heap allocation.

use std::{fmt, io::Write as _};

/// The longest decimal text of a `u64`.
const DIGITS: usize = 20;

/// Milliseconds since the Unix epoch as decimal text, the usual `timestamp` of both vendors.
///
/// Both schemes sign the *text* of the timestamp, so the same text must go into the request:
/// make it once, pass [`as_str`](Self::as_str) to `sign` and to the header.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Timestamp {
    digits: [u8; DIGITS],
    length: usize,
}

impl Timestamp {
    /// Writes `millis`, milliseconds since the Unix epoch, in decimal.
    #[must_use]
    pub fn from_millis(millis: u64) -> Self {
        let mut digits = [0; DIGITS];
        let mut room = digits.as_mut_slice();
        // Cannot fail: there is room for the longest text.
        let _ = write!(room, "{millis}");
        let length = DIGITS - room.len();
        Self { digits, length }
    }

    /// The text to sign and to send.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let digits = self.digits.get(..self.length).unwrap_or_default();
        str::from_utf8(digits).unwrap_or_default()
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<u64> for Timestamp {
    fn from(millis: u64) -> Self {
        Self::from_millis(millis)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Timestamp").field(&self.as_str()).finish()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
