// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 2864b0909c4e3d8644184d8a6b12747101ed64c1eeb05cdcae72519395a8938c

//! The document's enumerations. All of them are open.

vendor_http::vendor::text_enum! {
    /// What a robot is doing.
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

vendor_http::vendor::integer_enum! {
    /// Whether the licence of a robot is good.
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

vendor_http::vendor::text_enum! {
    /// How far a version of a process is on its way to release.
    pub enum WorkStatus {
        /// Being worked on.
        Editing = "edit",
        /// Waiting to be released.
        PreRelease = "pre_release",
        /// Released.
        Released = "release",
        /// Deleted.
        Deleted = "deleted",
    }
}

vendor_http::vendor::integer_enum! {
    /// How often a schedule makes jobs.
    pub enum ScheduleMode {
        /// At a set time.
        AtTime = 0,
        /// Every minute.
        EveryMinute = 1,
        /// Every hour.
        Hourly = 2,
        /// Every day.
        Daily = 3,
        /// Every week.
        Weekly = 4,
        /// Every month.
        Monthly = 5,
        /// By a cron expression of one's own.
        Custom = 6,
    }
}

vendor_http::vendor::integer_enum! {
    /// Whether the jobs of a schedule are synchronous.
    pub enum ScheduleJobType {
        /// They are not.
        Asynchronous = 1,
        /// They are.
        Synchronous = 2,
    }
}

vendor_http::vendor::integer_enum! {
    /// Whether a schedule makes jobs at all.
    pub enum ScheduleStatus {
        /// It does.
        Enabled = 0,
        /// It does not.
        Disabled = 1,
    }
}

vendor_http::vendor::integer_enum! {
    /// How urgent a job is.
    pub enum JobPriority {
        /// Most urgent.
        Urgent = 0,
        /// In between.
        Normal = 1,
        /// Least urgent.
        Low = 2,
    }
}

vendor_http::vendor::text_enum! {
    /// When a robot starts the process of a schedule.
    pub enum RunMode {
        /// At the times of the schedule.
        Timed = "time",
        /// When the robot starts, and at the times of the schedule.
        StartupAndTimed = "startup",
        /// The process is kept running.
        Resident = "keep",
    }
}

vendor_http::vendor::integer_enum! {
    /// On which days a schedule makes jobs.
    pub enum ExecutionDays {
        /// On every day.
        EveryDay = 1,
        /// On working days.
        WorkingDays = 2,
        /// On all other days.
        NonWorkingDays = 3,
    }
}

vendor_http::vendor::text_enum! {
    /// What has become of a job. Which states are final is assumed.
    pub enum JobStatus {
        /// Waiting for a robot.
        Pending = "pending",
        /// Running.
        Running = "running",
        /// Done. Final.
        Success = "success",
        /// About to fail.
        Failing = "failing",
        /// Failed. Final.
        Failed = "failed",
        /// About to be stopped.
        Stopping = "stopping",
        /// Stopped. Final.
        Stopped = "stopped",
        /// No robot took it in time. Final.
        PendingTimedOut = "pendout",
        /// It ran for too long. Final.
        RunningTimedOut = "runout",
        /// Cancelled. Final.
        Cancelled = "cancelled",
    }
}

vendor_http::vendor::text_enum! {
    /// How a job came about.
    pub enum JobOrigin {
        /// Started by hand.
        Manual = "手工执行",
        /// Started by hand, as the example has it (example).
        ManualRun = "手工运行",
        /// Made by a schedule.
        Scheduled = "任务调度",
    }
}

vendor_http::vendor::text_enum! {
    /// By what kind of scheduling a job came about.
    pub enum JobScheduleType {
        /// By the manager.
        Manager = "manager",
        /// Not by the manager.
        NonManager = "unManager",
    }
}

vendor_http::vendor::text_enum! {
    /// What was done with an asset.
    pub enum AssetAction {
        /// Changed.
        Edit = "edit",
        /// Created, as requests have it.
        Create = "create",
        /// Read.
        Read = "read",
        /// Created, as the response of the example has it (assumed).
        Add = "add",
    }
}

vendor_http::vendor::text_enum! {
    /// Whether the value of an asset is a text or a password.
    pub enum AssetType {
        /// A text.
        Text = "text",
        /// A password. The spelling of responses, and the one to send (assumed).
        Password = "passwd",
        /// A password, in the other spelling of the document.
        PasswordInFull = "password",
    }
}

vendor_http::vendor::text_enum! {
    /// How urgent a queue item is.
    pub enum QueuePriority {
        /// High. Popped first (assumed).
        High = "high",
        /// Normal.
        Normal = "normal",
        /// Low. Popped last (assumed).
        Low = "low",
    }
}

vendor_http::vendor::text_enum! {
    /// What has become of a queue item.
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
