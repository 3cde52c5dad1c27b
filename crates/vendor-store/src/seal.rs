//! How a token is written into a store: as JSON, encrypted if there is a key.

use std::{fmt, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Generate, Payload},
};
use serde::{Deserialize, Serialize};
use vendor_auth::{Secret, StoreError, Token};

/// What an encrypted token begins with: the form of what follows.
const SEALED: &str = "sealed1.";

/// The length of a nonce, in bytes.
const NONCE: usize = 24;

/// A key of 256 bits that tokens are encrypted with (XChaCha20-Poly1305). Debug does not show it.
///
/// Make one with `openssl rand -hex 32`, and keep it where the vendor's own secrets are, not in the store.
#[derive(Clone)]
pub struct TokenKey(XChaCha20Poly1305);

impl TokenKey {
    /// Makes a key from these bytes, which must be random: a password is not a key.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&bytes.into()))
    }

    /// A key of 64 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// The text is something else. The error does not show it.
    pub fn from_hex(text: &Secret) -> Result<Self, InvalidTokenKey> {
        let digits = text.expose().trim().as_bytes();
        let mut bytes = [0; 32];
        if digits.len() != 2 * bytes.len() {
            return Err(InvalidTokenKey);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| InvalidTokenKey)?;
            if pair.starts_with('+') {
                return Err(InvalidTokenKey);
            }
            *byte = u8::from_str_radix(pair, 16).map_err(|_| InvalidTokenKey)?;
        }
        Ok(Self::new(bytes))
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenKey(…)")
    }
}

/// The text is not a key of 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token key has 64 hexadecimal digits: make one with `openssl rand -hex 32`")]
pub struct InvalidTokenKey;

/// Writes tokens with the first key, and reads them with any. Without a key, in the clear.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sealing {
    keys: Vec<TokenKey>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    value: Secret,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<Secret>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lifetime_ms: Option<u64>,
}

impl Sealing {
    /// The first key writes, all of them read.
    pub(crate) fn add(&mut self, key: TokenKey) {
        self.keys.push(key);
    }

    /// The token of the credential of this name, as text.
    pub(crate) fn seal(&self, name: &str, token: &Token) -> Result<Secret, StoreError> {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let written = Written {
            value: token.value.clone(),
            refresh_token: token.refresh_token.clone(),
            lifetime_ms: token.lifetime.map(millis),
        };
        // Into a `Secret` at once, which is wiped when it is dropped.
        let json = serde_json::to_string(&written)
            .map(Secret::new)
            .map_err(StoreError::new)?;
        let Some(TokenKey(cipher)) = self.keys.first() else {
            return Ok(json);
        };
        let nonce = XNonce::try_generate().map_err(StoreError::new)?;
        let payload = Payload {
            msg: json.expose().as_bytes(),
            aad: name.as_bytes(),
        };
        let sealed = cipher
            .encrypt(&nonce, payload)
            .map_err(|_| StoreError::new("the token cannot be encrypted"))?;
        let bytes = [nonce.as_slice(), &sealed].concat();
        Ok(Secret::new(format!(
            "{SEALED}{}",
            BASE64_STANDARD_NO_PAD.encode(bytes)
        )))
    }

    /// The token in this text.
    pub(crate) fn open(&self, name: &str, text: &str) -> Result<Token, StoreError> {
        let json = match (text.strip_prefix(SEALED), self.keys.is_empty()) {
            (None, true) => Secret::new(text),
            (Some(sealed), false) => self.decrypted(name, sealed)?,
            (Some(_), true) => {
                return Err(StoreError::unreadable(
                    "the token is encrypted and this store has no key: give it the key that the other processes have",
                ));
            }
            (None, false) => {
                return Err(StoreError::unreadable(
                    "the token is not encrypted although this store has a key: give the key to every process, and \
                     delete the entry once",
                ));
            }
        };
        let written: Written = serde_json::from_str(json.expose())
            .map_err(|_| StoreError::unreadable("the entry does not contain a token"))?;
        let mut token = Token::new(written.value);
        token.refresh_token = written.refresh_token;
        token.lifetime = written.lifetime_ms.map(Duration::from_millis);
        Ok(token)
    }

