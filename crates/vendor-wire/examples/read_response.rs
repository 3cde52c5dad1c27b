//! Reads what a vendor sends: a number as text, an amount digit for digit, an enumeration that has grown, no time.

use std::marker::PhantomData;

use vendor_wire::{Decimal, Drift, Extra, Id, Limits, Timestamp};

vendor_wire::text_enum! {
    /// The state of a bill.
    pub enum State {
        /// Somebody has to pay it.
        Open = "open",
        /// Somebody has paid it.
        Paid = "paid",
    }
}

#[derive(Debug)]
struct Bill {
    no: Id,
    state: Option<State>,
    amount: Option<Decimal>,
    paid: Option<Timestamp>,
    extra: Extra,
}

vendor_wire::record!(Bill {
    no: "no" | "billNo",
    state: "state",
    amount: "amount",
    paid: "paid"
});

fn main() -> Result<(), vendor_wire::DecodeError> {
    for response in [
        r#"{"no": 47, "state": "paid", "amount": "1,019.90", "paid": "2026-11-22 08:00:00"}"#,
        r#"{"billNo": "48", "state": "frozen", "amount": "?", "paid": "0001-01-01 00:00:00", "memo": 1}"#,
    ] {
        let mut drift: Vec<Drift> = Vec::new();
        let Some(bill) =
            vendor_wire::read(PhantomData::<Bill>, response, Limits::default(), &mut drift)?
        else {
            continue;
        };
        let paid = bill.paid.as_ref().and_then(Timestamp::unix_ms);
        println!(
            "{} is {:?}, paid at {paid:?}: {:?}",
            bill.no, bill.state, bill.amount
        );
        println!("  kept as it came: {:?}", bill.extra);
        for difference in drift {
            println!("  {difference}");
        }
    }
    Ok(())
}
