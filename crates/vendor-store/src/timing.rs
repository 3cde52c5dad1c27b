//! How long events are claimed and remembered, and how long a step of their store may take.

use std::{future::Future, time::Duration};

use webhook_types::DeduplicationError;

/// How long a step of the store may take before the event is neither claimed nor committed.
const STEP: Duration = Duration::from_secs(5);

/// How long claims and commits hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timing {
    pub(crate) claims: Duration,
    pub(crate) commits: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            claims: Duration::from_secs(10 * 60),
            commits: Duration::from_secs(7 * 24 * 60 * 60),
        }
    }
}

/// Ends a step at the limit.
pub(crate) async fn bounded<T>(
    step: impl Future<Output = Result<T, DeduplicationError>>,
) -> Result<T, DeduplicationError> {
    tokio::time::timeout(STEP, step).await.unwrap_or_else(|_| {
        Err(DeduplicationError::store(format!(
            "there was no answer within {STEP:?}"
        )))
    })
}

/// What tells one claim of an event from every other one: 63 random bits.
pub(crate) fn claim_number() -> Result<i64, DeduplicationError> {
    let bits = getrandom::u64().map_err(DeduplicationError::store)?;
    Ok(i64::try_from(bits >> 1).unwrap_or_default())
}
