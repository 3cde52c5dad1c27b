//! Checks a state repeatedly, until something has happened or the time is up.

use std::time::Duration;

use crate::{Deadline, Error, ErrorKind, Outcome, runtime};

/// How long before the deadline the last check begins, if there is that much time.
const LAST_LOOK: Duration = Duration::from_secs(1);

/// The schedule of a wait: how often the state is checked, which failed checks are tolerated, and when it ends. For
/// helpers that wait, whose checks change nothing.
///
/// Make the checks with a client that has the same deadline ([`HttpClient::until`](crate::vendor::HttpClient::until)):
/// it cuts them off.
#[derive(Debug)]
pub struct Wait {
    deadline: Deadline,
    pause: Duration,
    longest: Duration,
    seen: Option<String>,
    is_last: bool,
}

impl Wait {
    /// A wait whose pauses grow from `first` to `longest`, each by half of itself, a quarter more or less.
    #[must_use]
    pub fn new(deadline: Deadline, first: Duration, longest: Duration) -> Self {
        Self {
            deadline,
            pause: first,
            longest,
            seen: None,
            is_last: false,
        }
    }

    /// Waits for the next check after one that showed `seen`, a sentence such as `the job 7 was running`, or that
    /// failed.
    ///
    /// # Errors
    ///
    /// When there is no time for another check: [`ErrorKind::Timeout`] with what was seen last, or the error of the
    /// last check. A permanent failure (anything but no connection, no response in time, HTTP 429, a failure of
    /// the server) at once. No error of a wait has an unknown outcome, because a wait changes nothing.
    pub async fn next_look(&mut self, seen: Result<String, Error>) -> Result<(), Error> {
        let failed = match seen {
            Ok(seen) => {
                self.seen = Some(seen);
                None
            }
            Err(error) if !passes(&error) => return Err(error.of_a_wait()),
            Err(error) => {
                tracing::debug!("error.type" = ?error.kind(), "a look failed");
                // What the deadline cut off says nothing.
                Some(error).filter(|_| !self.deadline.is_over())
            }
        };
        let left = self.deadline.left();
        if self.is_last || left.is_zero() {
            return Err(self.time_is_up(failed));
        }
        let asked = failed.as_ref().and_then(Error::retry_after);
        let pause = self.pause.mul_f64(0.75 + fastrand::f64() / 2.0);
        let pause = pause.max(asked.unwrap_or_default());
        let latest = left.saturating_sub(LAST_LOOK.min(left / 2));
        self.is_last = pause >= latest;
        self.pause = self.pause.mul_f64(1.5).min(self.longest);
        runtime::check_timers()?;
        tokio::time::sleep(pause.min(latest)).await;
        Ok(())
    }

    fn time_is_up(&self, failed: Option<Error>) -> Error {
        match (failed, &self.seen) {
            (Some(error), _) => error.of_a_wait(),
            (None, Some(seen)) => Error::waited_too_long(format!("{seen} when the time was up")),
            (None, None) => {
                Error::waited_too_long("no look ended before the time was up: allow more of it")
            }
        }
    }
}

/// Whether a check failed for a transient reason.
fn passes(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport | ErrorKind::RateLimited => {
            true
        }
        ErrorKind::HttpStatus => error
            .http_status()
            .is_some_and(|status| status.is_server_error()),
        ErrorKind::Vendor => error.outcome() == Outcome::Unknown,
        _ => false,
    }
}
