//! HMAC-SHA-256 a block at a time.

use sha2::{Digest as _, Sha256, block_api::compress256};

/// The block size of SHA-256 in bytes.
pub(super) const BLOCK: usize = 64;

/// The initial state of SHA-256 (FIPS 180-4, section 5.3.3).
const INITIAL: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// HMAC-SHA-256 (RFC 2104) fed with whole blocks.
///
/// The `hmac` crate copies what it is fed into a buffer of its own; the encoder already has one.
pub(super) struct BlockMac {
    /// The key, filled up to a block.
    key: [u8; BLOCK],
    inner: [u32; 8],
    /// How many bits `inner` has taken.
    bits: u64,
}

impl BlockMac {
    #[inline]
    pub(super) fn new(key: &[u8]) -> Self {
        let hashed: [u8; 32];
        let key = if key.len() > BLOCK {
            hashed = Sha256::digest(key).into();
            &hashed
        } else {
            key
        };
        let mut block = [0; BLOCK];
        if let Some(start) = block.get_mut(..key.len()) {
            start.copy_from_slice(key);
        }
        Self {
            inner: keyed(&block, 0x36),
            key: block,
            bits: 512,
        }
    }

    pub(super) fn update(&mut self, block: &[u8; BLOCK]) {
        compress256(&mut self.inner, std::slice::from_ref(block));
        self.bits += 512;
    }

    /// Adds the last `used` bytes and returns the code.
    ///
    /// `tail` is the block that holds them, followed by [`END`], and one more block if the length
    /// does not fit there.
    pub(super) fn finish(&mut self, tail: &mut [[u8; BLOCK]], used: u8) -> [u8; 32] {
        // First, because nothing waits for it: it overlaps with the end of the inner digest.
        let mut outer = keyed(&self.key, 0x5c);
        if let Some(length) = tail.as_flattened_mut().last_chunk_mut() {
            *length = (self.bits + u64::from(used) * 8).to_be_bytes();
        }
        compress256(&mut self.inner, tail);
        // A key block and a digest have 768 bits.
        let padding = [1 << 31, 0, 0, 0, 0, 0, 0, 768];
        let last = [self.inner, padding].map(|half| half.map(u32::to_be_bytes));
        compress256(&mut outer, last.as_flattened().as_flattened().as_chunks().0);
        bytes(outer)
    }
}

/// The state of a digest that has taken the key, mixed with the byte of the inner or outer pad.
fn keyed(key: &[u8; BLOCK], pad: u8) -> [u32; 8] {
    let mut state = INITIAL;
    compress256(&mut state, &[key.map(|byte| byte ^ pad)]);
    state
}

/// What ends a message in SHA-256, apart from its length (FIPS 180-4, section 5.1.1).
pub(super) const END: [u8; BLOCK] = {
    let mut end = [0; BLOCK];
    end[0] = 0x80;
    end
};

/// The length of a message fits into its last block behind fewer bytes than this.
pub(super) const LENGTH_FITS: u8 = 56;

fn bytes(state: [u32; 8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (to, word) in bytes.as_chunks_mut().0.iter_mut().zip(state) {
        *to = word.to_be_bytes();
    }
    bytes
}
