//! Reads a bill as a vendor writes it.
//!
//! ```toml
//! serde = { version = "1", features = ["derive"] }
//! ```

use std::error::Error;

use serde::Deserialize;
use vendor_wire::{Decimal, Id, Timestamp};

#[derive(Deserialize)]
struct Bill {
    no: Id,
    #[serde(default, deserialize_with = "vendor_wire::scalar")]
    amount: Option<Decimal>,
    #[serde(default, deserialize_with = "vendor_wire::scalar")]
    paid: Option<Timestamp>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let text = br#"{"no": 47, "amount": "19.90", "paid": "2026-11-22 08:00:00", "more": []}"#;
    let bill: Bill = vendor_wire::from_json(text)?;
    let amount = bill.amount.ok_or("no amount")?;
    let paid = bill.paid.and_then(|paid| paid.unix_ms());
    if amount.as_str() != "19.90" || paid != Some(1_795_305_600_000) {
        return Err(format!("{amount} at {paid:?}").into());
    }
    println!("bill {} of {amount}", bill.no);
    Ok(())
}
