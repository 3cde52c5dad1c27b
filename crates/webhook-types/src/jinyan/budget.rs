//! What is taken from a project's budget, and given back.

use std::fmt;

use vendor_wire::{Decimal, Extra, Id};

use super::Verifier;
use crate::{
    Event, EventKey, Unreadable, Verified, body, hidden::Hidden, received::Received,
    verified::sealed::Read,
};

macro_rules! budget_operation {
    ($($(#[$meta:meta])* $name:ident = $kind:literal)+) => {$(
        $(#[$meta])*
        ///
        /// Debug does not show the cause, which may name people.
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $name {
            /// The project's identifier.
            pub project_id: Id,
            /// The amount of this one operation, in yuan (assumed, E12); never negative.
            pub amount: Decimal,
            /// The number of the order; whether a refund has one of its own is not documented.
            pub order_id: Id,
            /// Why: a summary of the order, as text or as a number (E11).
            pub cause: Option<String>,
            /// What else the vendor sent.
            pub extra: Extra,
        }

        impl Read for $name {
            const KIND: &'static str = $kind;

            fn read(call: &Received) -> Result<Self, Unreadable> {
                let read: Members = body::read(&call.body)?;
                Ok(Self {
                    amount: read.amount()?,
                    project_id: read.project_id,
                    order_id: read.order_id,
                    cause: read.cause,
                    extra: read.extra,
                })
            }
        }

        impl Event for $name {
            type Verifier = Verifier;
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

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("project_id", &self.project_id)
                    .field("amount", &self.amount)
                    .field("order_id", &self.order_id)
                    .field("cause", &Hidden(&self.cause))
                    .field("extra", &self.extra)
                    .finish()
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

struct Members {
    project_id: Id,
    amount: Option<Decimal>,
    order_id: Id,
    cause: Option<String>,
    extra: Extra,
}

vendor_wire::record!(Members {
    project_id: "ProjectID",
    amount: "Amount",
    order_id: "OrderID",
    cause: "Cause",
});

impl Members {
    /// The amount, where nothing is open about the operation.
    fn amount(&self) -> Result<Decimal, Unreadable> {
        for name in ["Amount", "Cause"] {
            body::all_read(&self.extra, name)?;
        }
        match &self.amount {
            None => Err(Unreadable::new("Amount", "is missing or blank")),
            // A deduction of less than nothing would be a refund that nobody asked for by its name.
            Some(amount) if amount.as_str().starts_with('-') => {
                Err(Unreadable::new("Amount", "is negative"))
            }
            Some(amount) => Ok(amount.clone()),
        }
    }
}
