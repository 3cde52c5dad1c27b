// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 53485bd551f508c191e110fc8497035162c577de6a8c2584c3913fa10ceec0b3

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
