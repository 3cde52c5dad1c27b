// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 43f5e37057196db693cd18d61dcfddf5ffd613b5ab45cb14faf3eec6e3aeb21d

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
