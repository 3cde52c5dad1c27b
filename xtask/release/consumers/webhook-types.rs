//! Verifies a notification, and recognises one that somebody made up.
//!
//! ```toml
//! ```

use std::{
    error::Error,
    time::{Duration, UNIX_EPOCH},
};

use webhook_types::{
    Unverified, VerifyError,
    jinyan::{Notification, NotifyCode, Verifier},
};

const TIMESTAMP: &str = "1753000000000";

fn main() -> Result<(), Box<dyn Error>> {
    let verifier = Verifier::signed("demo-app", "the-secret")?;
    let now = UNIX_EPOCH + Duration::from_secs(1_753_000_000);
    let received = |business_id: &str| {
        // Signed for the order S1 alone.
        Unverified::<Notification>::new(format!(
            r#"{{"NotifyCode":"finished","BusinessID":"{business_id}"}}"#
        ))
        .with_header("appkey", "demo-app")
        .with_header("timestamp", TIMESTAMP)
        .with_header("signature", "a823a0fda8779ee134a332154e8aaac2")
        .verify(&verifier, now)
    };
    let notification = received("S1")?;
    if notification.notify_code != NotifyCode::Finished {
        return Err("the notification says something else".into());
    }
    match received("S2") {
        Err(VerifyError::Refused(_)) => println!("one verified, one refused"),
        _ => return Err("a forged notification was taken for true".into()),
    }
    Ok(())
}
