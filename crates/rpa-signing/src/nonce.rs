//! The `g_nonce` of hsifue licence orders, from random bytes that the caller supplies.
//!
//! hsifue wants a fresh anti-replay text in the query of every call (documented) and says nothing
//! of its length or alphabet (H-05). This crate writes 32 lower-case hexadecimal digits
//! (assumed), which need no escaping in a URL.

use std::{fmt, str::FromStr};

/// The length of the text of a [`Nonce`].
const LENGTH: usize = 32;

/// A `g_nonce`: 32 lower-case hexadecimal digits, made for one HTTP attempt.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Nonce([u8; LENGTH]);

impl Nonce {
    /// Writes 16 bytes of a cryptographically secure generator as a nonce.
    ///
    /// The same bytes give the same nonce: draw new ones for every attempt, also for a retry.
    #[must_use]
    pub fn from_random(bytes: [u8; LENGTH / 2]) -> Self {
        let mut text = [0; LENGTH];
        text.copy_from_slice(crate::hex::lower(bytes).as_flattened());
        Self(text)
    }

    /// The text to send as `g_nonce`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl AsRef<str> for Nonce {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Nonce").field(&self.as_str()).finish()
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Nonce {
    type Err = NonceError;

    /// Checks that `text` has the form that [`Nonce::from_random`] writes.
    fn from_str(text: &str) -> Result<Self, NonceError> {
        let digits: [u8; LENGTH] = text
            .as_bytes()
            .try_into()
            .map_err(|_| NonceError::Length { found: text.len() })?;
        match digits
            .iter()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        {
            Some(offset) => Err(NonceError::Digit { offset }),
            None => Ok(Self(digits)),
        }
    }
}

/// Why a text is not a [`Nonce`].
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NonceError {
    /// The text does not have 32 bytes.
    #[error("g_nonce has {found} bytes: it must have 32 lower-case hexadecimal digits")]
    Length {
        /// How many bytes the text has.
        found: usize,
    },
    /// A byte is not a lower-case hexadecimal digit.
    #[error("g_nonce has a byte at offset {offset} that is not a lower-case hexadecimal digit")]
    Digit {
        /// The position of the first such byte, counted from 0.
        offset: usize,
    },
}
