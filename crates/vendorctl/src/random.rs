//! Random texts.

use std::io;

/// 128 random bits in hexadecimal, such as the secret segment of an address that vendors call.
pub(crate) fn hex_128() -> io::Result<String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(random)))
}
