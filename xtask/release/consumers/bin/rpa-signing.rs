//! Signs what a vendor's document signs, and verifies it.

use std::error::Error;

use rpa_signing::jinyan::{Payload, sign, verify};

fn main() -> Result<(), Box<dyn Error>> {
    let secret = "a25RMGZHRWFjR1NFUmx6ejBQRVJVc2dhcGN6eXAyS1ZOdDlqZERsMw==";
    let payload = || Payload::Query("OrderID=S00008398429");
    let signature = sign(secret, "1597309622715", payload())?;
    verify(secret, "1597309622715", payload(), &signature)?;
    assert_eq!(signature, "a5d681f3a56cc607871d80494d7c7400");
    println!("a signature of {} characters", signature.len());
    Ok(())
}
