//! How much the sandbox takes, and how much it keeps.

use std::time::Duration;

const MIB: usize = 1024 * 1024;

/// How much each vendor of the sandbox takes from its clients, and how much it keeps.
///
/// ```
/// use std::time::Duration;
/// use vendor_sandbox::{Limits, Sandbox};
///
/// let limits = Limits::default()
///     .journal_exchanges(100)
///     .client_timeout(Duration::from_secs(5));
/// let builder = Sandbox::builder().limits(limits);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub(crate) body_bytes: usize,
    pub(crate) client_timeout: Duration,
    pub(crate) connections: usize,
    pub(crate) file_bytes: usize,
    pub(crate) finished_runs: usize,
    pub(crate) journal_bytes: usize,
    pub(crate) journal_exchanges: usize,
    pub(crate) records: usize,
}

impl Default for Limits {
    /// Bodies of 64 MiB, 30 seconds for a client, 256 connections; 256 MiB of files, 1 000 finished
    /// runs, 2 000 exchanges in 32 MiB, 20 000 records.
    fn default() -> Self {
        Self {
            body_bytes: 64 * MIB,
            client_timeout: Duration::from_secs(30),
            connections: 256,
            file_bytes: 256 * MIB,
            finished_runs: 1_000,
            journal_bytes: 32 * MIB,
            journal_exchanges: 2_000,
            records: 20_000,
        }
    }
}

impl Limits {
    /// How large the body of any request may be, controls included; 64 MiB by default. A larger one
    /// gets HTTP 413.
    #[must_use]
    pub fn body_bytes(mut self, bytes: usize) -> Self {
        self.body_bytes = bytes;
        self
    }

    /// How long a client may take, in real time, to send the head of a request, then to send its
    /// body, and to read on in a response; 30 seconds by default. After that its connection is
    /// closed, also one that is idle.
    #[must_use]
    pub fn client_timeout(mut self, timeout: Duration) -> Self {
        self.client_timeout = timeout;
        self
    }

    /// How many connections are open at a time, at least 1; 256 by default. Others wait until one
    /// ends.
    #[must_use]
    pub fn connections(mut self, most: usize) -> Self {
        self.connections = most.max(1);
        self
    }

    /// How many bytes all files of i-Search have together; 256 MiB by default. What does not fit
    /// gets HTTP 507.
    #[must_use]
    pub fn file_bytes(mut self, bytes: usize) -> Self {
        self.file_bytes = bytes;
        self
    }

    /// How many runs are kept that have come to their end, at least 1; 1 000 by default. The oldest
    /// go first. These are the jobs and, in each queue, the items of i-Search, the tasks of the
    /// personal center, with their `RunningIdentifier`, and the expired bookings of Jinyan.
    #[must_use]
    pub fn finished_runs(mut self, most: usize) -> Self {
        self.finished_runs = most.max(1);
        self
    }

    /// How many bytes the journal keeps, heads and bodies together; 32 MiB by default. The oldest
    /// go first, and the last exchange always stays. The deliveries have as much for themselves.
    #[must_use]
    pub fn journal_bytes(mut self, bytes: usize) -> Self {
        self.journal_bytes = bytes;
        self
    }

    /// How many exchanges the journal keeps, at least 1; 2 000 by default. The oldest go first. So
    /// many deliveries are kept besides.
    #[must_use]
    pub fn journal_exchanges(mut self, most: usize) -> Self {
        self.journal_exchanges = most.max(1);
        self
    }

    /// How many records there may be, those of all kinds together, finished runs excepted; 20 000 by
    /// default. What would add another gets HTTP 507.
    #[must_use]
    pub fn records(mut self, most: usize) -> Self {
        self.records = most;
        self
    }
}
