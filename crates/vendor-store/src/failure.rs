//! Why a step of a store fails, in this crate's words: those of a server may quote rows and arguments.

use vendor_auth::StoreError;
use webhook_types::DeduplicationError;

/// What went wrong at the store.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{what}")]
pub(crate) struct Failure {
    what: String,
    is_foreign: bool,
}

impl Failure {
    /// The store is down, or refuses.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            is_foreign: false,
        }
    }

    /// The store works, but this crate did not write what it contains.
    pub(crate) fn foreign(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            is_foreign: true,
        }
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        if failure.is_foreign {
            Self::unreadable(failure)
        } else {
            Self::new(failure)
        }
    }
}

impl From<Failure> for DeduplicationError {
    fn from(failure: Failure) -> Self {
        Self::store(failure)
    }
}
