// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: cbb6d057ec52f54d6b313a46bf709258165e097ac80df4f738ebf2f1a7b65762

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// What does the signature of an upload cover?
pub(crate) const UPLOAD_SIGNATURE: Assumption =
    Assumption::new("isearch-upload-signature", "3.12.2")
        .question("What does the signature of an upload cover?")
        .assumed("The text parts, like parameters, and not the file.")
        .noticed("Uploads are refused for their signature, and no other call is.")
        .setting("ClientBuilder::sign_uploads")
        .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor]);

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `isearch-upload-signature`: [`ClientBuilder::sign_uploads`](crate::ClientBuilder::sign_uploads)
pub const ASSUMPTIONS: &[&Assumption] = &[&UPLOAD_SIGNATURE];
