//! The one way in which time is limited: a moment that is handed down to everything a call or a helper does.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use tokio::time::{Instant, Sleep, sleep_until};

/// A moment after which nothing is waited for any more, or none.
///
/// [`HttpClient::until`](crate::vendor::HttpClient::until) gives a client a deadline: every call of it, its token request, pauses
/// between attempts and transfers of files included, is cut off at that moment. Whatever is made of its calls (lists,
/// waits, helpers) ends with them.
///
/// A [`Duration`] becomes a deadline that counts from the conversion: `client.until(Duration::from_secs(5))`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// No deadline.
    pub const NEVER: Self = Self(None);

    /// The moment after `duration` from now; [`NEVER`](Self::NEVER) if that is farther away than the clock can count.
    #[must_use]
    pub fn after(duration: Duration) -> Self {
        Self::since(Instant::now(), duration)
    }

    /// The moment after `duration` from `now`.
    pub(crate) fn since(now: Instant, duration: Duration) -> Self {
        Self(now.checked_add(duration))
    }

    /// This moment.
    #[must_use]
    pub fn at(moment: std::time::Instant) -> Self {
        Self(Some(Instant::from_std(moment)))
    }

    /// The earlier one of two.
    #[must_use]
    pub fn or_earlier(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Some(one), Some(other)) => Self(Some(one.min(other))),
            (one, other) => Self(one.or(other)),
        }
    }

    /// How long until then: zero if it has passed, [`Duration::MAX`] if it is [`NEVER`](Self::NEVER).
    #[must_use]
    pub fn left(&self) -> Duration {
        self.0.map_or(Duration::MAX, |moment| {
            moment.saturating_duration_since(Instant::now())
        })
    }

    /// Whether it has passed.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.left().is_zero()
    }

    /// What `work` returns, or `None` if the deadline passes before. Work that has not begun by then is not begun.
    pub async fn cut<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.cut_from(Instant::now(), work).await
    }

    /// The same for a caller who has just looked at the clock.
    pub(crate) async fn cut_from<T>(
        &self,
        now: Instant,
        work: impl Future<Output = T>,
    ) -> Option<T> {
        let Some(moment) = self.0 else {
            return Some(work.await);
        };
        if moment <= now {
            return None;
        }
        // Most work is done at once, and needs no timer.
        let (mut work, mut timer) = (pin!(work), pin!(None::<Sleep>));
        poll_fn(|cx| {
            if let Poll::Ready(done) = work.as_mut().poll(cx) {
                return Poll::Ready(Some(done));
            }
            if timer.is_none() {
                timer.set(Some(sleep_until(moment)));
            }
            let timer = timer.as_mut().as_pin_mut();
            timer.map_or(Poll::Pending, |timer| timer.poll(cx).map(|()| None))
        })
        .await
    }

    /// Waits for `duration`, and says whether it has passed before the deadline.
    pub async fn sleep(&self, duration: Duration) -> bool {
        self.cut(tokio::time::sleep(duration)).await.is_some()
    }
}

impl From<Duration> for Deadline {
    fn from(duration: Duration) -> Self {
        Self::after(duration)
    }
}
