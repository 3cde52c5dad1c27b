//! Where this vendor wants token and signature, and what it signs.

use rpa_signing::isearch::{self, Payload};
use vendor_http::{Attempt, Body, Error, SignedAs};

/// What the signature of an upload covers. The document does not say (§3.12.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadSigning {
    /// The text parts, as if they were query parameters (assumed).
    #[default]
    TextParts,
    /// The text parts, and the file part with its file name as the value (assumed).
    TextPartsAndFileName,
    /// No parameter at all, only token and timestamp (assumed).
    Nothing,
}

/// Sets the three headers of §1.1.
pub(crate) fn sign(attempt: &mut Attempt<'_>, uploads: UploadSigning) -> Result<(), Error> {
    let Some(token) = attempt.token() else {
        return Ok(());
    };
    let timestamp = attempt.timestamp_ms().to_string();
    let signature = match (
        attempt.operation().signature_input(),
        attempt.parts().body(),
    ) {
        (SignedAs::Body, Body::Json(text)) => {
            isearch::sign(token.expose(), &timestamp, Payload::Body(text))
        }
        (SignedAs::Body, Body::Multipart(form)) => {
            let mut params: Vec<_> = match uploads {
                UploadSigning::Nothing => Vec::new(),
                UploadSigning::TextParts => form.texts().collect(),
                UploadSigning::TextPartsAndFileName => form.texts().chain([form.file()]).collect(),
            };
            isearch::sign(token.expose(), &timestamp, Payload::Params(&mut params))
        }
        _ => {
            let mut params: Vec<_> = attempt.query().pairs().collect();
            isearch::sign(token.expose(), &timestamp, Payload::Params(&mut params))
        }
    };
    let signature = signature.map_err(|error| {
        Error::invalid_request("signature", &format!("cannot be made: {error}"))
    })?;
    attempt.secret_header("accesstoken", token.expose())?;
    attempt.header("timestamp", &timestamp)?;
    attempt.secret_header("signature", &signature)
}
