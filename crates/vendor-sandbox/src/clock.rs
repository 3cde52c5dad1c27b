//! The clock of one vendor, which tests move ahead.

use std::time::Duration;

use tokio::time::Instant;

use crate::datetime;

/// 9999-12-31 23:59:59 in UTC+8, the last moment that the vendors' times can name.
const LATEST_MILLIS: i64 = 253_402_271_999_000;

/// How far ahead the clock may be at most, so tokens can still be issued after that.
const FARTHEST: Duration = Duration::from_secs(253_402_271_999);

/// A clock that starts with that of the machine.
///
/// Its time passes as tokio's does, so it stops in tests that pause it.
#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    started_millis: i64,
    ahead: Duration,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            started_millis: datetime::now_millis(),
            ahead: Duration::ZERO,
        }
    }
}

impl Clock {
    /// The time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed().saturating_add(self.ahead)
    }

    /// Milliseconds since 1970.
    pub(crate) fn millis(&self) -> i64 {
        i64::try_from(self.elapsed().as_millis())
            .unwrap_or(LATEST_MILLIS)
            .saturating_add(self.started_millis)
            .min(LATEST_MILLIS)
    }

    pub(crate) fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by).min(FARTHEST);
    }
}
