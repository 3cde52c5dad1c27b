//! The request signature of the i-Search RPA OAPI (section 1.2 of its document).
//!
//! 1. Canonical string: the parameters of a GET, sorted by name and joined as `name=value` with
//!    `&`, or the JSON body of any other method; then `&token=…&timestamp=…`.
//! 2. Encoded string: all of it percent-encoded once, except `A-Z a-z 0-9 - _ .`.
//! 3. Digest: HMAC-SHA-256 keyed with the access token, as lower-case hexadecimal text.
//! 4. Signature: Base64 of that *text*.

mod encode;
mod explain;
mod variant;

pub use explain::Explanation;
pub use variant::Variant;

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use subtle::ConstantTimeEq as _;

use self::encode::EncodingMac;
use crate::{MadeBy, SignError, VerifyError, hex, made_by};

/// The length of every signature: Base64 of 64 hexadecimal digits.
const SIGNATURE: usize = 88;

/// What a request says, apart from its token and timestamp.
pub enum Payload<'a, 'p> {
    /// The parameters of a request without a body, as decoded text, in any order.
    ///
    /// Signing sorts them by name in place. An empty value is signed as `name=` (assumed, S6);
    /// without parameters the canonical string begins with `token=` (assumed, S7).
    Params(&'a mut [(&'p str, &'p str)]),
    /// The JSON body, byte for byte as it is sent.
    Body(&'a [u8]),
}

impl fmt::Debug for Payload<'_, '_> {
    /// Shows sizes only: parameters and bodies may carry passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Params(params) => write!(f, "Params({} parameters)", params.len()),
            Self::Body(body) => write!(f, "Body({} bytes)", body.len()),
        }
    }
}

/// Signs a request; the text goes into the `signature` header.
///
/// `timestamp` is the text of the `timestamp` header: milliseconds since the Unix epoch, see
/// [`Timestamp`](crate::Timestamp). Allocates nothing but the returned text.
///
/// # Errors
///
/// [`SignError`] for an empty token or timestamp, and for a parameter given twice.
pub fn sign(token: &str, timestamp: &str, payload: Payload<'_, '_>) -> Result<String, SignError> {
    Ok(STANDARD.encode(digest(token, timestamp, payload)?.as_flattened()))
}

/// Checks a signature in constant time; pass an empty text for a missing header.
///
/// # Errors
///
/// [`VerifyError::MissingSignature`] for an empty signature, [`VerifyError::Mismatch`] for a wrong
/// one, [`VerifyError::Input`] where [`sign`] fails.
pub fn verify(
    token: &str,
    timestamp: &str,
    payload: Payload<'_, '_>,
    signature: &str,
) -> Result<(), VerifyError> {
    if signature.is_empty() {
        return Err(VerifyError::MissingSignature);
    }
    let digest = digest(token, timestamp, payload)?;
    let mut expected = [0; SIGNATURE];
    let written = STANDARD.encode_slice(digest.as_flattened(), &mut expected);
    if written == Ok(SIGNATURE) && expected.ct_eq(signature.as_bytes()).into() {
        Ok(())
    } else {
        Err(VerifyError::Mismatch)
    }
}

/// Signs a request and shows every stage, with the token masked.
///
/// # Errors
///
/// As [`sign`].
pub fn explain(
    token: &str,
    timestamp: &str,
    payload: Payload<'_, '_>,
) -> Result<Explanation, SignError> {
    let given = variant::Given::check(token, timestamp, payload, Hints::default())?;
    Ok(Explanation::new(&given))
}

/// Tells which rule made `known_good`, a signature that the vendor accepts for this request. Also tries what `hints` make
/// possible.
///
/// Computes up to 191 signatures: a tool for a person at work, not for every request.
///
/// # Errors
///
/// As [`sign`].
pub fn explain_match(
    token: &str,
    timestamp: &str,
    payload: Payload<'_, '_>,
    known_good: &str,
    hints: Hints<'_>,
) -> Result<MadeBy<Variant>, SignError> {
    let given = variant::Given::check(token, timestamp, payload, hints)?;
    Ok(made_by::search(Variant::ALL, known_good, |variants| {
        variant::signature(&given, variants)
    }))
}

/// Signs a request as an implementation that departs from the rule by `variants` does, for finding out which rule a
/// server follows. Without variants it is what [`sign`] makes.
///
/// # Errors
///
/// As [`sign`].
pub fn sign_as(
    token: &str,
    timestamp: &str,
    payload: Payload<'_, '_>,
    hints: Hints<'_>,
    variants: &[Variant],
) -> Result<String, SignError> {
    let given = variant::Given::check(token, timestamp, payload, hints)?;
    Ok(variant::signature(&given, variants))
}

/// What a signature may have been made of in addition to the request; all optional.
#[derive(Clone, Copy, Default)]
pub struct Hints<'a> {
    secret_key: Option<&'a str>,
    members: Option<&'a [(&'a str, &'a str)]>,
}

impl<'a> Hints<'a> {
    /// The secret key that the token was got with, which may have been used in its place.
    #[must_use]
    pub fn with_secret_key(mut self, secret_key: &'a str) -> Self {
        self.secret_key = Some(secret_key);
        self
    }

    /// The members of the JSON body, texts without their quotes, which may have been signed as parameters.
    #[must_use]
    pub fn with_members(mut self, members: &'a [(&'a str, &'a str)]) -> Self {
        self.members = Some(members);
        self
    }
}

impl fmt::Debug for Hints<'_> {
    /// Shows what there is, and no value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (secret_key, members) = (self.secret_key.is_some(), self.members.is_some());
        write!(f, "Hints(secret key: {secret_key}, members: {members})")
    }
}

/// The hexadecimal text of the digest.
fn digest(
    token: &str,
    timestamp: &str,
    payload: Payload<'_, '_>,
) -> Result<[[u8; 2]; 32], SignError> {
    check(token, timestamp)?;
    let mut mac = EncodingMac::new(token.as_bytes());
    match payload {
        Payload::Params(params) => {
            sort(params)?;
            for (name, value) in params {
                for text in [name, "=", value, "&"] {
                    mac.text(text.as_bytes());
                }
            }
        }
        Payload::Body([]) => {}
        Payload::Body(body) => {
            mac.text(body);
            mac.text(b"&");
        }
    }
    for text in ["token=", token, "&timestamp=", timestamp] {
        mac.text(text.as_bytes());
    }
    Ok(hex::lower(mac.finish()))
}

fn check(token: &str, timestamp: &str) -> Result<(), SignError> {
    if token.is_empty() {
        return Err(SignError::EmptyToken);
    }
    if timestamp.is_empty() {
        return Err(SignError::EmptyTimestamp);
    }
    Ok(())
}

/// Sorts by name in code point order (S4) and refuses a name that occurs twice (S5).
fn sort(params: &mut [(&str, &str)]) -> Result<(), SignError> {
    params.sort_unstable_by_key(|(name, _)| *name);
    for pair in params.windows(2) {
        if let [(a, _), (b, _)] = pair
            && a == b
        {
            return Err(SignError::DuplicateParameter {
                name: (*a).to_owned(),
            });
        }
    }
    Ok(())
}
