//! What went wrong, and whether the call may still have taken effect.

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built as configured, or there is no runtime to call from. The message names what is missing.
    Configuration,
    /// The request must not be sent as it is. The message names the field.
    InvalidRequest,
    /// No token could be obtained, or a fresh one was refused as well. Check the credentials.
    Authentication,
    /// No connection could be made: name resolution, TCP, TLS or the proxy failed.
    Connect,
    /// No response in time. See [`HttpConfig`](crate::HttpConfig) for the three timeouts.
    Timeout,
    /// The connection broke after something was sent.
    Transport,
    /// The server asked for fewer requests (HTTP 429). See [`Error::retry_after`](crate::Error::retry_after).
    RateLimited,
    /// The server answered with an HTTP error and no envelope of the vendor.
    HttpStatus,
    /// The vendor understood the request and refused it. See [`Error::vendor_code`](crate::Error::vendor_code).
    Vendor,
    /// The response is not what the document describes: HTML, empty, a redirect, not JSON, missing data.
    UnexpectedResponse,
    /// The response is larger than the limit of [`HttpConfig::max_response_bytes`](crate::HttpConfig::max_response_bytes), or came
    /// in too many pieces of a few bytes: 65,536, and one more for every 16 bytes.
    TooLarge,
    /// A downloaded file could not be written.
    File,
}

/// Whether the call may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// No request that changes anything was sent: the call did not happen.
    NotSent,
    /// The vendor refused: the call did not happen.
    Refused,
    /// The call may have happened. Read the state back before you repeat it.
    Unknown,
}
