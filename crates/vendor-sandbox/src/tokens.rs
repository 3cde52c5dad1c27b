//! Access and refresh tokens, and how long they live.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

/// How many tokens of a kind live at a time; those that expire first go first.
const MOST_LIVING: usize = 10_000;

/// The tokens of one vendor. Times count from the start of its clock.
#[derive(Default)]
pub(crate) struct Tokens {
    pub(crate) access: Living,
    pub(crate) refresh: Living,
    /// Those that work once.
    pub(crate) single: Living,
}

/// When each token of a kind expires.
#[derive(Default)]
pub(crate) struct Living {
    expiries: HashMap<Arc<str>, Duration>,
    /// The same, those that expire first at the beginning.
    order: BTreeSet<(Duration, Arc<str>)>,
}

impl Living {
    /// Adds a token that lives that long, returns it, and forgets those that have expired.
    pub(crate) fn issue(&mut self, token: String, now: Duration, lifetime: Duration) -> String {
        while self.order.first().is_some_and(|(expiry, _)| *expiry <= now) {
            self.forget_first();
        }
        self.insert(&token, now.saturating_add(lifetime));
        token
    }

    /// Accepts a token until then; [`Duration::MAX`] is for ever.
    pub(crate) fn insert(&mut self, token: &str, expiry: Duration) {
        self.remove(token);
        let token: Arc<str> = token.into();
        self.order.insert((expiry, Arc::clone(&token)));
        self.expiries.insert(token, expiry);
        if self.expiries.len() > MOST_LIVING {
            self.forget_first();
        }
    }

    /// Revokes a token, and returns when it would have expired.
    pub(crate) fn remove(&mut self, token: &str) -> Option<Duration> {
        let (token, expiry) = self.expiries.remove_entry(token)?;
        self.order.remove(&(expiry, token));
        Some(expiry)
    }

    /// Consumes a token; whether it was still good.
    pub(crate) fn redeem(&mut self, now: Duration, token: &str) -> bool {
        self.remove(token).is_some_and(|expiry| expiry > now)
    }

    /// Whether a token is good.
    pub(crate) fn has(&self, now: Duration, token: &str) -> bool {
        self.expiries.get(token).is_some_and(|expiry| *expiry > now)
    }

    fn forget_first(&mut self) {
        if let Some((_, token)) = self.order.pop_first() {
            self.expiries.remove(&token);
        }
    }

    /// Lets no token live longer than until then.
    pub(crate) fn limit(&mut self, end: Duration) {
        while let Some((expiry, token)) = self.order.pop_last() {
            if expiry <= end {
                self.order.insert((expiry, token));
                return;
            }
            self.expiries.insert(Arc::clone(&token), end);
            self.order.insert((end, token));
        }
    }
}

/// Random text of the form of a version 4 UUID.
pub(crate) fn uuid() -> String {
    let random = format!("{:032x}", fastrand::u128(..));
    let part = |range| random.get(range).unwrap_or_default();
    format!(
        "{}-{}-4{}-a{}-{}",
        part(0..8),
        part(8..12),
        part(13..16),
        part(17..20),
        part(20..32)
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Living, MOST_LIVING, uuid};

    const HOUR: Duration = Duration::from_secs(60 * 60);

    fn living(tokens: &Living) -> [usize; 2] {
        [tokens.expiries.len(), tokens.order.len()]
    }

    #[test]
    fn a_login_forgets_the_tokens_that_have_expired() {
        let mut tokens = Living::default();
        tokens.insert("static", Duration::MAX);
        for _ in 0..100 {
            tokens.issue(uuid(), Duration::ZERO, HOUR);
        }
        assert_eq!(living(&tokens), [101, 101]);
        let last = tokens.issue(uuid(), HOUR, HOUR);
        assert_eq!(living(&tokens), [2, 2]);
        assert!(tokens.has(HOUR, "static") && tokens.has(HOUR, &last));
    }

    #[test]
    fn of_too_many_tokens_those_go_that_expire_first() {
        let mut tokens = Living::default();
        let lasting = tokens.issue(uuid(), Duration::ZERO, HOUR * 2);
        let first = tokens.issue(uuid(), Duration::ZERO, HOUR);
        let more = (1..MOST_LIVING).map(|_| tokens.issue(uuid(), HOUR / 2, HOUR));
        let last = more.last().unwrap();
        assert_eq!(living(&tokens), [MOST_LIVING, MOST_LIVING]);
        let good = [&lasting, &first, &last].map(|token| tokens.has(HOUR / 2, token));
        assert_eq!(good, [true, false, true]);
    }

    #[test]
    fn a_limit_shortens_what_lives_longer_and_nothing_else() {
        let mut tokens = Living::default();
        let short = tokens.issue(uuid(), Duration::ZERO, HOUR / 2);
        let long = [0, 1].map(|_| tokens.issue(uuid(), Duration::ZERO, HOUR * 2));
        tokens.limit(HOUR);
        assert_eq!(living(&tokens), [3, 3]);
        for (at, good) in [
            (HOUR / 4, [true; 3]),
            (HOUR / 2, [false, true, true]),
            (HOUR, [false; 3]),
        ] {
            let tokens = [&short, &long[0], &long[1]].map(|token| tokens.has(at, token));
            assert_eq!(tokens, good, "{at:?}");
        }
    }
}
