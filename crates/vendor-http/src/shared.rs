//! What a client and its clones share.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::SystemTime,
};

use http::{HeaderValue, Uri, uri::PathAndQuery};
use url::Url;
use vendor_auth::Secret;

use crate::{
    Error, HttpConfig, Transport, api::Api, drift::DriftLog, protocol::Protocol, proved::Proved,
};

/// A clock that was set back by more than this is believed, in milliseconds.
const SET_BACK_MS: i64 = 1000;

/// The longest address that HTTP libraries take, in bytes: [`Uri`] has the same limit for a whole one.
const LONGEST_URI: usize = 65_534;

/// One server and one vendor's rules.
pub(crate) struct Shared {
    pub(crate) api: Api,
    pub(crate) base: Url,
    /// The same address as requests have it.
    origin: Uri,
    pub(crate) config: HttpConfig,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) protocol: Box<dyn Protocol>,
    /// Never shown, wherever they turn up.
    pub(crate) secrets: Vec<Secret>,
    pub(crate) drift: DriftLog,
    pub(crate) proved: Proved,
    last_timestamp_ms: AtomicI64,
}

impl Shared {
    pub(crate) fn new(
        api: Api,
        base_url: &str,
        protocol: impl Protocol,
        config: HttpConfig,
        secrets: Vec<Secret>,
    ) -> Result<Self, Error> {
        let (base, transport) = config.open(base_url)?;
        let origin = Uri::try_from(base.as_str());
        let origin = origin.map_err(|_| Error::configuration("base_url", "is too long"))?;
        Ok(Self {
            api,
            base,
            origin,
            user_agent: config.user_agent_header()?,
            drift: DriftLog::new(config.on_drift.clone()),
            config,
            transport,
            protocol: Box::new(protocol),
            secrets,
            proved: Proved::default(),
            last_timestamp_ms: AtomicI64::new(i64::MIN),
        })
    }

    /// The server as people write it: with its port, where that is not the usual one.
    pub(crate) fn server(&self) -> String {
        server(&self.base)
    }

    /// The address of `target`, path and query, on this server; `None` if no request can have it.
    pub(crate) fn uri(&self, target: String) -> Option<Uri> {
        let base = self.base.as_str().len();
        let server = base.saturating_sub(self.base.path().len());
        if server.saturating_add(target.len()) > LONGEST_URI {
            return None;
        }
        let mut parts = self.origin.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
        Uri::from_parts(parts).ok()
    }

    pub(crate) fn timestamp_ms(&self) -> i64 {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let now = i64::try_from(now.as_millis())
            .unwrap_or(i64::MAX)
            .saturating_add(self.config.clock_offset_ms);
        let mut timestamp = now;
        let _ = self
            .last_timestamp_ms
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
                timestamp = after(last, now);
                Some(timestamp)
            });
        timestamp
    }
}

pub(crate) fn server(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// A timestamp that is later than the last one, as long as that is close to the clock.
fn after(last: i64, now: i64) -> i64 {
    if last.saturating_sub(now) > SET_BACK_MS {
        now
    } else {
        now.max(last.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_differ_and_follow_a_clock_that_was_set_back() {
        for (last, now, timestamp) in [
            (i64::MIN, 5, 5),
            (4, 5, 5),
            (5, 5, 6),
            (900, 5, 901),
            (1005, 5, 1006),
            (1006, 5, 5),
        ] {
            assert_eq!(after(last, now), timestamp, "{last}, {now}");
        }
    }
}
