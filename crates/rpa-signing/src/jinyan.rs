//! The request signature of the Jinyan business-travel API (its sections on the signature rules).
//!
//! MD5 of `secret + timestamp + payload`, as 32 lower-case hexadecimal digits. The secret is used
//! as issued, although it looks like Base64; the payload is signed exactly as it is transmitted.
//! The URL path is not signed. What the payload is depends on the rule and the request:
//!
//! | request | new rule | old rule | evidence |
//! |---|---|---|---|
//! | back end, with a body | [`Payload::Body`] | [`Payload::Body`], which repeats the timestamp | documented |
//! | back end, with a query | [`Payload::Query`] | [`Payload::SignedQuery`] | new: assumed; old: documented |
//! | back end, path only | [`Payload::Empty`] | [`Payload::SignedQuery`] of token and timestamp | assumed |
//! | front-end URL | [`Payload::SignedQuery`] | [`Payload::SignedQuery`] | documented, old: example |

mod explain;
mod query;
mod variant;

pub use explain::Explanation;
pub use query::{SplitQuery, split_signature};
pub use variant::Variant;

use std::fmt;

use md5::{Digest as _, Md5};
use subtle::ConstantTimeEq as _;

use crate::{MadeBy, SignError, VerifyError, hex, made_by};

/// The length of every signature.
const SIGNATURE: usize = 32;

/// What a request says, apart from its secret and timestamp.
#[derive(Clone, Copy)]
pub enum Payload<'a> {
    /// A request with neither a body nor a query.
    Empty,
    /// The body, byte for byte as it is sent.
    Body(&'a [u8]),
    /// The query string as it is sent, without `?`, when the signature travels in a header.
    Query(&'a str),
    /// The query string as it is sent, without `?`, when the signature travels in it.
    ///
    /// Its `signature` parameter, if it is there already, is not signed; `appkey` and `timestamp`
    /// are.
    SignedQuery(&'a str),
}

impl fmt::Debug for Payload<'_> {
    /// Shows sizes only: queries carry tokens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Body(body) => write!(f, "Body({} bytes)", body.len()),
            Self::Query(query) => write!(f, "Query({} bytes)", query.len()),
            Self::SignedQuery(query) => write!(f, "SignedQuery({} bytes)", query.len()),
        }
    }
}

impl<'a> Payload<'a> {
    /// The two pieces whose concatenation is signed.
    fn pieces(self) -> Result<(&'a [u8], &'a [u8]), SignError> {
        Ok(match self {
            Self::Empty => (&[], &[]),
            Self::Body(body) => (body, &[]),
            Self::Query(query) => (query.as_bytes(), &[]),
            Self::SignedQuery(query) => {
                let split = split_signature(query)?;
                (split.head.as_bytes(), split.tail.as_bytes())
            }
        })
    }
}

/// Signs a request; the text goes into `signature`, a header or the last query parameter.
///
/// `timestamp` is the text that is sent as `timestamp`: milliseconds since the Unix epoch, see
/// [`Timestamp`](crate::Timestamp). Allocates nothing but the returned text.
///
/// # Errors
///
/// [`SignError`] for an empty secret or timestamp, and for a query with two signatures.
pub fn sign(secret: &str, timestamp: &str, payload: Payload<'_>) -> Result<String, SignError> {
    let signature = signature(secret, timestamp, payload)?;
    Ok(str::from_utf8(signature.as_flattened())
        .unwrap_or_default()
        .to_owned())
}

/// Checks a signature, in either letter case (assumed, A11) and in constant time; pass an empty
/// text for a missing one.
///
/// # Errors
///
/// [`VerifyError::MissingSignature`] for an empty signature, [`VerifyError::Mismatch`] for a wrong
/// one, [`VerifyError::Input`] where [`sign`] fails.
pub fn verify(
    secret: &str,
    timestamp: &str,
    payload: Payload<'_>,
    signature: &str,
) -> Result<(), VerifyError> {
    if signature.is_empty() {
        return Err(VerifyError::MissingSignature);
    }
    let expected = self::signature(secret, timestamp, payload)?;
    let mut given: [u8; SIGNATURE] = signature
        .as_bytes()
        .try_into()
        .map_err(|_| VerifyError::Mismatch)?;
    given.make_ascii_lowercase();
    if expected.as_flattened().ct_eq(&given).into() {
        Ok(())
    } else {
        Err(VerifyError::Mismatch)
    }
}

/// Signs a request and shows every stage, with the secret and any `access_token` masked.
///
/// # Errors
///
/// As [`sign`].
pub fn explain(
    secret: &str,
    timestamp: &str,
    payload: Payload<'_>,
) -> Result<Explanation, SignError> {
    let signature = sign(secret, timestamp, payload)?;
    let (head, tail) = payload.pieces()?;
    Ok(Explanation::new(
        secret,
        timestamp,
        &[head, tail].concat(),
        signature,
    ))
}

/// Tells which rule made `known_good`, a signature that the vendor accepts for this request.
///
/// Computes up to 110 signatures: a tool for a person at work, not for every request.
///
/// # Errors
///
/// As [`sign`].
pub fn explain_match(
    secret: &str,
    timestamp: &str,
    payload: Payload<'_>,
    known_good: &str,
) -> Result<MadeBy<Variant>, SignError> {
    check(secret, timestamp)?;
    let given = variant::Given::new(secret, timestamp, payload)?;
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
    secret: &str,
    timestamp: &str,
    payload: Payload<'_>,
    variants: &[Variant],
) -> Result<String, SignError> {
    check(secret, timestamp)?;
    let given = variant::Given::new(secret, timestamp, payload)?;
    Ok(variant::signature(&given, variants))
}

fn signature(
    secret: &str,
    timestamp: &str,
    payload: Payload<'_>,
) -> Result<[[u8; 2]; 16], SignError> {
    check(secret, timestamp)?;
    let (head, tail) = payload.pieces()?;
    let digest = Md5::new()
        .chain_update(secret)
        .chain_update(timestamp)
        .chain_update(head)
        .chain_update(tail);
    Ok(hex::lower(digest.finalize().into()))
}

fn check(secret: &str, timestamp: &str) -> Result<(), SignError> {
    if secret.is_empty() {
        return Err(SignError::EmptySecret);
    }
    if timestamp.is_empty() {
        return Err(SignError::EmptyTimestamp);
    }
    Ok(())
}
