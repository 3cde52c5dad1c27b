//! Events, one key for each.

use std::{sync::LazyLock, time::Duration};

use redis::{RedisError, Script};
use webhook_types::DeduplicationError;

use super::{Failure, Redis};
use crate::{
    events::{Event, EventBackend, State, sealed::EventSteps},
    leased::millis,
};

macro_rules! script {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!($file)));
    };
}

script!(CLAIM, "claim_event.lua");
script!(COMMIT, "commit_event.lua");
script!(RELEASE, "release_event.lua");

fn key(event: &Event) -> String {
    format!("vendor-store:event:{}:{}", event.scope, event.key)
}

fn store_error(error: RedisError) -> DeduplicationError {
    DeduplicationError::store(Failure::from(error))
}

impl EventBackend for Redis {}

impl EventSteps for Redis {
    async fn claim(&self, event: &Event, time: Duration) -> Result<State, DeduplicationError> {
        let state: String = self
            .invoke(&CLAIM, |script| {
                script.key(key(event)).arg(event.claim).arg(millis(time));
            })
            .await
            .map_err(store_error)?;
        Ok(match state.as_str() {
            "new" => State::Claimed,
            "open" => State::InProgress,
            "done" => State::Done,
            _ => {
                return Err(DeduplicationError::store(
                    "the key does not contain an event",
                ));
            }
        })
    }

    async fn commit(&self, event: &Event, time: Duration) -> Result<bool, DeduplicationError> {
        self.invoke(&COMMIT, |script| {
            script.key(key(event)).arg(event.claim).arg(millis(time));
        })
        .await
        .map_err(store_error)
    }

    async fn release(&self, event: &Event, time: Duration) -> Result<(), DeduplicationError> {
        self.invoke(&RELEASE, |script| {
            script.key(key(event)).arg(event.claim).arg(millis(time));
        })
        .await
        .map_err(store_error)
    }
}
