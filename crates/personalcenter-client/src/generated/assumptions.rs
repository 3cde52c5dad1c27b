// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 137e853e1c62fbd18e7b44af031b77dc81262a24205abb9079c17da216276794

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// Does the personal center want the header `TenantCode`?
pub(crate) const TENANT_CODE: Assumption = Assumption::new("personalcenter-tenant-code", "1").question("Does the personal center want the header `TenantCode`?").assumed("No. Its document does not name the header, which the same vendor's control center asks for.").noticed("Every call is refused, the one for a token too.").setting("ClientBuilder::tenant_code").shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor]);

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `personalcenter-tenant-code`: [`ClientBuilder::tenant_code`](crate::ClientBuilder::tenant_code)
pub const ASSUMPTIONS: &[&Assumption] = &[&TENANT_CODE];
