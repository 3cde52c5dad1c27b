// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 865e6026d863597a9a9cf7e84c1d2ed9522fc7eead20b0ec7714b5eda03ce000

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// Does the personal center want the header `TenantCode`?
pub(crate) const TENANT_CODE: Assumption = Assumption::new("personalcenter-tenant-code", "1").question("Does the personal center want the header `TenantCode`?").assumed("No. Its document does not name the header, which the same vendor's control center asks for.").noticed("Every call is refused, the one for a token too.").setting("ClientBuilder::tenant_code").shown_by(&[ErrorKind::Authentication]).about_request();

/// Is a process started once for each `RunningIdentifier`, however often the run is sent?
pub(crate) const RUNNING_IDENTIFIER: Assumption = Assumption::new("personalcenter-running-identifier", "4.1").question("Is a process started once for each `RunningIdentifier`, however often the run is sent?").assumed("Not known: the document gives it to the idempotency check of a circuit breaker, and to nothing else. So a run is sent once, with an identifier or without.").noticed("The vendor says so, or a second run with the same identifier returns the first one's task.").setting("ClientBuilder::trust_running_identifier").shown_by(&[ErrorKind::HttpStatus, ErrorKind::RateLimited, ErrorKind::Timeout, ErrorKind::Transport, ErrorKind::Vendor]);

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `personalcenter-tenant-code`: [`ClientBuilder::tenant_code`](crate::ClientBuilder::tenant_code)
/// - `personalcenter-running-identifier`: [`ClientBuilder::trust_running_identifier`](crate::ClientBuilder::trust_running_identifier)
pub const ASSUMPTIONS: &[&Assumption] = &[&TENANT_CODE, &RUNNING_IDENTIFIER];
