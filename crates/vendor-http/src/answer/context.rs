//! One attempt's request, as far as its response is judged by it.

use std::sync::Arc;

use vendor_auth::{Lease, Secret};

use super::NewReader;
use crate::{
    Deadline, Error, ErrorKind, Operation, Outcome, TransportError, TransportErrorKind,
    error::redact, request::Parts, shared::Shared,
};

/// Why an attempt did not succeed, and what may follow.
pub(crate) enum Failure {
    /// Nothing will change by sending it again.
    Final(Error),
    /// It failed in passing; the retry class decides.
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
    pub(crate) new_reader: &'a NewReader<'a>,
    /// When a file must have arrived.
    pub(crate) file_deadline: Deadline,
}

impl AttemptContext<'_> {
    pub(crate) fn broken(&self, error: &TransportError) -> Failure {
        let (kind, outcome) = match error.kind() {
            TransportErrorKind::Connect => (ErrorKind::Connect, Outcome::NotSent),
            TransportErrorKind::Timeout => (ErrorKind::Timeout, Outcome::Unknown),
            TransportErrorKind::Broken => (ErrorKind::Transport, Outcome::Unknown),
            TransportErrorKind::Flooded => {
                let text = self.shown(&error.to_string());
                return Failure::Final(Error::new(ErrorKind::TooLarge, Outcome::Unknown, text));
            }
            TransportErrorKind::Configuration => {
                let message = self.shown(&error.to_string());
                let error = Error::new(ErrorKind::Configuration, Outcome::NotSent, message);
                return Failure::Final(error);
            }
            TransportErrorKind::Redirected => {
                return Failure::Final(Error::unexpected_answer(self.shown(&error.to_string())));
            }
        };
        Failure::Transient(Error::new(kind, outcome, self.shown(&error.to_string())))
    }

    /// `text` without the secrets of this context.
    pub(crate) fn shown(&self, text: &str) -> String {
        redact::mask(text, &self.secrets())
    }

    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let mut secrets = self.shared.secrets.clone();
        secrets.extend_from_slice(self.parts.secrets());
        if let Some(lease) = self.lease {
            secrets.push(lease.value().clone());
            secrets.extend(lease.token().refresh_token.clone());
        }
        secrets
    }
}
