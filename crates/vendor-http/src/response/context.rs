//! One attempt's request, as far as its response is judged by it.

use std::sync::Arc;

use vendor_auth::Lease;

use super::{Added, NewReader};
use crate::{
    Deadline, Error, ErrorKind, Operation, Outcome, TransportError, TransportErrorKind,
    error::Redactor,
    request::Parts,
    shared::{self, Shared},
};

/// Why an attempt did not succeed, and what may follow.
pub(crate) enum Failure {
    /// Nothing will change by sending it again.
    Final(Error),
    /// A transient failure; the retry class decides.
    Transient(Error),
    /// The token was refused and nothing ran.
    TokenRefused(Error),
}

impl Failure {
    pub(crate) fn error(&self) -> &Error {
        match self {
            Self::Final(error) | Self::Transient(error) | Self::TokenRefused(error) => error,
        }
    }

    pub(crate) fn map(self, change: impl FnOnce(Error) -> Error) -> Self {
        match self {
            Self::Final(error) => Self::Final(change(error)),
            Self::Transient(error) => Self::Transient(change(error)),
            Self::TokenRefused(error) => Self::TokenRefused(change(error)),
        }
    }
}

/// What is known when a response comes.
pub(crate) struct AttemptContext<'a> {
    pub(crate) shared: &'a Arc<Shared>,
    pub(crate) operation: &'a Operation,
    pub(crate) parts: &'a Parts,
    pub(crate) lease: Option<&'a Lease>,
    /// What this attempt sends in addition to the parts.
    pub(crate) added: Added,
    pub(crate) new_reader: &'a NewReader<'a>,
    /// When the call ends.
    pub(crate) deadline: Deadline,
    /// When a file must have arrived.
    pub(crate) file_deadline: Deadline,
}

impl AttemptContext<'_> {
    pub(crate) fn broken(&self, error: &TransportError) -> Failure {
        let connection = format!("no connection to {}", self.server());
        let (kind, outcome, what) = match error.kind() {
            TransportErrorKind::Connect => (ErrorKind::Connect, Outcome::NotSent, &*connection),
            TransportErrorKind::Timeout => {
                (ErrorKind::Timeout, Outcome::Unknown, "no response in time")
            }
            TransportErrorKind::Broken => (
                ErrorKind::Transport,
                Outcome::Unknown,
                "the connection broke",
            ),
            lasting => {
                let (kind, outcome) = match lasting {
                    TransportErrorKind::Configuration => {
                        (ErrorKind::Configuration, Outcome::NotSent)
                    }
                    TransportErrorKind::Flooded => (ErrorKind::TooLarge, Outcome::Unknown),
                    _ => (ErrorKind::UnexpectedResponse, Outcome::Unknown),
                };
                return Failure::Final(Error::new(kind, outcome, error.to_string()));
            }
        };
        let said = error.to_string();
        let separator = if said.is_empty() { "" } else { ": " };
        let message = format!("{what}{separator}{said}");
        Failure::Transient(Error::new(kind, outcome, message).with_cause(error.cause().cloned()))
    }

    /// The server, and the proxy before it.
    fn server(&self) -> String {
        let server = self.shared.server();
        match self.shared.config.proxy_url() {
            Some(proxy) => format!("{server} through the proxy {}", shared::server(&proxy)),
            None => server,
        }
    }

    /// What must not be shown of this attempt.
    pub(crate) fn redactor(&self) -> Redactor {
        super::redactor(self.shared, self.parts, self.lease, &self.added)
    }

    /// An error of this attempt as others may see it.
    pub(crate) fn finished(&self, error: Error) -> Error {
        let error = error.with(|facts| facts.address = Some(self.address()));
        error.masked(&self.redactor())
    }

    /// Host and path of the request.
    pub(crate) fn address(&self) -> String {
        let base = self.shared.base.path().trim_end_matches('/');
        let path = self.operation.shown_path(&self.shared.api);
        format!("{}{base}{path}", self.shared.server())
    }
}
