//! Where this vendor wants token and signature, and what it signs.

use rpa_signing::isearch::{self, Payload};
use vendor_http::{
    Error, Method,
    vendor::{Attempt, Body},
    wire::{self, Token},
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
    attempt.header("timestamp", timestamp)?;
    attempt.secret_header("signature", signature)
}

fn members_of(text: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let json = std::str::from_utf8(text).unwrap_or_default();
    let members = wire::members(json)
        .map_err(|_| Error::invalid_request("body", "of a GET must be a JSON object"))?;
    Ok(members
        .into_iter()
        .map(|(name, value)| match Token::of(value.get()) {
            Ok(Some(Token::Text(text))) => (name.into_owned(), text.into_owned()),
            _ => (name.into_owned(), value.get().to_owned()),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::members_of;

    #[test]
    fn members_of_a_get_are_signed_digit_for_digit() {
        let body = r#"{"a":12345678901234567.89,"b":"1.10","c":[1.0],"d":null}"#;
        let signed = members_of(body.as_bytes()).unwrap();
        let signed: Vec<_> = signed.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(signed, ["12345678901234567.89", "1.10", "[1.0]", "null"]);
        assert!(members_of(b"[]").is_err());
    }
}
