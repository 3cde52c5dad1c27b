//! What a vendor wants to read when an event is taken.

/// The bytes that acknowledge an event, for any HTTP server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Acknowledgement {
    /// The HTTP status.
    pub status: u16,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The body, to the byte.
    pub body: &'static str,
}

impl Acknowledgement {
    pub(crate) const fn ok(content_type: &'static str, body: &'static str) -> Self {
        Self {
            status: 200,
            content_type,
            body,
        }
    }
}
