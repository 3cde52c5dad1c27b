//! Access and refresh tokens, and how long they live.

use std::collections::HashMap;
use std::time::Duration;

/// The tokens of one vendor. Times count from the start of its clock.
pub(crate) struct Tokens {
    access: Expiries,
    refresh: Expiries,
    /// Those that work once.
    single: Expiries,
    make: fn() -> String,
}

impl Default for Tokens {
    fn default() -> Self {
        Self::made_by(uuid)
    }
}

/// When each token expires.
type Expiries = HashMap<String, Duration>;

impl Tokens {
    /// Tokens whose text that function makes.
    pub(crate) fn made_by(make: fn() -> String) -> Self {
        Self {
            access: Expiries::new(),
            refresh: Expiries::new(),
            single: Expiries::new(),
            make,
        }
    }

    /// Makes an access token that lives that long.
    pub(crate) fn issue_access(&mut self, now: Duration, lifetime: Duration) -> String {
        issue(&mut self.access, self.make, now, lifetime)
    }

    /// Makes a refresh token that lives that long.
    pub(crate) fn issue_refresh(&mut self, now: Duration, lifetime: Duration) -> String {
        issue(&mut self.refresh, self.make, now, lifetime)
    }

    /// Makes a token that lives that long and works once.
    pub(crate) fn issue_single(&mut self, now: Duration, lifetime: Duration) -> String {
        issue(&mut self.single, self.make, now, lifetime)
    }

    /// Uses up a token that works once; says whether it was still good.
    pub(crate) fn redeem_single(&mut self, now: Duration, token: &str) -> bool {
        let expiry = self.single.remove(token);
        expiry.is_some_and(|expiry| expiry > now)
    }

    /// Lets no access token live longer than until then.
    pub(crate) fn limit_access(&mut self, end: Duration) {
        for expiry in self.access.values_mut() {
            *expiry = end.min(*expiry);
        }
    }

    /// Accepts an access token that was not made here, for ever.
    pub(crate) fn admit(&mut self, access: &str) {
        self.access.insert(access.to_owned(), Duration::MAX);
    }

    pub(crate) fn accepts(&self, now: Duration, access: &str) -> bool {
        self.access.get(access).is_some_and(|expiry| *expiry > now)
    }

    /// Uses a refresh token up; says whether it was still good.
    pub(crate) fn redeem_refresh(&mut self, now: Duration, refresh: &str) -> bool {
        self.refresh
            .remove(refresh)
            .is_some_and(|expiry| expiry > now)
    }

    /// Whether a refresh token is good, which stays so.
    pub(crate) fn knows_refresh(&self, now: Duration, refresh: &str) -> bool {
        let expiry = self.refresh.get(refresh);
        expiry.is_some_and(|expiry| *expiry > now)
    }

    pub(crate) fn revoke(&mut self, access: &str) {
        self.access.remove(access);
    }

    pub(crate) fn revoke_access(&mut self) {
        self.access.clear();
        self.single.clear();
    }

    pub(crate) fn revoke_refresh(&mut self) {
        self.refresh.clear();
    }
}

fn issue(tokens: &mut Expiries, make: fn() -> String, now: Duration, lifetime: Duration) -> String {
    tokens.retain(|_, expiry| *expiry > now);
    let token = make();
    tokens.insert(token.clone(), now.saturating_add(lifetime));
    token
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
