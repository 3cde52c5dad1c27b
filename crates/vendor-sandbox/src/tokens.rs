//! Access and refresh tokens, and how long they live.

use std::collections::HashMap;
use std::time::Duration;

/// The tokens of one vendor. Times count from the start of its clock.
#[derive(Default)]
pub(crate) struct Tokens {
    access: Expiries,
    refresh: Expiries,
}

/// When each token expires.
type Expiries = HashMap<String, Duration>;

impl Tokens {
    /// Makes an access token that lives that long.
    pub(crate) fn issue_access(&mut self, now: Duration, lifetime: Duration) -> String {
        issue(&mut self.access, now, lifetime)
    }

    /// Makes a refresh token that lives that long.
    pub(crate) fn issue_refresh(&mut self, now: Duration, lifetime: Duration) -> String {
        issue(&mut self.refresh, now, lifetime)
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

    pub(crate) fn revoke(&mut self, access: &str) {
        self.access.remove(access);
    }

    pub(crate) fn revoke_access(&mut self) {
        self.access.clear();
    }

    pub(crate) fn revoke_refresh(&mut self) {
        self.refresh.clear();
    }
}

fn issue(tokens: &mut Expiries, now: Duration, lifetime: Duration) -> String {
    tokens.retain(|_, expiry| *expiry > now);
    let token = uuid();
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
