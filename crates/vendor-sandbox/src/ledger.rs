//! What was done, for tests that ask whether it was done twice.

/// One side effect of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Effect {
    /// The operation's id, for example `batch_order`.
    pub operation: &'static str,
    /// What the caller calls it, for example the number of the order.
    pub key: String,
    /// What the vendor calls what came of it, for example the identifier of the task.
    pub result: String,
}

/// Every side effect, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Ledger(Vec<Effect>);

impl Ledger {
    /// Writes an effect down.
    pub(crate) fn note(
        &mut self,
        operation: &'static str,
        key: impl Into<String>,
        result: impl Into<String>,
    ) {
        self.0.push(Effect {
            operation,
            key: key.into(),
            result: result.into(),
        });
    }

    pub(crate) fn effects(&self) -> &[Effect] {
        &self.0
    }
}
