//! The two errors of the crate.

/// Why an input cannot be signed.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The i-Search access token is empty.
    #[error("token is empty: get an access token and pass its text")]
    EmptyToken,
    /// The Jinyan secret is empty.
    #[error("secret is empty: pass the secret as the vendor issued it")]
    EmptySecret,
    /// The timestamp is empty.
    #[error("timestamp is empty: pass the text that is sent as `timestamp`")]
    EmptyTimestamp,
    /// A parameter occurs more than once, so the signed order would be ambiguous.
    #[error("parameter `{name}` occurs more than once: send each parameter once")]
    DuplicateParameter {
        /// The name of the parameter.
        name: String,
    },
}

/// Why a signature is not accepted.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The request carries no signature, or an empty one.
    #[error("signature is missing or empty: send the `signature` of the request")]
    MissingSignature,
    /// The signature belongs to other content, another secret or another timestamp.
    #[error("signature does not match the request: `explain_match` tells which rule made it")]
    Mismatch,
    /// The request itself cannot be signed.
    #[error(transparent)]
    Input(#[from] SignError),
}
