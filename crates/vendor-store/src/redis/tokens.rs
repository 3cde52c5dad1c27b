//! Tokens as hashes, one for each credential.

use std::{sync::LazyLock, time::Duration};

use redis::{FromRedisValue, Script, ToRedisArgs};
use vendor_auth::StoreError;

use super::Redis;
use crate::{
    failure::Failure,
    leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps},
};

/// How long an entry is kept after its token has expired: for its refresh token.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

static CLAIM: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("claim_token.lua")));
static RENEW: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("renew_token.lua")));
static SAVE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("save_token.lua")));
static RELEASE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("release_token.lua")));

impl Redis {
    async fn on_entry<T: FromRedisValue>(
        &self,
        script: &Script,
        entry: &Entry,
        arguments: impl ToRedisArgs,
    ) -> Result<T, Failure> {
        // The braces make the name alone decide on the slot of a cluster.
        let key = format!("vendor-store:token:{{{}}}", entry.name);
        self.invoke(script, key, arguments).await
    }
}

impl Backend for Redis {}

impl Steps for Redis {
    async fn claim(&self, entry: &Entry, known: u64) -> Result<Claimed, StoreError> {
        let (lease, kept) = (millis(entry.lease), millis(KEPT.max(entry.lease)));
        let arguments = (known, &entry.holder, lease, kept);
        let claimed = self.on_entry(&CLAIM, entry, arguments).await?;
        let (state, generation, token, left): (String, u64, String, u64) = claimed;
        Ok(match state.as_str() {
            "newer" => Claimed::Newer(Found {
                generation,
                token,
                left: Duration::from_millis(left),
            }),
            "granted" => Claimed::Granted(generation),
            _ => Claimed::Taken,
        })
    }

    async fn renew(&self, entry: &Entry, generation: u64) -> Result<bool, StoreError> {
        let arguments = (generation, &entry.holder, millis(entry.lease));
        Ok(self.on_entry(&RENEW, entry, arguments).await?)
    }

    async fn save(
        &self,
        entry: &Entry,
        generation: u64,
        token: &str,
        left: Duration,
    ) -> Result<bool, StoreError> {
        let (left, kept, lease) = (millis(left), millis(KEPT), millis(entry.lease));
        let arguments = (generation, &entry.holder, token, left, kept, lease);
        Ok(self.on_entry(&SAVE, entry, arguments).await?)
    }

    async fn release(&self, entry: &Entry) -> Result<(), StoreError> {
        Ok(self.on_entry(&RELEASE, entry, &entry.holder).await?)
    }
}
