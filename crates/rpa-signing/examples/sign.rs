//! Signs a request for an HTTP client of your own, for i-Search and for Jinyan.

use std::{
    error::Error,
    time::{SystemTime, UNIX_EPOCH},
};

use rpa_signing::{Timestamp, isearch, jinyan};

fn main() -> Result<(), Box<dyn Error>> {
    // The clock is yours. The text that is signed is the text that is sent.
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let timestamp = Timestamp::from_millis(now.try_into()?);

    // i-Search: the parameters in any order, not encoded; the token is the key.
    let token = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";
    let mut params = [("page", "1"), ("tx", "财务 机器人")];
    let payload = isearch::Payload::Params(&mut params);
    let signature = isearch::sign(token, timestamp.as_str(), payload)?;
    println!("i-Search");
    println!("  timestamp: {timestamp}");
    println!("  signature: {signature}");

    // Jinyan: the bytes of the body, which are sent as they were signed.
    let secret = "a25RMGZHRWFjR1NFUmx6ejBQRVJVc2dhcGN6eXAyS1ZOdDlqZERsMw==";
    let body = br#"{"Lang":"cn","OrderID":"S00008398429"}"#;
    let signature = jinyan::sign(secret, timestamp.as_str(), jinyan::Payload::Body(body))?;
    println!("Jinyan");
    println!("  appkey: my-appkey");
    println!("  timestamp: {timestamp}");
    println!("  signature: {signature}");

    // When the vendor says that the signature is wrong: every stage of it, to compare, with secrets masked.
    let payload = isearch::Payload::Params(&mut params);
    println!("{}", isearch::explain(token, timestamp.as_str(), payload)?);
    Ok(())
}
