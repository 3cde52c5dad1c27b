// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 27a5699c9393472aa1deae5189aee7865873081edfb2e933f06e3358fa14a8b3

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
