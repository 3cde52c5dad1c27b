//! When to send again, and after how long.

use std::time::Duration;

use crate::{Operation, Outcome, RetryClass, protocol::Protocol, request::Parts};

const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Whether a request may be sent again after a transient failure, and why.
pub(crate) fn may_repeat(
    protocol: &dyn Protocol,
    operation: &Operation,
    parts: &Parts,
    outcome: Outcome,
) -> Result<&'static str, &'static str> {
    match operation.retry_class() {
        RetryClass::Safe => Ok("it only reads"),
        _ if outcome == Outcome::NotSent => Ok("nothing was sent"),
        RetryClass::Keyed if !parts.has_idempotency_key() => {
            Err("it may have happened, and it has no key to be recognised by")
        }
        RetryClass::Keyed if protocol.trusts_repetition(operation) => {
            Ok("the vendor is trusted to recognise the repetition by its key")
        }
        RetryClass::Keyed => Err("it may have happened, and its key is not trusted"),
        RetryClass::Never => Err("it may have happened, and must not happen twice"),
    }
}

/// Full jitter: anything between nothing and a bound that doubles with every attempt.
pub(crate) fn wait(attempt: u32) -> Duration {
    let doublings = attempt.saturating_sub(1).min(16);
    let bound = FIRST_WAIT
        .saturating_mul(1_u32 << doublings)
        .min(LONGEST_WAIT);
    bound.mul_f64(fastrand::f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_bounded() {
        for attempt in 1..100 {
            assert!(wait(attempt) <= LONGEST_WAIT);
        }
        assert!(wait(1) <= FIRST_WAIT);
    }
}
