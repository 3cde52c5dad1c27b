// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5bd41fb4009fcc91d8fa6b718fb289a67d3b3cb5c05f5580966b0d1f301acd9d

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
