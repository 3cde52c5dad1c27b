//! What the rules are made of.

use std::{error::Error as _, time::Duration};

use tokio::time::{sleep, timeout};
use vendor_auth::{StoreError, StoreErrorKind, StoreGuard, StoredToken, Token, TokenStore, Turn};

pub(super) const HOUR: Duration = Duration::from_secs(3600);

/// How long what is dropped may take to be given up.
pub(super) const SOON: Duration = Duration::from_secs(2);

pub(super) type Guard<'s> = Box<dyn StoreGuard + 's>;

pub(super) fn said(error: &StoreError) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

pub(super) async fn granted(store: &dyn TokenStore, known: u64) -> Result<Guard<'_>, String> {
    match store.claim(known).await.map_err(|error| said(&error))? {
        Turn::Granted(guard) => Ok(guard),
        other => Err(format!("the right was not granted, but {other:?}")),
    }
}

pub(super) async fn newer(store: &dyn TokenStore, known: u64) -> Result<StoredToken, String> {
    match store.claim(known).await.map_err(|error| said(&error))? {
        Turn::Newer(stored) => Ok(stored),
        other => Err(format!("there was no newer token, but {other:?}")),
    }
}

pub(super) async fn taken(store: &dyn TokenStore, known: u64) -> Result<(), String> {
    match store.claim(known).await.map_err(|error| said(&error))? {
        Turn::Taken => Ok(()),
        other => Err(format!("the right was not taken, but {other:?}")),
    }
}

pub(super) async fn saved(guard: &mut Guard<'_>, value: &str) -> Result<u64, String> {
    let token = Token::new(value).with_lifetime(HOUR);
    guard
        .save(&token, HOUR)
        .await
        .map_err(|error| said(&error))?;
    Ok(guard.generation())
}

pub(super) async fn superseded(guard: &mut Guard<'_>) -> Result<(), String> {
    match guard.save(&Token::new("late"), HOUR).await {
        Err(error) if error.kind() == StoreErrorKind::Superseded => Ok(()),
        Err(error) => Err(format!("the late save failed otherwise: {}", said(&error))),
        Ok(()) => Err("the late token was saved".to_owned()),
    }
}

/// Whether the right can be had before long.
pub(super) async fn free_soon(
    store: &dyn TokenStore,
    known: u64,
    limit: Duration,
) -> Result<u64, String> {
    let free = async {
        loop {
            match store.claim(known).await.map_err(|error| said(&error))? {
                Turn::Granted(guard) => return Ok(guard.generation()),
                Turn::Taken => sleep(Duration::from_millis(5)).await,
                other => return Err(format!("there was {other:?}")),
            }
        }
    };
    let freed = timeout(limit, free).await;
    freed.unwrap_or_else(|_| Err(format!("the right was still taken after {limit:?}")))
}
