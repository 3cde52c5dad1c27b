//! Checks a state repeatedly, until something has happened or the time is up.

use std::{fmt, future::IntoFuture, time::Duration};

use vendor_auth::BoxFuture;

use crate::{Assumption, Deadline, Error, ErrorKind, Outcome, runtime};

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

/// Reads the state of `T`; `None` where it is not there (yet).
type Look<T> = dyn Fn() -> BoxFuture<'static, Result<Option<T>, Error>> + Send;

type Report<'c, T> = dyn FnMut(&T) + Send + 'c;

/// Waits until something has ended: await it. It changes nothing, so it may be dropped at any time and begun again; what it
/// waits for goes on.
///
/// `T` is what is read, `S` the status in it.
#[must_use = "nothing is waited for unless this is awaited"]
pub struct WaitFor<'c, T, S> {
    subject: String,
    wait: Wait,
    look: Box<Look<T>>,
    status: fn(&T) -> Option<&S>,
    shown: fn(Option<&T>) -> String,
    is_final: fn(&S) -> bool,
    assuming: Option<&'static Assumption>,
    on_status: Option<Box<Report<'c, T>>>,
}

impl<'c, T, S> WaitFor<'c, T, S> {
    /// A wait for `subject`, such as `the job 7`, whose state `look` reads, with a client that has the deadline of `wait`.
    /// An error shows what was read last as `shown`, such as `running`.
    pub fn new(
        subject: String,
        wait: Wait,
        look: impl Fn() -> BoxFuture<'static, Result<Option<T>, Error>> + Send + 'static,
        shown: fn(Option<&T>) -> String,
        status: fn(&T) -> Option<&S>,
        is_final: fn(&S) -> bool,
    ) -> Self {
        Self {
            subject,
            wait,
            look: Box::new(look),
            status,
            shown,
            is_final,
            assuming: None,
            on_status: None,
        }
    }

    /// Names the assumption that is in doubt if the time is up.
    pub fn assuming(mut self, assumption: &'static Assumption) -> Self {
        self.assuming = Some(assumption);
        self
    }

    /// Calls `report` with the state after every check.
    pub fn on_status(mut self, report: impl FnMut(&T) + Send + 'c) -> Self {
        self.on_status = Some(Box::new(report));
        self
    }

    /// Sets which states end the wait: the vendors' documents list states without saying which of them are final.
    pub fn ends_when(mut self, is_final: fn(&S) -> bool) -> Self {
        self.is_final = is_final;
        self
    }

    async fn wait(mut self) -> Result<T, Error> {
        loop {
            let looked = (self.look)().await;
            if let (Ok(Some(state)), Some(report)) = (&looked, &mut self.on_status) {
                report(state);
            }
            let seen = match looked {
                Ok(Some(state)) if (self.status)(&state).is_some_and(self.is_final) => {
                    return Ok(state);
                }
                Ok(state) => Ok((self.shown)(state.as_ref())),
                Err(error) => Err(error),
            };
            let seen = seen.map(|seen| format!("{} was {seen}", self.subject));
            let next = self.wait.next_look(seen).await;
            next.map_err(|error| match self.assuming {
                Some(assumption) => error.suspecting(assumption),
                None => error,
            })?;
        }
    }
}

impl<'c, T: Send + 'static, S: 'static> IntoFuture for WaitFor<'c, T, S> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.wait())
    }
}

impl<T, S> fmt::Debug for WaitFor<'_, T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitFor")
            .field("subject", &self.subject)
            .field("wait", &self.wait)
            .finish_non_exhaustive()
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
