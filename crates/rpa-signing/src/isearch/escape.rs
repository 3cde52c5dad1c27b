//! What percent-encoding makes of each byte.

#![expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    reason = "the tables are computed at compile time, where nothing else works or can fail"
)]

/// Whether the scheme leaves a byte as it is (S19).
pub(super) const fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// What a byte becomes, followed by filling, and how many bytes of it count.
#[inline]
pub(super) fn escape(byte: u8) -> ([u8; 4], u8) {
    (ESCAPES[usize::from(byte)], LENGTHS[usize::from(byte)])
}

/// Whether [`unreserved`] holds for all eight bytes of `word`.
pub(super) fn all_unreserved(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte tells whether it is in the range; bytes below 128 cannot carry.
    let within = |word: u64, first: u8, last: u8| {
        let at_least = |limit: u8| word + ONES * u64::from(128 - limit);
        at_least(first) & !at_least(last + 1)
    };
    let ascii = word & !HIGH;
    let letters = within(ascii | (0x20 * ONES), b'a', b'z');
    let digits = within(ascii, b'0', b'9');
    let marks = within(ascii, b'-', b'.') | within(ascii, b'_', b'_');
    word & HIGH == 0 && (letters | digits | marks) & HIGH == HIGH
}

const ESCAPES: [[u8; 4]; 256] = {
    let mut escapes = [[0; 4]; 256];
    let mut byte = 0;
    loop {
        escapes[byte as usize] = if unreserved(byte) {
            [byte, 0, 0, 0]
        } else {
            let digits = b"0123456789ABCDEF";
            [
                b'%',
                digits[byte as usize >> 4],
                digits[byte as usize & 15],
                0,
            ]
        };
        if byte == u8::MAX {
            break escapes;
        }
        byte += 1;
    }
};

/// How many bytes of [`ESCAPES`] count.
const LENGTHS: [u8; 256] = {
    let mut lengths = [3; 256];
    let mut byte = 0;
    while byte < 128 {
        if unreserved(byte) {
            lengths[byte as usize] = 1;
        }
        byte += 1;
    }
    lengths
};

#[cfg(test)]
mod tests {
    use super::{all_unreserved, escape, unreserved};

    #[test]
    fn every_byte_is_itself_or_an_escape() {
        let mut kept = 0;
        for byte in u8::MIN..=u8::MAX {
            let (text, length) = escape(byte);
            let text = text.get(..usize::from(length)).unwrap();
            if unreserved(byte) {
                assert_eq!(text, [byte]);
                kept += 1;
            } else {
                assert_eq!(text, format!("%{byte:02X}").as_bytes());
            }
        }
        assert_eq!(kept, 26 + 26 + 10 + 3);
    }

    #[test]
    fn eight_bytes_are_tested_as_one_by_one() {
        for byte in u8::MIN..=u8::MAX {
            for place in 0..8 {
                let mut word = *b"aZ09-_.q";
                word[place] = byte;
                assert_eq!(
                    all_unreserved(u64::from_le_bytes(word)),
                    unreserved(byte),
                    "{word:?}"
                );
            }
        }
    }
}
