//! The callbacks of the UniRPA personal center (个人中心): §2.3, §3.1 and §5.4.1 of its document.
//!
//! Bills and invoices call one address, which is set under 个人中心>API管理; tasks call the address of the process card.
//! One receiver takes them all (P-15).
//!
//! **A callback is a hint.** The document shows no signature, no list of addresses and no identifier of the event, so
//! that a [`Verifier`] can check where a callback [comes from](crate::Origin) and nothing more. Before acting on one,
//! read back what it tells: `confirm` of `personalcenter-client` does. Invoices cannot be read back (P-11).

mod callback;
mod event;
mod status;
mod verifier;

pub use callback::{Callback, OtherCallback};
pub use event::{
    BillCreated, BillDeleted, BillStatusChanged, InvoiceCreated, InvoiceDeleted,
    InvoiceStatusChanged, TaskResultData,
};
pub use status::{InvoiceStatusType, PaymentStatusType, TaskStatusType};
pub use verifier::Verifier;

use crate::Acknowledgement;

/// What acknowledges a callback: HTTP 200 with a small JSON body in the form of the vendor's own responses.
///
/// Assumed (P-14): no response is documented.
pub const ACKNOWLEDGEMENT: Acknowledgement =
    Acknowledgement::ok("application/json", r#"{"code":200,"message":"success"}"#);
