//! Where this vendor wants token and signature, and what it signs.

use rpa_signing::isearch::{self, Payload};
use serde_json::Value;
use vendor_http::{
    Error, Method,
    vendor::{Attempt, Body},
};

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
    let mut params: Vec<(&str, &str)>;
    let members: Vec<(String, String)>;
    let payload = match attempt.parts().body() {
        // A body on a GET is not what the rule expects; its members are signed as the parameters that they are.
        Body::Json(text) if attempt.operation().method() == Method::GET => {
            members = members_of(text)?;
            params = members
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            Payload::Params(&mut params)
        }
        Body::Json(text) => Payload::Body(text),
        Body::Form(form) => {
            params = form.pairs().collect();
            Payload::Params(&mut params)
        }
        Body::Multipart(form) => {
            params = match uploads {
                UploadSigning::Nothing => Vec::new(),
                UploadSigning::TextParts => form.texts().collect(),
                UploadSigning::TextPartsAndFileName => form.texts().chain(form.file()).collect(),
            };
            Payload::Params(&mut params)
        }
        _ => {
            params = attempt.query().pairs().collect();
            Payload::Params(&mut params)
        }
    };
    let signature = isearch::sign(token.expose(), &timestamp, payload);
    let signature = signature.map_err(|error| {
        Error::invalid_request("signature", &format!("cannot be made: {error}"))
    })?;
    attempt.secret_header("accesstoken", token.expose())?;
    attempt.header("timestamp", &timestamp)?;
    attempt.secret_header("signature", &signature)
}

fn members_of(text: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let Ok(Value::Object(members)) = serde_json::from_slice(text) else {
        return Err(Error::invalid_request(
            "body",
            "of a GET must be a JSON object",
        ));
    };
    Ok(members
        .into_iter()
        .map(|(name, value)| match value {
            Value::String(text) => (name, text),
            other => (name, other.to_string()),
        })
        .collect())
}
