//! What the personal center has when it starts.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::bills::{Bill, CANCELLED, PAID, UNPAID};
use super::task::{Course, Output};

/// The time of what never was.
const NEVER: &str = "0001-01-01 00:00:00";

/// The processes, by identifier, and how their tasks end.
pub(crate) const PROCESSES: &[(&str, Course)] = &[
    (
        "cfe19a25-f70b-44cd-86a3-ff4335b46870",
        Course::Finishes(Some(Output::Json)),
    ),
    (
        "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e01",
        Course::Finishes(Some(Output::Text)),
    ),
    (
        "3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e02",
        Course::Finishes(None),
    ),
    ("3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e03", Course::Fails),
    ("3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e04", Course::Faults),
    ("3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e05", Course::NeverEnds),
];

/// One cancelled bill, that of the vendor's example; one that is paid; and three that are not.
pub(crate) fn bills() -> HashMap<String, Bill> {
    let bills = [
        bill(1, CANCELLED, NEVER, [json!(0.0), json!(0.0), json!(0.0)]),
        bill(
            2,
            PAID,
            "2022-06-24 09:30:00",
            [json!(19.8), json!(17.82), json!(1.98)],
        ),
        bill(3, UNPAID, NEVER, [json!(0.33), json!(0.33), json!(0.0)]),
        bill(4, UNPAID, NEVER, [json!(199), json!(199), json!(0)]),
        bill(5, UNPAID, NEVER, [json!("0.10"), json!("0.10"), json!("0")]),
    ];
    let bills = bills.into_iter().map(|bill| (bill.number.clone(), bill));
    bills.collect()
}

/// A bill that is made later, and not paid yet: so many were made before it.
pub(crate) fn new_bill(made: u32, created: String) -> Bill {
    let amounts = [json!(19.8), json!(17.82), json!(1.98)];
    let bill = bill(made.saturating_add(6), UNPAID, NEVER, amounts);
    Bill { created, ..bill }
}

fn bill(number: u32, status: i64, paid: &str, amounts: [Value; 3]) -> Bill {
    let [total, payable, discount] = amounts;
    Bill {
        number: format!("B20220623{number:05}"),
        description: "TestRobot的流程",
        price: total.clone(),
        total,
        payable,
        discount,
        paid: paid.to_owned(),
        quantity: json!(0.0167),
        status,
        created: "2022-06-23 16:17:01".to_owned(),
    }
}