    /// The name is part of what is authenticated: the token of one credential does not open as that of another.
    fn decrypted(&self, name: &str, sealed: &str) -> Result<Secret, StoreError> {
        let unreadable = || {
            StoreError::unreadable(
                "the token was encrypted with another key, or for another name, or is damaged: give every process the \
                 same keys, or delete the entry once",
            )
        };
        let bytes = BASE64_STANDARD_NO_PAD
            .decode(sealed)
            .map_err(|_| unreadable())?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(unreadable)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| unreadable())?;
        let opened = self
            .keys
            .iter()
            .find_map(|TokenKey(cipher)| {
                let payload = Payload {
                    msg: sealed,
                    aad: name.as_bytes(),
                };
                cipher.decrypt(&nonce, payload).ok()
            })
            .ok_or_else(unreadable)?;
        String::from_utf8(opened)
            .map(Secret::new)
            .map_err(|_| unreadable())
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use vendor_auth::StoreErrorKind;

    use super::*;

    const VALUE: &str = "t0ken-值";

    fn token() -> Token {
        Token::new(VALUE)
            .with_refresh_token("refresh-值")
            .with_lifetime(Duration::from_millis(7_200_500))
    }

    fn sealing(keys: impl IntoIterator<Item = u8>) -> Sealing {
        let mut sealing = Sealing::default();
        for key in keys {
            sealing.add(TokenKey::new([key; 32]));
        }
        sealing
    }

    #[test]
    fn a_token_comes_back_as_it_was() {
        for sealing in [sealing([]), sealing([1])] {
            for token in [token(), Token::new("")] {
                let text = sealing.seal("name", &token).unwrap();
                let read = sealing.open("name", text.expose()).unwrap();
                assert_eq!(read.value, token.value);
                assert_eq!(read.refresh_token, token.refresh_token);
                assert_eq!(read.lifetime, token.lifetime);
            }
        }
    }

    #[test]
    fn an_encrypted_token_shows_nothing_and_is_never_the_same_twice() {
        let sealing = sealing([1]);
        let one = sealing.seal("name", &token()).unwrap();
        let other = sealing.seal("name", &token()).unwrap();
        assert_ne!(one, other);
        for part in ["t0ken", "refresh", "value"] {
            assert!(!one.expose().contains(part));
        }
    }

    #[test]
    fn keys_are_replaced_one_after_the_other() {
        let old = sealing([1]).seal("name", &token()).unwrap();
        let new = sealing([2, 1]);
        assert_eq!(new.open("name", old.expose()).unwrap().value, token().value);
        let text = new.seal("name", &token()).unwrap();
        sealing([2]).open("name", text.expose()).unwrap();
        sealing([1]).open("name", text.expose()).unwrap_err();
    }

    #[test]
    fn what_cannot_be_read_is_refused_and_not_shown() {
        let clear = sealing([]).seal("name", &token()).unwrap();
        let sealed = sealing([1]).seal("name", &token()).unwrap();
        let cut: String = sealed.expose().chars().take(30).collect();
        let rows = [
            (sealing([]), "name", sealed.expose(), "has no key"),
            (sealing([2]), "name", sealed.expose(), "another key"),
            (sealing([1]), "other", sealed.expose(), "another name"),
            (sealing([1]), "name", &cut, "damaged"),
            (sealing([1]), "name", clear.expose(), "is not encrypted"),
            (
                sealing([]),
                "name",
                "{\"token\":\"t0ken-值\"}",
                "contain a token",
            ),
            (sealing([]), "name", "", "contain a token"),
        ];
        for (sealing, name, text, expected) in rows {
            let error = sealing.open(name, text).unwrap_err();
            assert_eq!(error.kind(), StoreErrorKind::Unreadable);
            let cause = error.source().unwrap().to_string();
            assert!(cause.contains(expected), "{cause}");
            assert!(!format!("{error:?}").contains(VALUE));
        }
    }

    #[test]
    fn a_key_is_64_hexadecimal_digits() {
        let digits = "00ff".repeat(16);
        TokenKey::from_hex(&Secret::new(format!("{digits}\n"))).unwrap();
        for text in [
            "",
            "00ff",
            &"+f".repeat(32),
            &"zz".repeat(32),
            &"值".repeat(22),
        ] {
            assert_eq!(
                TokenKey::from_hex(&Secret::new(text)).unwrap_err(),
                InvalidTokenKey
            );
        }
        let debug = format!("{:?}", TokenKey::new([7; 32]));
        assert_eq!(debug, "TokenKey(…)");
    }
}
