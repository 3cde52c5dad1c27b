//! What was done, for tests that ask whether it was done twice.

use serde::Serialize;

use crate::recent::Recent;

/// How many effects are kept, and how many bytes; the oldest go first.
const KEPT_EFFECTS: usize = 100_000;
const KEPT_BYTES: usize = 32 * 1024 * 1024;

/// One side effect of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Effect {
    /// The operation's id, for example `batch_order`.
    pub operation: &'static str,
    /// The caller's name for it, for example the number of the order.
    pub key: String,
    /// The vendor's name of the result, for example the identifier of the task.
    pub result: String,
}

/// The last side effects, oldest first.
#[derive(Debug)]
pub(crate) struct Ledger(Recent<Effect>);

impl Default for Ledger {
    fn default() -> Self {
        Self(Recent::new(KEPT_EFFECTS, KEPT_BYTES))
    }
}

impl Ledger {
    /// Records an effect.
    pub(crate) fn note(
        &mut self,
        operation: &'static str,
        key: impl Into<String>,
        result: impl Into<String>,
    ) {
        let (key, result) = (key.into(), result.into());
        let bytes = size_of::<Effect>() + key.len() + result.len();
        let effect = Effect {
            operation,
            key,
            result,
        };
        self.0.push(effect, bytes);
    }

    /// How many effects are kept.
    pub(crate) fn len(&self) -> usize {
        self.0.iter().count()
    }

    pub(crate) fn effects(&self) -> Vec<Effect> {
        self.0.iter().cloned().collect()
    }
}
