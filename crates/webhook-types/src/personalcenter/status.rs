//! How far a bill, an invoice or a task has come. All three are open.

vendor_wire::integer_enum! {
    /// Whether a bill is paid (document: `PaymentStatus`).
    pub enum PaymentStatusType {
        /// Not specified.
        Unspecified = 0,
        /// Not paid yet: nothing is produced.
        Pending = 1,
        /// Paid: production follows, if there is any (`Checkouted`).
        CheckedOut = 2,
        /// Void: cancelled, or not paid in time.
        Canceled = 3,
    }
}

vendor_wire::integer_enum! {
    /// How far an invoice has come. Statuses may be skipped.
    pub enum InvoiceStatusType {
        /// Not specified.
        Unspecified = 0,
        /// To be approved.
        Unapproved = 1,
        /// Approved.
        Approved = 2,
        /// Done.
        Completed = 3,
        /// Failed.
        Failed = 4,
        /// To be taken back.
        Refund = 5,
        /// Taken back.
        Refunded = 6,
        /// Cancelled.
        Canceled = 7,
    }
}

vendor_wire::integer_enum! {
    /// The state of a task. 0 is a state like the others; "not specified" is -1. Which states are final is not
    /// documented: 3, 4, 5 and 6 are assumed to be, 2 probably is.
    pub enum TaskStatusType {
        /// Not specified.
        Unspecified = -1,
        /// Waits.
        Pending = 0,
        /// Runs.
        Running = 1,
        /// Interrupted by a fault.
        Fault = 2,
        /// Finished.
        Finished = 3,
        /// Stopped.
        Stopped = 4,
        /// Failed.
        Failed = 5,
        /// Cancelled.
        Canceled = 6,
        /// Is being stopped.
        Stopping = 7,
    }
}
