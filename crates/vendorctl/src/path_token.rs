//! The secret segment of an address that vendors call.

use std::io;

/// 128 random bits in hexadecimal.
pub(crate) fn made_up() -> io::Result<String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(random)))
}
