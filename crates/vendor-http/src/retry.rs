//! When to send again, and after how long.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header::RETRY_AFTER};

use crate::{Operation, Outcome, Parts, RetryClass};

const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// No server means a wait of more than a day.
const ABSURD: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a request that failed in passing may be sent again.
pub(crate) fn may_repeat(operation: &Operation, parts: &Parts, outcome: Outcome) -> bool {
    match operation.retry_class() {
        RetryClass::Safe => true,
        RetryClass::Keyed => parts.has_idempotency_key() || outcome == Outcome::NotSent,
        RetryClass::Never => outcome == Outcome::NotSent,
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

/// What `Retry-After` asks for: seconds, or a date (in the past: nothing). Anything else is as if it were not there.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(text)
            .ok()?
            .duration_since(now)
            .unwrap_or_default(),
    };
    (wait <= ABSURD).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_in_every_form() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers, now)
        };
        let date = |at: SystemTime| httpdate::fmt_http_date(at);
        assert_eq!(read("7"), Some(Duration::from_secs(7)));
        assert_eq!(read(" 0 "), Some(Duration::ZERO));
        assert_eq!(
            read(&date(now + Duration::from_secs(9))),
            Some(Duration::from_secs(9))
        );
        assert_eq!(
            read(&date(now - Duration::from_secs(9))),
            Some(Duration::ZERO)
        );
        for nonsense in [
            "-5",
            "soon",
            "",
            "1e9",
            "99999999999999999999999",
            "86401",
            "Tue, 99 Foo 2026 00:00:00 GMT",
        ] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn waits_grow_and_stay_bounded() {
        for attempt in 1..100 {
            assert!(wait(attempt) <= LONGEST_WAIT);
        }
        assert!(wait(1) <= FIRST_WAIT);
    }
}
