// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! The enumerations that several chapters use. All of them are open.

vendor_http::vendor::integer_enum! {
    /// How far an invoice has come.
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
