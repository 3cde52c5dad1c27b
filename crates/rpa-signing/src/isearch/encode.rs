//! Percent-encoding straight into an HMAC.

#![expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "the table is computed at compile time and has an entry for every byte"
)]

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// How many bytes of text are encoded between two checks of the room that is left.
const STEP: usize = 256;

/// Room for a whole step, and for the filling behind its last entry.
const BUFFER: usize = 3 * STEP + 1;

/// HMAC-SHA-256 over percent-encoded text that is never held as a whole.
pub(super) struct EncodingMac {
    mac: Hmac<Sha256>,
    buffer: [u8; BUFFER],
    fill: usize,
}

impl EncodingMac {
    pub(super) fn new(key: &[u8]) -> Self {
        Self {
            mac: keyed(key),
            buffer: [0; BUFFER],
            fill: 0,
        }
    }

    /// Adds text, percent-encoded.
    #[inline]
    pub(super) fn text(&mut self, text: &[u8]) {
        for part in text.chunks(STEP) {
            if self.fill + 3 * part.len() >= BUFFER {
                self.hash();
            }
            let mut fill = self.fill;
            for byte in part {
                let (encoded, length) = ENCODED[usize::from(*byte)];
                let room = self.buffer.get_mut(fill..);
                if let Some(room) = room.and_then(<[u8]>::first_chunk_mut) {
                    // Copying the filling too is faster than a length that varies.
                    *room = encoded;
                }
                fill += usize::from(length);
            }
            self.fill = fill;
        }
    }

    pub(super) fn finish(mut self) -> [u8; 32] {
        self.hash();
        self.mac.finalize().into_bytes().into()
    }

    fn hash(&mut self) {
        let encoded = self.buffer.get(..self.fill).unwrap_or_default();
        self.mac.update(encoded);
        self.fill = 0;
    }
}

/// HMAC-SHA-256 that has taken its key and nothing else.
pub(super) fn keyed(key: &[u8]) -> Hmac<Sha256> {
    let Ok(mac) = Hmac::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length")
    };
    mac
}

/// What each byte becomes (S19), filled up to four bytes, and how many of them count.
static ENCODED: [([u8; 4], u8); 256] = {
    let digits = b"0123456789ABCDEF";
    let mut table = [([b'%', 0, 0, 0], 3); 256];
    let mut byte = u8::MAX;
    loop {
        let entry = &mut table[byte as usize];
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            *entry = ([byte, 0, 0, 0], 1);
        } else {
            entry.0[1] = digits[byte as usize >> 4];
            entry.0[2] = digits[byte as usize & 15];
        }
        if byte == 0 {
            break table;
        }
        byte -= 1;
    }
};
