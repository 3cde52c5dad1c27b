//! Keys that identify repeated events.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The key that identifies a repeated event: a SHA-256 digest of verified material.
///
/// Made by [`Verified`](crate::Verified), so nobody can choose the key of an event without being able to
/// send one. The same event has the same key in every process and in every release: it may be stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey([u8; 32]);

impl EventKey {
    /// Each part with its length before it, so no two lists of parts are the same text.
    pub(crate) fn of<P: AsRef<[u8]>>(kind: &str, parts: impl IntoIterator<Item = P>) -> Self {
        let add = |digest: Sha256, part: &[u8]| {
            let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
            digest.chain_update(length.to_be_bytes()).chain_update(part)
        };
        let digest = parts
            .into_iter()
            .fold(add(Sha256::new(), kind.as_bytes()), |digest, part| {
                add(digest, part.as_ref())
            });
        Self(digest.finalize().into())
    }

    /// A key that was stored. Not a way to make one: see [`Verified::key_of`](crate::Verified::key_of).
    #[must_use]
    pub fn from_bytes(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// The digest.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// 64 lower-case hexadecimal digits, for a column of a database.
impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventKey({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_in_every_release() {
        assert_eq!(
            EventKey::of("kind", ["a", "b"]).to_string(),
            "afb9d76c84c9a2f6bb725df68ecfb9a769be95d1246883cd6c70de2bd754a114"
        );
    }

    #[test]
    fn no_two_lists_of_parts_have_one_key() {
        let keys = [
            EventKey::of("k", ["ab"]),
            EventKey::of("k", ["a", "b"]),
            EventKey::of("k", ["", "ab"]),
            EventKey::of("ka", ["b"]),
            EventKey::of::<&str>("kab", []),
        ];
        let distinct: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }
}
