// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: fb2c58cf4d729631f98e8a987015f671ac8bbda8250f45e5cb2175f49eccb013

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
    .shown_by(&[ErrorKind::Vendor, ErrorKind::UnexpectedAnswer])
    .about_request();

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `golden-order`: no setting
/// - `golden-kind`: [`vendor_http::HttpConfig::user_agent`](vendor_http::HttpConfig::user_agent)
pub const ASSUMPTIONS: &[&Assumption] = &[&ORDER, &KIND];
