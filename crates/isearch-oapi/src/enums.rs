//! The document's enumerations. All of them are open.

vendor_http::text_enum! {
    /// What a robot is doing (§3.4.1, `dataStatus`).
    pub enum DataStatus {
        /// Running a process.
        Busy = "busy",
        /// Idle.
        Free = "free",
        /// Not connected.
        Offline = "offline",
        /// Not bound to a user.
        Unbound = "unbound",
    }
}

vendor_http::integer_enum! {
    /// Whether the licence of a robot is good (§3.4.1, `licStatus`).
    pub enum LicenseStatus {
        /// Valid.
        Valid = 0,
        /// Not valid.
        Invalid = 1,
        /// Made out for another machine.
        WrongMachine = 2,
        /// Past its date.
        Expired = 3,
    }
}

vendor_http::text_enum! {
    /// How urgent a queue item is (§3.11.2, `priority`).
    pub enum QueuePriority {
        /// Popped first.
        High = "high",
        /// In between.
        Normal = "normal",
        /// Popped last.
        Low = "low",
    }
}

vendor_http::text_enum! {
    /// What has become of a queue item (§3.11.1, `status`).
    pub enum QueueItemStatus {
        /// Worked on without success.
        Failed = "failed",
        /// Done.
        Success = "success",
        /// Being worked on.
        Running = "running",
        /// To be worked on again.
        Retry = "retry",
        /// Not worked on yet.
        Pending = "pending",
    }
}
