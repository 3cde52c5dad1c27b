//! Verifies a notification, and refuses one that somebody made up.

use std::time::{Duration, UNIX_EPOCH};

use webhook_types::{
    Unverified, VerifyError,
    jinyan::{Notification, Verifier},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let verifier = Verifier::signed("demo-app", "the-secret")?;
    let now = UNIX_EPOCH + Duration::from_secs(1_753_000_000);
    let received = |business_id: &str| {
        let text = format!(r#"{{"NotifyCode":"finished","BusinessID":"{business_id}"}}"#);
        // Signed for the order S1 alone.
        Unverified::<Notification>::new(text)
            .with_header("appkey", "demo-app")
            .with_header("timestamp", "1753000000000")
            .with_header("signature", "a823a0fda8779ee134a332154e8aaac2")
            .verify(&verifier, now)
    };
    println!("verified: {:?}", received("S1")?.notify_code);
    assert!(matches!(received("S2"), Err(VerifyError::Refused(_))));
    Ok(())
}
