//! Percent-encoding straight into an HMAC, a block at a time.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// HMAC-SHA-256 over percent-encoded text that is never held as a whole.
pub(super) struct EncodingMac {
    mac: Hmac<Sha256>,
}

impl EncodingMac {
    pub(super) fn new(key: &[u8]) -> Self {
        let Ok(mac) = Hmac::new_from_slice(key) else {
            unreachable!("HMAC takes a key of any length")
        };
        Self { mac }
    }

    /// Adds text, percent-encoded.
    pub(super) fn text(&mut self, text: &[u8]) {
        for byte in text {
            if unreserved(*byte) {
                self.mac.update(&[*byte]);
            } else {
                let digits: [u8; 2] = crate::hex::lower(&[*byte]);
                self.mac.update(&[
                    b'%',
                    digits[0].to_ascii_uppercase(),
                    digits[1].to_ascii_uppercase(),
                ]);
            }
        }
    }

    /// Adds text that is already percent-encoded.
    pub(super) fn encoded(&mut self, text: &[u8]) {
        self.mac.update(text);
    }

    pub(super) fn finish(self) -> [u8; 32] {
        self.mac.finalize().into_bytes().into()
    }
}

/// Whether the scheme leaves a byte as it is (S19).
pub(super) const fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}
