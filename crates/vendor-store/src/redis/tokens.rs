//! Tokens as hashes, one for each credential.

use std::{sync::LazyLock, time::Duration};

use redis::{FromRedisValue, Script, Value};
use vendor_auth::StoreError;

use super::{Redis, store_error};
use crate::leased::{Backend, Claimed, Entry, Found, millis, sealed::Steps};

/// How long an entry is kept after its token has expired: for its refresh token.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

macro_rules! script {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!($file)));
    };
}

script!(CLAIM, "claim_token.lua");
script!(RENEW, "renew_token.lua");
script!(SAVE, "save_token.lua");
script!(RELEASE, "release_token.lua");

/// The braces make the name alone decide on the slot of a cluster.
fn key(entry: &Entry) -> String {
    format!("vendor-store:token:{{{}}}", entry.name)
}

/// What the script answers.
struct Answer(Claimed);

impl FromRedisValue for Answer {
    fn from_redis_value(value: Value) -> Result<Self, redis::ParsingError> {
        let (kind, rest): (String, Vec<Value>) = match value {
            Value::Array(mut members) if !members.is_empty() => {
                let kind = String::from_redis_value(members.remove(0))?;
                (kind, members)
            }
            _ => return Err("no list".into()),
        };
        let mut rest = rest.into_iter();
        let mut next = || rest.next().ok_or("too short a list");
        Ok(Self(match kind.as_str() {
            "newer" => Claimed::Newer(Found {
                generation: u64::from_redis_value(next()?)?,
                token: String::from_redis_value(next()?)?,
                left: Duration::from_millis(u64::from_redis_value(next()?)?),
            }),
            "taken" => Claimed::Taken,
            "granted" => Claimed::Granted(u64::from_redis_value(next()?)?),
            _ => return Err("an unknown word".into()),
        }))
    }
}

impl Backend for Redis {}

impl Steps for Redis {
    async fn claim(&self, entry: &Entry, known: u64) -> Result<Claimed, StoreError> {
        let answer: Result<Answer, _> = self
            .invoke(&CLAIM, |script| {
                script
                    .key(key(entry))
                    .arg(known)
                    .arg(&entry.holder)
                    .arg(millis(entry.lease))
                    .arg(millis(KEPT.max(entry.lease)));
            })
            .await;
        answer.map(|Answer(claimed)| claimed).map_err(store_error)
    }

    async fn renew(&self, entry: &Entry, generation: u64) -> Result<bool, StoreError> {
        self.invoke(&RENEW, |script| {
            script
                .key(key(entry))
                .arg(generation)
                .arg(&entry.holder)
                .arg(millis(entry.lease));
        })
        .await
        .map_err(store_error)
    }

    async fn save(
        &self,
        entry: &Entry,
        generation: u64,
        token: &str,
        left: Duration,
    ) -> Result<bool, StoreError> {
        self.invoke(&SAVE, |script| {
            script
                .key(key(entry))
                .arg(generation)
                .arg(&entry.holder)
                .arg(token)
                .arg(millis(left))
                .arg(millis(KEPT))
                .arg(millis(entry.lease));
        })
        .await
        .map_err(store_error)
    }

    async fn release(&self, entry: &Entry) -> Result<(), StoreError> {
        self.invoke(&RELEASE, |script| {
            script.key(key(entry)).arg(&entry.holder);
        })
        .await
        .map_err(store_error)
    }
}
