// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: e58ece94f1bdb914575018bad20b0d1b5310c2513a1ae1c5b3ab7fb6aa1b14a7

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// Where does the token request of OAuth 2.0 carry the credentials?
pub(crate) const TOKEN_CREDENTIALS: Assumption = Assumption::new("hsifue-token-credentials", "1")
    .question("Where does the token request of OAuth 2.0 carry the credentials?")
    .assumed("In the header `Authorization` (HTTP Basic), which RFC 6749 requires of every server.")
    .noticed("No token is granted although the credentials are right.")
    .setting("ClientCredentials::in_body")
    .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor]);

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `hsifue-token-credentials`: [`ClientCredentials::in_body`](crate::ClientCredentials::in_body)
pub const ASSUMPTIONS: &[&Assumption] = &[&TOKEN_CREDENTIALS];
