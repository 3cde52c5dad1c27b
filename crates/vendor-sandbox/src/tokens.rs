//! Access and refresh tokens, and how long they live.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

/// How many tokens of a kind live at a time; those that expire first go first.
const MOST_LIVING: usize = 10_000;

/// The tokens of one vendor. Times count from the start of its clock.
pub(crate) struct Tokens {
    access: Living,
    refresh: Living,
    /// Those that work once.
    single: Living,
    make: fn() -> String,
}

impl Default for Tokens {
    fn default() -> Self {
        Self::made_by(uuid)
    }
}

impl Tokens {
    /// Tokens whose text that function makes.
    pub(crate) fn made_by(make: fn() -> String) -> Self {
        Self {
            access: Living::default(),
            refresh: Living::default(),
            single: Living::default(),
            make,
        }
    }

    /// Makes an access token that lives that long.
    pub(crate) fn issue_access(&mut self, now: Duration, lifetime: Duration) -> String {
        self.access.issue(self.make, now, lifetime)
    }

    /// Makes a refresh token that lives that long.
    pub(crate) fn issue_refresh(&mut self, now: Duration, lifetime: Duration) -> String {
        self.refresh.issue(self.make, now, lifetime)
    }

    /// Makes a token that lives that long and works once.
    pub(crate) fn issue_single(&mut self, now: Duration, lifetime: Duration) -> String {
        self.single.issue(self.make, now, lifetime)
    }

    /// Uses up a token that works once; says whether it was still good.
    pub(crate) fn redeem_single(&mut self, now: Duration, token: &str) -> bool {
        let expiry = self.single.remove(token);
        expiry.is_some_and(|expiry| expiry > now)
    }

    /// Lets no access token live longer than until then.
    pub(crate) fn limit_access(&mut self, end: Duration) {
        self.access.limit(end);
    }

    /// Accepts an access token that was not made here, for ever.
    pub(crate) fn admit(&mut self, access: &str) {
        self.access.insert(access, Duration::MAX);
    }

    pub(crate) fn accepts(&self, now: Duration, access: &str) -> bool {
        self.access.has(now, access)
    }

    /// Uses a refresh token up; says whether it was still good.
    pub(crate) fn redeem_refresh(&mut self, now: Duration, refresh: &str) -> bool {
        let expiry = self.refresh.remove(refresh);
        expiry.is_some_and(|expiry| expiry > now)
    }

    /// Whether a refresh token is good, which stays so.
    pub(crate) fn knows_refresh(&self, now: Duration, refresh: &str) -> bool {
        self.refresh.has(now, refresh)
    }

    pub(crate) fn revoke(&mut self, access: &str) {
        self.access.remove(access);
    }

    pub(crate) fn revoke_access(&mut self) {
        self.access = Living::default();
        self.single = Living::default();
    }

    pub(crate) fn revoke_refresh(&mut self) {
        self.refresh = Living::default();
    }
}

/// When each token of a kind expires.
#[derive(Default)]
struct Living {
    expiries: HashMap<Arc<str>, Duration>,
    /// The same, those that expire first at the beginning.
    order: BTreeSet<(Duration, Arc<str>)>,
}

impl Living {
    /// Makes a token, and forgets those that have expired.
    fn issue(&mut self, make: fn() -> String, now: Duration, lifetime: Duration) -> String {
        while self.order.first().is_some_and(|(expiry, _)| *expiry <= now) {
            self.forget_first();
        }
        let token = make();
        self.insert(&token, now.saturating_add(lifetime));
        token
    }

    fn insert(&mut self, token: &str, expiry: Duration) {
        self.remove(token);
        let token: Arc<str> = token.into();
        self.order.insert((expiry, Arc::clone(&token)));
        self.expiries.insert(token, expiry);
        if self.expiries.len() > MOST_LIVING {
            self.forget_first();
        }
    }

    fn remove(&mut self, token: &str) -> Option<Duration> {
        let (token, expiry) = self.expiries.remove_entry(token)?;
        self.order.remove(&(expiry, token));
        Some(expiry)
    }

    fn forget_first(&mut self) {
        if let Some((_, token)) = self.order.pop_first() {
            self.expiries.remove(&token);
        }
    }

    fn has(&self, now: Duration, token: &str) -> bool {
        self.expiries.get(token).is_some_and(|expiry| *expiry > now)
    }

    /// Lets none live longer than until then.
    fn limit(&mut self, end: Duration) {
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

    use super::{MOST_LIVING, Tokens};

    const HOUR: Duration = Duration::from_secs(60 * 60);

    fn living(tokens: &Tokens) -> [usize; 2] {
        [tokens.access.expiries.len(), tokens.access.order.len()]
    }

    #[test]
    fn a_login_forgets_the_tokens_that_have_expired() {
        let mut tokens = Tokens::default();
        tokens.admit("static");
        for _ in 0..100 {
            tokens.issue_access(Duration::ZERO, HOUR);
        }
        assert_eq!(living(&tokens), [101, 101]);
        let last = tokens.issue_access(HOUR, HOUR);
        assert_eq!(living(&tokens), [2, 2]);
        assert!(tokens.accepts(HOUR, "static") && tokens.accepts(HOUR, &last));
    }

    #[test]
    fn of_too_many_tokens_those_go_that_expire_first() {
        let mut tokens = Tokens::default();
        let lasting = tokens.issue_access(Duration::ZERO, HOUR * 2);
        let first = tokens.issue_access(Duration::ZERO, HOUR);
        let more = (1..MOST_LIVING).map(|_| tokens.issue_access(HOUR / 2, HOUR));
        let last = more.last().unwrap();
        assert_eq!(living(&tokens), [MOST_LIVING, MOST_LIVING]);
        let good = [&lasting, &first, &last].map(|token| tokens.accepts(HOUR / 2, token));
        assert_eq!(good, [true, false, true]);
    }

    #[test]
    fn a_limit_shortens_what_lives_longer_and_nothing_else() {
        let mut tokens = Tokens::default();
        let short = tokens.issue_access(Duration::ZERO, HOUR / 2);
        let long = [0, 1].map(|_| tokens.issue_access(Duration::ZERO, HOUR * 2));
        tokens.limit_access(HOUR);
        assert_eq!(living(&tokens), [3, 3]);
        for (at, good) in [
            (HOUR / 4, [true; 3]),
            (HOUR / 2, [false, true, true]),
            (HOUR, [false; 3]),
        ] {
            let tokens = [&short, &long[0], &long[1]].map(|token| tokens.accepts(at, token));
            assert_eq!(tokens, good, "{at:?}");
        }
    }
}
