// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: d94f537599379939150d60fa9234a7eeefd8d2c7772583b0f7c87b82cad1de3d

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
