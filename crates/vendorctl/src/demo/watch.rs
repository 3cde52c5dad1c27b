//! What a server of the sandbox has seen and done.

use vendor_sandbox::{AccessCheck, Effect, Exchange};

use super::report::{Failed, ensure};

/// What a server has seen since a moment.
pub(super) struct Watch<J> {
    journal: J,
    before: usize,
}

impl<J: Fn() -> Vec<Exchange>> Watch<J> {
    /// Begins to watch the server whose journal this is.
    pub(super) fn begin(journal: J) -> Self {
        let before = journal().len();
        Self { journal, before }
    }

    pub(super) fn seen(&self) -> Vec<Exchange> {
        (self.journal)().into_iter().skip(self.before).collect()
    }
}

/// Checks which requests came, in order, and what the server thought of them.
pub(super) fn ensure_path(
    seen: &[Exchange],
    expected: &[(&str, AccessCheck)],
) -> Result<(), Failed> {
    let actual: Vec<_> = seen
        .iter()
        .map(|exchange| (exchange.operation.unwrap_or_default(), exchange.access))
        .collect();
    ensure(actual == expected, || {
        format!("the server should have seen {expected:?}, not {actual:?}")
    })
}

/// How many times an operation was done to what the caller calls `key`, by a ledger.
pub(super) fn count_effects(ledger: &[Effect], operation: &str, key: &str) -> usize {
    ledger
        .iter()
        .filter(|effect| effect.operation == operation && effect.key == key)
        .count()
}
