//! Tokens and events on Redis, version 5 or newer, or a server that speaks its protocol and runs Lua.
//!
//! Every step is one script on one key, so a cluster needs nothing special. Redis must not throw keys away when its
//! memory is full: use the policy `noeviction`. What a failover may cost is written in `docs/tokens.md` and
//! `docs/webhooks.md`.
//!
//! TLS is a matter of the crate `redis`: enable `redis/tokio-rustls-comp` (or another of its TLS features) in your own
//! manifest, and open `rediss://…`.

mod connection;
mod events;
mod tokens;

use ::redis::ErrorKind;

pub use connection::Redis;

use crate::failure::Failure;

/// The crate that [`Redis`] is made of, for your own connections.
pub use redis;

/// A token shared through Redis.
///
/// An entry takes one key of about 300 bytes and the token, and is forgotten 7 days after the token has expired.
pub type RedisTokenStore = crate::LeasedStore<Redis>;

/// Events of several processes on Redis.
///
/// Claims and commits are keys that end by themselves. An event takes about 200 bytes for as long as it is remembered,
/// so that the memory in use is bounded by the rate of events times that time: 10 events a second for 7 days take
/// about 1.2 GB, and for one day 170 MB. Choose a time longer than the vendor keeps sending an event again.
///
/// Redis responds before a write is safe on a replica. A failover at the wrong moment forgets the last claims and
/// commits, and such an event is worked on once more if it comes again. Where that costs money, take
/// `PostgresDeduplicator` and commit in the transaction of the work.
pub type RedisDeduplicator = crate::SharedDeduplicator<Redis>;

impl From<::redis::RedisError> for Failure {
    fn from(error: ::redis::RedisError) -> Self {
        let code = error.code().unwrap_or_default();
        let unread = [ErrorKind::Parse, ErrorKind::UnexpectedReturnType];
        if code == "WRONGTYPE" || unread.contains(&error.kind()) {
            return Self::foreign("the entry was not written by this crate: delete it");
        }
        let category = error.category();
        if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            Self::new(format!("Redis: {category} ({code})"))
        } else {
            Self::new(format!("Redis: {category}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use ::redis::RedisError;
    use vendor_auth::StoreError;

    use super::*;

    #[test]
    fn an_error_shows_nothing_of_what_the_server_says() {
        let said = "unknown command `EVALSHA`, with args beginning with: pl4nted";
        let error = RedisError::from((ErrorKind::Client, "failed", said.to_owned()));
        let error = StoreError::from(Failure::from(error));
        let cause = error.source().unwrap().to_string();
        assert_eq!(cause, "Redis: client error");
        assert!(!format!("{error:?}").contains("pl4nted"));
    }

    #[test]
    fn an_address_that_cannot_be_read_is_not_shown() {
        let error = Redis::open("redis//:pl4nted@host").unwrap_err();
        assert!(!format!("{error:?} {error}").contains("pl4nted"));
        let redis = Redis::open("redis://:pl4nted@127.0.0.1").unwrap();
        let store = RedisTokenStore::new(redis, "isearch:ops");
        let shown = format!("{store:?}");
        assert!(
            shown.contains("isearch:ops") && !shown.contains("pl4nted"),
            "{shown}"
        );
    }
}
