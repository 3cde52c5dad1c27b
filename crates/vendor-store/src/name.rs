//! What the names of credentials and the scopes of events may contain.

use vendor_auth::StoreError;

/// A name or a scope that cannot be stored. It is the cause ([`source`](std::error::Error::source)) of a
/// [`StoreError`] or a `DeduplicationError`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{field}` {problem}")]
pub struct InvalidName {
    field: &'static str,
    problem: String,
}

impl InvalidName {
    #[cfg(feature = "file")]
    pub(crate) fn too_long(problem: String) -> Self {
        let field = "name";
        Self { field, problem }
    }

    /// Which one: `name` or `scope`.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }
}

/// Refuses what PostgreSQL cannot store, on every store: a name must mean the same wherever it moves.
pub(crate) fn check_name(field: &'static str, name: &str) -> Result<(), InvalidName> {
    if name.contains('\0') {
        let problem = "contains a NUL character: leave it out".to_owned();
        return Err(InvalidName { field, problem });
    }
    Ok(())
}

/// Not a store that is down: another attempt ends the same way.
impl From<InvalidName> for StoreError {
    fn from(error: InvalidName) -> Self {
        Self::unreadable(error)
    }
}

#[cfg(any(feature = "redis", feature = "postgres"))]
impl From<InvalidName> for webhook_types::DeduplicationError {
    fn from(error: InvalidName) -> Self {
        Self::store(error)
    }
}
