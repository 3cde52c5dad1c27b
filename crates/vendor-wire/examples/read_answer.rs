//! Reads what a vendor sends: a number as text, an amount digit for digit, an enumeration that has grown, no time.

use serde::Deserialize;
use vendor_wire::{Decimal, Extra, Id, Timestamp};

vendor_wire::text_enum! {
    /// How a bill is.
    pub enum State {
        /// Somebody has to pay it.
        Open = "open",
        /// Somebody has paid it.
        Paid = "paid",
    }
}

#[derive(Debug, Deserialize)]
struct Bill {
    no: Id,
    state: State,
    #[serde(default, deserialize_with = "Decimal::optional")]
    amount: Option<Decimal>,
    #[serde(default, deserialize_with = "Timestamp::optional")]
    paid: Option<Timestamp>,
    #[serde(flatten)]
    more: Extra,
}

fn main() -> Result<(), vendor_wire::DecodeError> {
    for answer in [
        r#"{"no": 47, "state": "paid", "amount": "19.90", "paid": "2026-11-22 08:00:00"}"#,
        r#"{"no": "48", "state": "frozen", "amount": 0.10, "paid": "0001-01-01 00:00:00", "memo": "?"}"#,
    ] {
        let bill: Bill = vendor_wire::from_json(answer.as_bytes())?;
        let paid = bill.paid.as_ref().and_then(Timestamp::unix_ms);
        println!(
            "{} is {:?}, paid at {paid:?}: {:?}",
            bill.no, bill.state, bill.amount
        );
        println!("  unknown: {:?}", bill.more);
    }
    Ok(())
}
