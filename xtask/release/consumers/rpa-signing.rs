//! Signs what the vendors' documents sign, and verifies it.
//!
//! ```toml
//! ```

use std::error::Error;

use rpa_signing::{
    isearch,
    jinyan::{self, Payload},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut params = [
        ("top", "30"),
        ("robotNo", "2d3d833bd2e711e997ae6c0b84d60408"),
    ];
    let token = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";
    let signature = isearch::sign(
        token,
        "1574821902392",
        isearch::Payload::Params(&mut params),
    )?;
    isearch::verify(
        token,
        "1574821902392",
        isearch::Payload::Params(&mut params),
        &signature,
    )?;

    let secret = "a25RMGZHRWFjR1NFUmx6ejBQRVJVc2dhcGN6eXAyS1ZOdDlqZERsMw==";
    let signed = jinyan::sign(
        secret,
        "1597309622715",
        Payload::Query("OrderID=S00008398429"),
    )?;
    if signed != "a5d681f3a56cc607871d80494d7c7400" {
        return Err(format!("another signature: {signed}").into());
    }
    println!(
        "two signatures, one of {} characters, one of {}",
        signature.len(),
        signed.len()
    );
    Ok(())
}
