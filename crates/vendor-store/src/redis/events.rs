//! Events, one key for each.

use std::{sync::LazyLock, time::Duration};

use redis::Script;
use webhook_types::DeduplicationError;

use super::Redis;
use crate::{
    events::{Event, EventBackend, State, sealed::EventSteps},
    failure::Failure,
    leased::millis,
};

static CLAIM: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("claim_event.lua")));
static COMMIT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("commit_event.lua")));
static RELEASE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("release_event.lua")));

impl Redis {
    async fn on_event<T: redis::FromRedisValue>(
        &self,
        script: &Script,
        event: &Event,
        time: Duration,
    ) -> Result<T, Failure> {
        let key = format!("vendor-store:event:{}:{}", event.scope, event.key);
        self.invoke(script, key, (event.claim, millis(time))).await
    }
}

impl EventBackend for Redis {}

impl EventSteps for Redis {
    async fn claim(&self, event: &Event, time: Duration) -> Result<State, DeduplicationError> {
        let state: String = self.on_event(&CLAIM, event, time).await?;
        match state.as_str() {
            "new" => Ok(State::Claimed),
            "open" => Ok(State::InProgress),
            "done" => Ok(State::Done),
            _ => Err(Failure::foreign("the key does not contain an event").into()),
        }
    }

    async fn commit(&self, event: &Event, time: Duration) -> Result<bool, DeduplicationError> {
        Ok(self.on_event(&COMMIT, event, time).await?)
    }

    async fn release(&self, event: &Event, time: Duration) -> Result<(), DeduplicationError> {
        Ok(self.on_event(&RELEASE, event, time).await?)
    }
}
