//! What is taken from a project's budget, and given back.

use vendor_wire::{Decimal, Id};

use super::posted::posted;
use crate::{EventKey, Verified};

macro_rules! budget_operation {
    ($($(#[$meta:meta])* $name:ident = $kind:literal)+) => {$(
        posted! {
            $(#[$meta])*
            ///
            /// Debug does not show the cause, which may name people.
            pub struct $name, $kind, all_read {
                /// The project's identifier.
                pub project_id: Id = "ProjectID",
                /// The amount of this one operation, in yuan (assumed, E12); never negative.
                pub amount: Decimal = "Amount",
                /// The number of the order; whether a refund has one of its own is not documented.
                pub order_id: Id = "OrderID",
                /// Why: a summary of the order, as text or as a number (E11).
                pub cause: Option<String> = "Cause" hidden,
            }
        }

        impl Verified<$name> {
            /// The default key of a repetition, unless something better was agreed with the vendor: project, order,
            /// amount (1.5 is 1.50) and cause.
            #[must_use]
            pub fn operation_key(&self) -> EventKey {
                self.key_of([
                    self.project_id.as_str(),
                    self.order_id.as_str(),
                    &self.amount.canonical(),
                    self.cause.as_deref().unwrap_or_default(),
                ])
            }
        }
    )+};
}

budget_operation! {
    /// Take the price of an order from a project's budget (预算扣款接口).
    #[doc(alias = "预算扣款接口")]
    BudgetDeduct = "jinyan.oa_budget_deduct"

    /// Give money back to a project's budget (预算退款接口).
    #[doc(alias = "预算退款接口")]
    BudgetRefund = "jinyan.oa_budget_refund"
}
