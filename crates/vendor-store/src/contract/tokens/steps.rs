//! What the rules are made of.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use vendor_auth::{StoreErrorKind, StoreGuard, StoredToken, Token, TokenStore, Turn};

use crate::contract::{Held, broken};

pub(super) const HOUR: Duration = Duration::from_secs(3600);

/// How long what is dropped may take to be given up.
pub(super) const SOON: Duration = Duration::from_secs(2);

pub(super) type Guard<'s> = Box<dyn StoreGuard + 's>;

pub(super) async fn granted(store: &dyn TokenStore, known: u64) -> Held<Guard<'_>> {
    match store.claim(known).await? {
        Turn::Granted(guard) => Ok(guard),
        other => broken!("the right was not granted, but {other:?}"),
    }
}

pub(super) async fn newer(store: &dyn TokenStore, known: u64) -> Held<StoredToken> {
    match store.claim(known).await? {
        Turn::Newer(stored) => Ok(stored),
        other => broken!("there was no newer token, but {other:?}"),
    }
}

pub(super) async fn taken(store: &dyn TokenStore, known: u64) -> Held {
    match store.claim(known).await? {
        Turn::Taken => Ok(()),
        other => broken!("the right was not taken, but {other:?}"),
    }
}

pub(super) async fn saved(guard: &mut Guard<'_>, value: &str) -> Held<u64> {
    let token = Token::new(value).with_lifetime(HOUR);
    guard.save(&token, HOUR).await?;
    Ok(guard.generation())
}

pub(super) async fn superseded(guard: &mut Guard<'_>) -> Held {
    match guard.save(&Token::new("late"), HOUR).await {
        Err(error) if error.kind() == StoreErrorKind::Superseded => Ok(()),
        Err(error) => Err(error.into()),
        Ok(()) => broken!("the late token was saved"),
    }
}

/// Whether the right can be had before long.
pub(super) async fn free_soon(store: &dyn TokenStore, known: u64, limit: Duration) -> Held<u64> {
    let free = async {
        loop {
            match store.claim(known).await? {
                Turn::Granted(guard) => return Ok(guard.generation()),
                Turn::Taken => sleep(Duration::from_millis(5)).await,
                other => broken!("there was {other:?}"),
            }
        }
    };
    match timeout(limit, free).await {
        Ok(freed) => freed,
        Err(_) => broken!("the right was still taken after {limit:?}"),
    }
}
