//! The events of the seven documented callbacks.

use std::fmt;

use vendor_wire::{Extra, Id, JsonText};

use super::{InvoiceStatusType, PaymentStatusType, TaskStatusType};
use crate::hidden::Hidden;

macro_rules! identified {
    ($($(#[$meta:meta])* $name:ident { $(#[$id_meta:meta])* $id:ident: $member:literal })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $name {
            $(#[$id_meta])*
            pub $id: Id,
            /// What else the vendor sent.
            pub extra: Extra,
        }

        vendor_wire::record!($name { $id: $member });
    )+};
}

identified! {
    /// A bill was made (§2.3.1).
    #[doc(alias = "创建账单回调")]
    BillCreated {
        /// Number of the bill.
        bill_no: "BillNo"
    }

    /// A bill was deleted (§2.3.3).
    #[doc(alias = "账单被删除回调")]
    BillDeleted {
        /// Number of the bill.
        bill_no: "BillNo"
    }

    /// An invoice was made (§3.1.1).
    #[doc(alias = "创建发票回调")]
    InvoiceCreated {
        /// Identifier of the invoice.
        invoice_id: "InvoiceId"
    }

    /// An invoice was deleted (§3.1.3).
    #[doc(alias = "发票被删除回调")]
    InvoiceDeleted {
        /// Identifier of the invoice.
        invoice_id: "InvoiceId"
    }
}

/// A bill's payment status changed (§2.3.2). Deliver nothing on it alone (P-38): read the bill back.
#[doc(alias = "账单状态变化回调")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BillStatusChanged {
    /// Number of the bill.
    pub bill_no: Id,
    /// Payment status before.
    pub old_status: Option<PaymentStatusType>,
    /// Payment status after.
    pub new_status: Option<PaymentStatusType>,
    /// What else the vendor sent.
    pub extra: Extra,
}

vendor_wire::record!(BillStatusChanged {
    bill_no: "BillNo",
    old_status: "OldStatus",
    new_status: "NewStatus",
});

/// An invoice's status changed (§3.1.2). Statuses may be skipped and come in any order (P-11).
#[doc(alias = "发票状态变化回调")]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvoiceStatusChanged {
    /// Identifier of the invoice.
    pub invoice_id: Id,
    /// Status before.
    pub old_status: Option<InvoiceStatusType>,
    /// Status after.
    pub new_status: Option<InvoiceStatusType>,
    /// What else the vendor sent.
    pub extra: Extra,
}

vendor_wire::record!(InvoiceStatusChanged {
    invoice_id: "InvoiceId",
    old_status: "OldStatus",
    new_status: "NewStatus",
});

/// A robot put out data for a task, and its author had agreed on pushing (§5.4.1).
///
/// Sent to the address of the process card. Debug does not show the robot's text.
#[doc(alias = "任务输出数据回调")]
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TaskResultData {
    /// Identifier of the process.
    pub process_id: Option<Id>,
    /// Identifier of the task.
    pub task_id: Id,
    /// State of the task; 0 is a state of its own.
    pub task_status: Option<TaskStatusType>,
    /// What the robot put out, by agreement with its author: documented as JSON in a text, no JSON in the example.
    /// Nothing of it is lost if it is no JSON (P-12).
    pub data: Option<JsonText>,
    /// What else the robot says, by agreement with its author.
    pub message: Option<String>,
    /// What else the vendor sent.
    pub extra: Extra,
}

vendor_wire::record!(TaskResultData {
    process_id: "ProcessId",
    task_id: "TaskId",
    task_status: "TaskStatus",
    data: "Data",
    message: "Message",
});

impl fmt::Debug for TaskResultData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskResultData")
            .field("process_id", &self.process_id)
            .field("task_id", &self.task_id)
            .field("task_status", &self.task_status)
            .field("data", &self.data)
            .field("message", &Hidden(&self.message))
            .field("extra", &self.extra)
            .finish()
    }
}
