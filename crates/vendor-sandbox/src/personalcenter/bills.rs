//! Bills, section 2.

use serde_json::{Value, json};

use super::callbacks::Event;
use super::codes;
use super::state::PersonalcenterState;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// Payment status of a bill; 1 is not paid yet.
pub(crate) const UNPAID: i64 = 1;
/// Payment status of a bill that is paid.
pub(crate) const PAID: i64 = 2;
/// Payment status of a bill that is void.
pub(crate) const CANCELLED: i64 = 3;

/// A bill.
pub(crate) struct Bill {
    pub(crate) number: String,
    pub(crate) description: &'static str,
    pub(crate) total: Value,
    pub(crate) payable: Value,
    pub(crate) discount: Value,
    pub(crate) paid: String,
    pub(crate) quantity: Value,
    pub(crate) price: Value,
    pub(crate) status: i64,
    pub(crate) created: String,
}

impl Bill {
    /// The fields of the example; kind and unit are those of a process that is charged by time.
    fn json(&self) -> Value {
        json!({
            "billNo": self.number,
            "description": self.description,
            "totalAmount": self.total,
            "paymentAmount": self.payable,
            "discountAmount": self.discount,
            "paymentTime": self.paid,
            "priceCalculationMethod": 2,
            "quantity": self.quantity,
            "unit": 2,
            "billType": 2,
            "price": self.price,
            "productType": 6,
            "paymentStatus": self.status,
            "createdTime": self.created,
            "creatorId": "97c46e87-8984-47cd-82fe-0c0e3b0f5aa0",
            "appName": "TestRobot",
        })
    }
}

fn missing(number: &str) -> Refusal {
    Refusal::new(codes::NOT_FOUND, format!("账单{number}不存在"))
}

/// `get_bill`, section 2.1.
pub(crate) fn get_bill(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    let number = call.input.text("BillNo")?;
    let bill = state.bills.get(number).ok_or_else(|| missing(number))?;
    Ok(Success::Data(bill.json()))
}

/// `cancel_bill`, section 2.2: refused unless the bill waits to be paid (the refusal is assumed).
pub(crate) fn cancel_bill(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    let number = call.input.text("BillNo")?;
    let bill = state.bills.get_mut(number);
    let bill = bill.ok_or_else(|| missing(number))?;
    if bill.status != UNPAID {
        let status = bill.status;
        let message = format!("账单{number}的支付状态是{status}");
        return Err(Refusal::new(codes::STATE_REFUSED, message));
    }
    bill.status = CANCELLED;
    state.base.ledger.note("cancel_bill", number, number);
    state.callbacks.tell(&Event::BillStatusChanged {
        bill_no: number,
        old_status: UNPAID,
        new_status: CANCELLED,
    });
    Ok(Success::Done)
}
