//! Which assumptions a client has seen to be right, so no error names them any more.

use std::sync::{
    PoisonError, RwLock,
    atomic::{AtomicU64, Ordering},
};

use vendor_auth::Lease;

use crate::{Assumption, Error, Operation, assumption::Proof, request::Parts};

/// What a client has seen to be right: of what it assumes of its requests, and of its token.
#[derive(Default)]
pub(crate) struct Proved {
    /// With the operation, if each has to prove it separately.
    requests: RwLock<Vec<(&'static Assumption, Option<String>)>>,
    /// The generation of the token of the last call, if that worked.
    token: AtomicU64,
}

impl Proved {
    /// Notes that a call of this operation has succeeded.
    pub(crate) fn by_success(&self, operation: &Operation) {
        for assumption in operation.assumptions() {
            let Some(proof) = assumption.proof() else {
                continue;
            };
            if !self.holds(assumption, operation.id()) {
                let each = (proof == Proof::ForOne).then(|| operation.id().to_owned());
                let proved = self.requests.write();
                let mut proved = proved.unwrap_or_else(PoisonError::into_inner);
                proved.push((assumption, each));
            }
        }
    }

    /// Leaves out of an error what does not concern the request, and what a successful call has shown to be right.
    pub(crate) fn narrow(&self, error: Error, parts: &Parts) -> Error {
        error.with_assumptions_if(|assumption, operation| {
            let concerns = !assumption.depends_on_members()
                || parts.any_object(&|names| assumption.concerns(names));
            concerns && !self.holds(assumption, operation)
        })
    }

    /// Whether a call has succeeded that depends on it, of this operation where that matters.
    fn holds(&self, assumption: &Assumption, operation: &str) -> bool {
        let proved = self.requests.read().unwrap_or_else(PoisonError::into_inner);
        proved.iter().any(|(one, each)| {
            one.id() == assumption.id() && each.as_ref().is_none_or(|each| each == operation)
        })
    }

    /// Notes that a call worked with this token.
    pub(crate) fn token_works(&self, lease: &Lease) {
        // Written once, so calls of many threads do not take the cache line from each other.
        if self.token.load(Ordering::Relaxed) != lease.generation() {
            self.token.store(lease.generation(), Ordering::Relaxed);
        }
    }

    /// Whether a refusal of a call with this token may be one of the token. The first one after a call that worked, or
    /// of a token just fetched, is taken for what it seems to be.
    pub(crate) fn doubts_token(&self, lease: &Lease) -> bool {
        let worked = self.token.swap(0, Ordering::Relaxed) == lease.generation();
        !worked && !lease.is_new()
    }
}
