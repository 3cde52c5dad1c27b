// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 26ca324bbac29edfec4e3224762479cd8d17283bfa7926e8e1759d50641f1154

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// In which order are things?
pub(crate) const ORDER: Assumption = Assumption::new("golden-order", "2")
    .question("In which order are things?")
    .assumed("Newest first.")
    .noticed("The first page has old ones.");

/// Which kind is the default?
pub(crate) const KIND: Assumption = Assumption::new("golden-kind", "")
    .question("Which kind is the default?")
    .assumed("The small one.")
    .noticed("A thing without kind is refused.")
    .setting("vendor_http::HttpConfig::user_agent")
    .shown_by(&[ErrorKind::Vendor, ErrorKind::UnexpectedResponse])
    .about_request();

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `golden-order`: no setting
/// - `golden-kind`: [`vendor_http::HttpConfig::user_agent`](vendor_http::HttpConfig::user_agent)
pub const ASSUMPTIONS: &[&Assumption] = &[&ORDER, &KIND];
