//! Percent-encoding straight into an HMAC, a block at a time.

use super::mac::{BLOCK, BlockMac, END};

/// The buffer starts again here, where the `u8` that counts its blocks does.
const WRAP: usize = 256;

/// What may be stored from the oldest block on: a `u8` counts it, and the longest store fits there.
const WINDOW: usize = 256 + BLOCK;

/// HMAC-SHA-256 over percent-encoded text that is never held as a whole.
///
/// A block is hashed when the block after it is full. So a processor encodes one block while it
/// works on the rounds of another, which are one chain of dependent steps, and the bytes it hashes
/// have long left its store queue. With more blocks at once it could not do both.
pub(super) struct EncodingMac {
    mac: BlockMac,
    buffer: [u8; WRAP + WINDOW],
    /// Where the oldest block that is not hashed begins.
    block: u8,
    /// How many bytes stand there, fewer than two blocks between steps.
    fill: u8,
}

impl EncodingMac {
    pub(super) fn new(key: &[u8]) -> Self {
        Self {
            mac: BlockMac::new(key),
            buffer: [0; _],
            block: 0,
            fill: 0,
        }
    }

    /// Adds text that is probably short and unreserved, percent-encoded: eight bytes are tested
    /// together, which is wasted work for other text.
    pub(super) fn word(&mut self, text: &[u8]) {
        let (groups, rest) = text.as_chunks::<8>();
        for group in groups {
            if all_unreserved(u64::from_le_bytes(*group)) {
                self.append(*group, 8);
            } else {
                self.encode(group);
            }
        }
        self.encode(rest);
    }

    /// Adds any text, percent-encoded.
    pub(super) fn text(&mut self, text: &[u8]) {
        let (groups, rest) = text.as_chunks::<8>();
        for group in groups {
            self.encode(group);
        }
        self.encode(rest);
    }

    /// Adds the first `count` bytes of text that is percent-encoded already.
    #[inline(always)]
    pub(super) fn append<const N: usize>(&mut self, text: [u8; N], count: u8) {
        let fill = self.fill;
        store(self.window(), fill, text);
        self.fill = fill + count;
        self.hash_full_block();
    }

    pub(super) fn finish(mut self) -> [u8; 32] {
        let fill = self.fill;
        store(self.window(), fill, END);
        if usize::from(self.fill) >= BLOCK {
            self.hash_block();
        }
        let last = self.window().first_chunk().copied();
        self.mac.finish(last.unwrap_or(END), self.fill)
    }

    /// Adds at most eight bytes of text.
    #[inline(always)]
    fn encode(&mut self, bytes: &[u8]) {
        let mut fill = self.fill;
        let window = self.window();
        for byte in bytes {
            // Four bytes are stored whatever the length: the next store covers what is too much.
            store(window, fill, entry(&ESCAPES, *byte));
            fill += entry(&LENGTHS, *byte);
        }
        self.fill = fill;
        self.hash_full_block();
    }

    #[inline(always)]
    fn window(&mut self) -> &mut [u8] {
        self.buffer
            .get_mut(usize::from(self.block)..)
            .and_then(|rest| rest.get_mut(..WINDOW))
            .unwrap_or_default()
    }

    #[inline(always)]
    fn hash_full_block(&mut self) {
        if usize::from(self.fill) >= 2 * BLOCK {
            self.hash_block();
        }
    }

    #[inline(always)]
    fn hash_block(&mut self) {
        if let Some(block) = self
            .buffer
            .get(usize::from(self.block)..)
            .and_then(<[u8]>::first_chunk)
        {
            self.mac.update(block);
        }
        self.block = self.block.wrapping_add(64);
        self.fill -= 64;
        if self.block == 0 {
            let rest = self
                .buffer
                .get(WRAP..)
                .and_then(<[u8]>::first_chunk::<{ 2 * BLOCK }>)
                .copied();
            store(self.window(), 0, rest.unwrap_or([0; _]));
        }
    }
}

#[inline(always)]
fn store<const N: usize>(window: &mut [u8], at: u8, bytes: [u8; N]) {
    if let Some(to) = window
        .get_mut(usize::from(at)..)
        .and_then(<[u8]>::first_chunk_mut)
    {
        *to = bytes;
    }
}

/// What each byte becomes, followed by filling.
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

#[inline(always)]
fn entry<T: Copy + Default>(table: &[T; 256], byte: u8) -> T {
    table.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Whether the scheme leaves a byte as it is (S19).
pub(super) const fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Whether [`unreserved`] holds for all eight bytes of `word`.
fn all_unreserved(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte tells whether it is in the range; bytes below 128 cannot carry.
    let within = |word: u64, first: u8, last: u8| {
        let at_least = |limit: u8| word + ONES * u64::from(128 - limit);
        at_least(first) & !at_least(last + 1)
    };
    let ascii = word & !HIGH;
    let letters = within(ascii | 0x20 * ONES, b'a', b'z');
    let digits = within(ascii, b'0', b'9');
    let marks = within(ascii, b'-', b'.') | within(ascii, b'_', b'_');
    word & HIGH == 0 && (letters | digits | marks) & HIGH == HIGH
}
