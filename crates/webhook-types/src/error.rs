//! Why a call is not accepted as an event.

use vendor_wire::DecodeError;

/// Why a received call does not become a verified event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// Nothing proves that the vendor sent it. Answer HTTP 401 and do not say why.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The vendor sent it, but it cannot be read. Answer HTTP 400.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// Why it is not proved that the vendor sent a call. For the receiver's log: the sender should not learn it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A part that the signature needs is missing or empty.
    #[error(
        "`{name}` is missing or empty: if the vendor does not sign its calls, accept unsigned ones by name"
    )]
    Missing {
        /// `appkey`, `timestamp` or `signature`.
        name: &'static str,
    },
    /// A part that the signature needs occurs more than once, so it is unclear which one counts.
    #[error("`{name}` is there more than once")]
    Repeated {
        /// `appkey`, `timestamp` or `signature`.
        name: &'static str,
    },
    /// A question without query parameters has a parameter other than the three of its signature, as an address that
    /// the customer signed itself has.
    #[error("the query has parameters other than `appkey`, `timestamp` and `signature`")]
    ForeignParameter,
    /// The call names another application.
    #[error("`appkey` names another application: compare it with the one that the vendor issued")]
    WrongAppKey,
    /// The timestamp is not of 13 digits (milliseconds) or 10 (seconds).
    #[error("`timestamp` is neither milliseconds nor seconds since 1970")]
    InvalidTimestamp,
    /// The signature is right but the timestamp is outside the window: a replay, or a wrong clock.
    #[error(
        "`timestamp` is {seconds} s before the time here, outside the window: compare the clocks"
    )]
    NotFresh {
        /// How long ago it was; negative if it is in the future.
        seconds: i64,
    },
    /// The signature belongs to other content, another secret or another timestamp.
    #[error(
        "`signature` does not match the bytes that were received: compare the secret, and verify the raw body"
    )]
    WrongSignature,
    /// The verifier has an address list, and the caller did not pass on the sender's address.
    #[error("the sender's address is not known: pass it on from the connection")]
    UnknownAddress,
    /// The call comes from an address that is not listed.
    #[error(
        "the sender's address is not in the list: behind a proxy it is the proxy's, unless it is passed on"
    )]
    AddressNotListed,
    /// The call came to an address without the path token, or with another one.
    #[error("the path does not contain the token")]
    WrongPathToken,
}

/// A body that is not a JSON object, or lacks required members. Names the place and the types, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot be read at `{member}`: {problem}")]
pub struct Unreadable {
    member: String,
    problem: String,
}

impl Unreadable {
    pub(crate) fn new(member: &str, problem: impl Into<String>) -> Self {
        Self {
            member: member.to_owned(),
            problem: problem.into(),
        }
    }

    /// The member that cannot be read, or `.` for the whole body.
    #[must_use]
    pub fn member(&self) -> &str {
        &self.member
    }
}

impl From<DecodeError> for Unreadable {
    fn from(error: DecodeError) -> Self {
        Self::new(error.path(), error.to_string())
    }
}
