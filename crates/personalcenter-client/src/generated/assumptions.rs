// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 154b6c22670adf45a322e22f1e4ca236bef7645a5fc9d6bd20f52e20092fa3d3

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// Does the personal center want the header `TenantCode`?
pub(crate) const TENANT_CODE: Assumption = Assumption::new("personalcenter-tenant-code", "1").question("Does the personal center want the header `TenantCode`?").assumed("No. Its document does not name the header, which the same vendor's control center asks for.").noticed("Every call is refused, the one for a token too.").setting("ClientBuilder::tenant_code").shown_by(&[ErrorKind::Authentication]).about_request();

/// Does reading the output data of a task take them away?
pub(crate) const OUTPUT_DATA: Assumption = Assumption::new("personalcenter-output-data", "5.2").question("Does reading the output data of a task take them away?").assumed("It may: no data, after an attempt whose answer was lost, is an error with an unknown outcome.").noticed("A second read of the same task has the data again, or has none.").setting("ClientBuilder::output_data_is_kept").shown_by(&[ErrorKind::UnexpectedAnswer]);

/// Is a process started once for each `RunningIdentifier`, however often the run is sent?
pub(crate) const RUNNING_IDENTIFIER: Assumption = Assumption::new("personalcenter-running-identifier", "4.1").question("Is a process started once for each `RunningIdentifier`, however often the run is sent?").assumed("Not known: the document gives it to the idempotency check of a circuit breaker, and to nothing else. So a run is sent once, with an identifier or without.").noticed("The vendor says so, or a second run with the same identifier returns the first one's task.").setting("ClientBuilder::trust_running_identifier").shown_by(&[ErrorKind::HttpStatus, ErrorKind::RateLimited, ErrorKind::Timeout, ErrorKind::Transport, ErrorKind::Vendor]);

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `personalcenter-tenant-code`: [`ClientBuilder::tenant_code`](crate::ClientBuilder::tenant_code)
/// - `personalcenter-output-data`: [`ClientBuilder::output_data_is_kept`](crate::ClientBuilder::output_data_is_kept)
/// - `personalcenter-running-identifier`: [`ClientBuilder::trust_running_identifier`](crate::ClientBuilder::trust_running_identifier)
pub const ASSUMPTIONS: &[&Assumption] = &[&TENANT_CODE, &OUTPUT_DATA, &RUNNING_IDENTIFIER];
