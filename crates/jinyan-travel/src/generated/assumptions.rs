// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c6da10ef16875f36013331467e645720cd22e2c9508da3181a8181635c111259

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// Under the new rule, must the timestamp stand in the body or the query too?
pub(crate) const TIMESTAMP_PLACE: Assumption = Assumption::new("jinyan-timestamp-place", "全局参数").question("Under the new rule, must the timestamp stand in the body or the query too?").assumed("No: it stands in the header alone, as the rule itself has it. The global tables ask for it elsewhere.").noticed("Every call is refused, although the signature is right.").setting("ClientBuilder::timestamp_in").shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor]).about_request();

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `jinyan-timestamp-place`: [`ClientBuilder::timestamp_in`](crate::ClientBuilder::timestamp_in)
pub const ASSUMPTIONS: &[&Assumption] = &[&TIMESTAMP_PLACE];
