// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 348eb7b085ba595a8e75d1e7fa9cd9b1a59e46d989ab3d820077a635d4247fe2

//! The document's enumerations. All of them are open.

vendor_http::vendor::text_enum! {
    /// The kind of a thing.
    pub enum ThingKind {
        /// Big.
        Big = "big",
        /// Small (example).
        Small = "small",
    }
}

vendor_http::vendor::integer_enum! {
    /// The state of a thing.
    pub enum ThingState {
        /// New.
        New = 0,
        /// Old.
        Old = 1,
    }
}
