// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 24db41798258678ea5faac5cc2fe5da099abe88adddfd294be10a41b22d0dacb

//! The document's enumerations. All of them are open.

vendor_http::text_enum! {
    /// The kind of a thing.
    pub enum ThingKind {
        /// Big.
        Big = "big",
        /// Small (example).
        Small = "small",
    }
}

vendor_http::integer_enum! {
    /// The state of a thing.
    pub enum ThingState {
        /// New.
        New = 0,
        /// Old.
        Old = 1,
    }
}
