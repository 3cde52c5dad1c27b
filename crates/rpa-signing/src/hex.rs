//! Lower-case hexadecimal text.

/// The two digits of each byte; `as_flattened` is the text.
pub(crate) fn lower<const N: usize>(bytes: [u8; N]) -> [[u8; 2]; N] {
    bytes.map(|byte| [digit(byte >> 4), digit(byte & 15)])
}

/// Without a table, so a whole digest is written with a few vector instructions.
fn digit(nibble: u8) -> u8 {
    nibble + if nibble < 10 { b'0' } else { b'a' - 10 }
}
