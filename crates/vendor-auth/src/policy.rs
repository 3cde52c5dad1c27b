//! How long a token is fresh, and how long usable.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::Duration;

use tokio::time::Instant;

use crate::{Lease, StoredToken, Token};

/// A fetched token is used for at least this long, even if the vendor states less: a lifetime of
/// zero must not cause one fetch per call.
const SHORTEST: Duration = Duration::from_secs(1);

/// No token is trusted, and no source left alone, for longer: `Duration::MAX` must not overflow a
/// clock.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// The part of a lifetime that may be spent refreshing ahead: one in this many.
const AHEAD_AT_MOST: u32 = 4;

/// How long a caller with a usable token, old or just fetched, waits for the store at most.
const PATIENCE: Duration = Duration::from_millis(250);

/// The shortest and the longest wait for the right to fetch, before the draw.
const FIRST_WAIT: Duration = Duration::from_millis(20);
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// How long to wait for the right to fetch, or to save again: doubled from attempt to attempt, and drawn between half
/// of that and all of it.
pub(crate) fn backoff(attempt: u32) -> Duration {
    let doubled = 2_u32.saturating_pow(attempt);
    at_least_half_of(FIRST_WAIT.saturating_mul(doubled).min(LONGEST_WAIT))
}

/// Drawn anew each time, so processes that do the same do not do it at the same moment.
fn at_least_half_of(time: Duration) -> Duration {
    const STEPS: u32 = 1024;
    let half = time / 2;
    // Every `RandomState` hashes with other keys, which is all the randomness that this needs.
    let draw = RandomState::new().hash_one(()) % u64::from(STEPS + 1);
    half + half * u32::try_from(draw).unwrap_or(STEPS) / STEPS
}

#[derive(Clone, Debug)]
pub(crate) struct Policy {
    pub(crate) refresh_ahead: Duration,
    pub(crate) cool_down: Duration,
    pub(crate) default_lifetime: Duration,
    /// How long a store of several processes may take for one step; `None` for that of this process, which does not
    /// wait for anything.
    pub(crate) store_timeout: Option<Duration>,
    pub(crate) fetch_without_store: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            refresh_ahead: Duration::from_secs(5 * 60),
            cool_down: Duration::from_secs(1),
            default_lifetime: Duration::from_secs(30 * 60),
            store_timeout: None,
            fetch_without_store: false,
        }
    }
}

impl Policy {
    /// The effective lifetime: the stated one or the default, within limits.
    pub(crate) fn lifetime(&self, token: &Token) -> Duration {
        token.lifetime.unwrap_or(self.default_lifetime).min(LONGEST)
    }

    /// When a source that failed `now` may be asked again.
    pub(crate) fn cool_until(&self, now: Instant) -> Instant {
        now + self.cool_down.min(LONGEST)
    }

    /// How long before the end of `lifetime` the refresh begins. Drawn anew for every token and
    /// process, between half and all of what was asked for, so processes that share a token do
    /// not refresh it in the same moment.
    fn ahead(&self, lifetime: Duration) -> Duration {
        at_least_half_of(self.refresh_ahead.min(lifetime / AHEAD_AT_MOST))
    }

    /// When a refresh that another process is at is looked after again.
    pub(crate) fn look_again_at(&self, now: Instant) -> Instant {
        now + at_least_half_of(self.cool_down.min(LONGEST))
    }

    /// How long the store may take, for a caller that has a usable token or has none.
    pub(crate) fn patience(&self, usable: bool) -> Option<Duration> {
        let timeout = self.store_timeout?.min(LONGEST);
        Some(if usable {
            timeout.min(PATIENCE)
        } else {
            timeout
        })
    }

    /// Holds a token that was asked for at `asked` and arrived just now. Its age counts from the
    /// asking, because the vendor's own count began somewhere between the two.
    pub(crate) fn hold_fetched(&self, lease: Lease, asked: Instant) -> Held {
        let lifetime = self.lifetime(lease.token());
        let floor = Instant::now() + SHORTEST;
        let usable_until = (asked + lifetime).max(floor);
        let fresh_until = usable_until
            .checked_sub(self.ahead(lifetime))
            .map_or(floor, |at| at.max(floor));
        Held::new(lease, fresh_until, usable_until)
    }

    /// Holds a token of another process, which had `left` at some time after `asked`. That counts down on this
    /// process's own clock, and is never more than the token's lifetime.
    pub(crate) fn hold_stored(&self, stored: StoredToken, asked: Instant) -> Held {
        let now = Instant::now();
        let lifetime = self.lifetime(&stored.token);
        let usable_until = asked + stored.left.min(lifetime);
        let fresh_until = usable_until
            .checked_sub(self.ahead(lifetime))
            .unwrap_or(now);
        let lease = Lease::new(stored.token, stored.generation, true);
        Held::new(lease, fresh_until, usable_until)
    }
}

/// A token is new for this long, unless the vendor accepts it before.
const NEW: Duration = Duration::from_secs(60);

/// A token with what is known about it.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) lease: Lease,
    fresh_until: Instant,
    usable_until: Instant,
    new_until: Instant,
    refused: bool,
    /// Refused when new: no other one is asked for until then.
    cools_until: Option<Instant>,
    /// Whether the token before it was refused.
    follows_refusal: bool,
}

impl Held {
    fn new(lease: Lease, fresh_until: Instant, usable_until: Instant) -> Self {
        Self {
            lease,
            fresh_until,
            usable_until,
            new_until: Instant::now() + NEW,
            refused: false,
            cools_until: None,
            follows_refusal: false,
        }
    }

    /// The same token, held after `previous`.
    pub(crate) fn after(mut self, previous: Option<&Self>) -> Self {
        self.follows_refusal =
            previous.is_some_and(|previous| previous.refused || previous.cools_until.is_some());
        self
    }

    /// Not refused, not expired.
    pub(crate) fn is_usable(&self, now: Instant) -> bool {
        let is_good = match self.cools_until {
            // Another call may have shown since that it was not the token's fault.
            Some(until) => now < until || self.lease.is_accepted(),
            None => !self.refused,
        };
        is_good && now < self.usable_until
    }

    /// Usable, and not yet worth refreshing.
    pub(crate) fn is_fresh(&self, now: Instant) -> bool {
        let is_cooling = self.cools_until.is_some_and(|until| now < until);
        self.is_usable(now) && (now < self.fresh_until || is_cooling)
    }

    /// Not worth refreshing before this time, unless it expires.
    pub(crate) fn fresh_for_now(&mut self, until: Instant) {
        self.fresh_until = self.fresh_until.max(until);
    }

    /// Never to be handed out again.
    pub(crate) fn refuse(&mut self) {
        self.refused = true;
        self.cools_until = None;
    }

    /// Takes note of a refusal. Returns how long no other token may be asked for, if for any time.
    pub(crate) fn refuse_or_cool(&mut self, now: Instant, policy: &Policy) -> Option<Duration> {
        if let Some(until) = self.cools_until.filter(|until| now < *until) {
            return Some(until - now);
        }
        let is_new = now < self.new_until && !self.lease.is_accepted();
        if is_new && self.follows_refusal && !policy.cool_down.is_zero() {
            let until = policy.cool_until(now);
            self.cools_until = Some(until);
            return Some(until - now);
        }
        self.refuse();
        None
    }
}
