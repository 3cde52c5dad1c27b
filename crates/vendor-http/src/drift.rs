//! Differences between responses and the document, told once each.

use std::{
    collections::HashSet,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use vendor_wire::Drift;

use crate::Operation;

/// More differences than this are not told apart: a server that makes up names must not fill the memory.
const MOST_DRIFTS: usize = 1024;

/// What a program wants to be told.
pub(crate) type OnDrift = Arc<dyn Fn(&str, &Drift) + Send + Sync>;

/// What a client and its clones have found.
#[derive(Default)]
pub(crate) struct DriftLog {
    /// Operations and paths as they came. Never shown.
    found: Mutex<HashSet<(String, String)>>,
    report: Option<OnDrift>,
}

impl DriftLog {
    pub(crate) fn new(report: Option<OnDrift>) -> Self {
        Self {
            found: Mutex::default(),
            report,
        }
    }

    /// What has not been found in responses to `operation` yet.
    pub(crate) fn news(&self, operation: &Operation, found: Vec<Drift>) -> Vec<Drift> {
        let mut known = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |drift: &Drift| {
            let place = (operation.id().to_owned(), drift.path.clone());
            known.len() < MOST_DRIFTS && known.insert(place)
        };
        found.into_iter().filter(is_new).collect()
    }

    /// Tells of it. Names in paths come from the server, which may make one of what it was sent: they are masked already.
    pub(crate) fn tell(&self, operation: &Operation, news: Vec<Drift>) {
        for drift in news {
            tracing::warn!(
                name: "vendor.drift",
                target: "vendor.drift",
                {
                    "vendor.name" = operation.vendor(),
                    "vendor.operation" = operation.id(),
                    path = drift.path,
                    expected = drift.expected,
                    found = %drift.found,
                },
                "the response differs from the vendor's document"
            );
            if let Some(report) = &self.report {
                report(operation.id(), &drift);
            }
        }
    }
}

impl fmt::Debug for DriftLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DriftLog")
    }
}
