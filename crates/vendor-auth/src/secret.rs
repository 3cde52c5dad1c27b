//! Text that must not be shown.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Text that must not be shown: a key, a token, a password.
///
/// `Debug` prints `Secret(…)` and nothing of the value, there is no `Display`, and the memory is
/// zeroized on drop. Comparison takes the same time for any content; only a difference in
/// length shows.
///
/// `Serialize` **writes the value**, because a secret inside a request goes to the wire: never
/// serialize one into a log. `Deserialize` accepts a string only, and its errors do not quote what
/// was found instead.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; a `String` is moved, not copied.
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// The text itself. Named so that every place that reads a secret can be found by searching for
    /// it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The deserializer's own error quotes a number that it finds, which may be the secret.
        let text = String::deserialize(deserializer);
        text.map(Self::new)
            .map_err(|_| de::Error::custom("expected a string (a secret)"))
    }
}
