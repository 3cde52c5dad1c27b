// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! The enumerations that several chapters use. All of them are open.

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
