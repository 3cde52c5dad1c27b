//! How much the sandbox receives, and how much it keeps.

use std::time::Duration;

use crate::settings::setters;

const MIB: usize = 1024 * 1024;

/// How much each vendor of the sandbox receives from its clients, and how much it keeps.
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
    setters! {
        /// How large the body of any request may be, controls included; 64 MiB by default. A larger one
        /// gets HTTP 413.
        body_bytes(bytes: usize) { body_bytes = bytes }

        /// How long a client may take, in real time, to send the head of a request, then to send its
        /// body, and to read on in a response; 30 seconds by default. After that its connection is
        /// closed, also one that is idle.
        client_timeout(timeout: Duration) { client_timeout = timeout }

        /// How many connections are open at a time, at least 1; 256 by default. Others wait until one
        /// ends.
        connections(most: usize) { connections = most.max(1) }

        /// How many bytes all files of i-Search have together; 256 MiB by default. What does not fit
        /// gets HTTP 507.
        file_bytes(bytes: usize) { file_bytes = bytes }

        /// How many finished runs are kept, at least 1; 1 000 by default. The oldest
        /// go first. These are the jobs and, in each queue, the items of i-Search, the tasks of the
        /// personal center, with their `RunningIdentifier`, and the expired bookings of Jinyan.
        finished_runs(most: usize) { finished_runs = most.max(1) }

        /// How many bytes the journal keeps, heads and bodies together; 32 MiB by default. The oldest
        /// go first, and the last exchange always stays. The deliveries have the same again.
        journal_bytes(bytes: usize) { journal_bytes = bytes }

        /// How many exchanges the journal keeps, at least 1; 2 000 by default. The oldest go first. So
        /// many deliveries are kept besides.
        journal_exchanges(most: usize) { journal_exchanges = most.max(1) }

        /// How many records there may be, those of all kinds together, finished runs excepted; 20 000 by
        /// default. What would add another gets HTTP 507.
        records(most: usize) { records = most }
    }
}
