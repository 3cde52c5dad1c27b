//! What the requests of one vendor share: its state, and what tests do to it.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::control::Controls;
use crate::journal::AccessCheck;
use crate::limits::Limits;
use crate::lock;
use crate::response::Refusal;
use crate::route::Routes;
use crate::tokens::Living;
use crate::vendor::{Arrival, Rejected, Vendor};

/// What the requests of one vendor share.
pub(crate) struct Shared<V: Vendor> {
    pub(crate) routes: Routes<V>,
    pub(crate) controls: Controls,
    state: Mutex<V>,
    changed: Notify,
}

impl<V: Vendor> Shared<V> {
    pub(crate) fn new(routes: Routes<V>, controls: Controls, state: V) -> Self {
        Self {
            routes,
            controls,
            state: Mutex::new(state),
            changed: Notify::new(),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, V> {
        lock(&self.state)
    }

    /// Why nothing may be added, if that is so.
    pub(crate) fn is_full(&self) -> Option<String> {
        let mut state = self.state();
        let Limits { records, .. } = state.base().limits;
        (state.records() >= records).then(|| {
            format!(
                "the sandbox has {records} records of this vendor, which is the limit: delete \
                 some, or set Limits::records"
            )
        })
    }

    /// Why the operation cannot be done, if it would add to what is full.
    pub(crate) fn lacks_room(&self, operation: &str, body: &[u8]) -> Option<String> {
        if !V::ADDING.contains(&operation) {
            return None;
        }
        let mut state = self.state();
        let Limits { file_bytes, .. } = state.base().limits;
        if V::STORING.contains(&operation) && state.file_bytes() + body.len() > file_bytes {
            return Some(format!(
                "the files would have more than {file_bytes} bytes together, which is the limit: \
                 delete some, or set Limits::file_bytes"
            ));
        }
        drop(state);
        self.is_full()
    }

    /// What was found about a request: whether it meets what deviations require, and is authenticated where it must be.
    pub(crate) fn authenticate(&self, arrival: &Arrival<'_>) -> Result<AccessCheck, Rejected> {
        let mut state = self.state();
        let admitted = state.admit(arrival);
        let checked = admitted.map_err(|refusal| (AccessCheck::ParameterRefused, refusal));
        let checked = checked.and_then(|()| {
            if !V::is_authenticated(arrival.operation) {
                return Ok(AccessCheck::NotRequired);
            }
            state.authenticate(arrival)?;
            Ok(AccessCheck::Valid)
        });
        checked.map_err(
            |(access, refusal)| match (refusal, V::other_token_refusal()) {
                (Refusal::Token, (deviation, other)) if state.base().deviates(deviation) => {
                    (access, other)
                }
                (refusal, _) => (access, refusal),
            },
        )
    }

    /// Its size, in numbers.
    pub(crate) fn summary(&self) -> Value {
        let mut state = self.state();
        let now = state.base().clock.millis();
        state.catch_up(now);
        let deviations = state.base().deviations.iter();
        let deviations: Vec<_> = deviations.map(ToString::to_string).collect();
        json!({
            "time_ms": now,
            "records": state.records(),
            "file_bytes": state.file_bytes(),
            "effects": state.base().ledger.len(),
            "pending_faults": self.controls.pending_faults(),
            "held_callbacks": state.base().outbox.held(),
            "deviations": deviations,
        })
    }

    pub(crate) fn revoke_tokens(&self, refresh_tokens: bool) {
        let mut state = self.state();
        let tokens = &mut state.base().tokens;
        tokens.access = Living::default();
        tokens.single = Living::default();
        if refresh_tokens {
            tokens.refresh = Living::default();
        }
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.state().base().clock.advance(by);
        self.catch_up();
        self.changed();
    }

    /// Lets something happen without a request, at the time of the vendor's clock.
    pub(crate) fn act<T>(&self, act: impl FnOnce(&mut V, i64) -> T) -> T {
        let mut state = self.state();
        let now = state.base().clock.millis();
        state.catch_up(now);
        let result = act(&mut state, now);
        self.changed();
        result
    }

    /// Waits until something else may be due next.
    pub(crate) fn change(&self) -> impl Future<Output = ()> {
        self.changed.notified()
    }

    /// Tells the task that keeps up with the clock that something else may be due next.
    pub(crate) fn changed(&self) {
        self.changed.notify_one();
    }

    /// Lets everything happen that is due, and says how long it is until the next callback is.
    pub(crate) fn catch_up(&self) -> Option<Duration> {
        let mut state = self.state();
        let clock = &state.base().clock;
        let (now, elapsed) = (clock.millis(), clock.elapsed());
        state.catch_up(now);
        let repeated = state.base().outbox.catch_up(elapsed);
        let repeated = repeated.map(|due| due.saturating_sub(elapsed));
        let happening = state.next_due().map(|due| {
            let left = u64::try_from(due.saturating_sub(now));
            Duration::from_millis(left.unwrap_or_default())
        });
        repeated.into_iter().chain(happening).min()
    }
}
