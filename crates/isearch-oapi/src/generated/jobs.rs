// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: jobs.

use super::prelude::*;

pub(crate) const LIST_JOBS: Operation =
    Operation::new(VENDOR, "list_jobs", Method::GET, "/oapi/v1/job")
        .title("获取流程任务")
        .section("3.9.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::TOKEN_REFUSED,
            &assumptions::FINAL_STATES,
            &assumptions::TIME_ZONE,
        ]);

/// Lists the jobs of a process (§3.9.1).
///
/// There is no list of all jobs, and no filter by state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListJobs {
    /// The process's identifier, as `list_processes` has it.
    pub id: Id,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListJobs {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>, page: u32, size: PageSize) -> Self {
        Self {
            id: id.into(),
            page,
            size: size.0,
        }
    }
}

impl Endpoint for ListJobs {
    type Output = Page<Job>;
    const OPERATION: &'static Operation = &LIST_JOBS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Job>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListJobs {
    type Item = Job;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A job: one run of a process. Its members are in upper case, unlike everything else of this
/// vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Job {
    /// When it began to run.
    pub start_time: Option<Timestamp>,
    /// The number of the robot that runs it, between dashes: `-no-`.
    pub curr_robot_no: Option<String>,
    /// How long a person needs for the same work, in minutes, 0 to 99999.
    pub proc_hand_do_min: Option<i64>,
    /// The identifier of the user who owns it.
    pub owner_user_id: Option<Id>,
    /// The process's code.
    pub proc_code: Option<String>,
    /// When the job arose.
    pub job_time: Option<Timestamp>,
    /// How urgent it is.
    pub priority: Option<JobPriority>,
    /// Who may use it: department codes and user names, each between dashes, separated by
    /// commas.
    pub apply_users: Option<String>,
    /// How long it has waited, in seconds.
    pub pending_time: Option<i64>,
    /// The display name of the robot that runs it.
    pub curr_robot_name: Option<String>,
    /// When the version of the process was published.
    pub publish_time: Option<Timestamp>,
    /// How long it has run, in seconds.
    pub run_time_sec: Option<i64>,
    /// The version of the process.
    pub proc_ver: Option<String>,
    /// What has become of it.
    pub status: Option<JobStatus>,
    /// When it ended.
    pub end_time: Option<Timestamp>,
    /// The user who owns it.
    pub owner_user: Option<String>,
    /// How often it is tried again when it fails.
    pub fail_try_times: Option<i64>,
    /// A remark; how it ended, in the example.
    pub description: Option<String>,
    /// The process's name.
    pub proc_name: Option<String>,
    /// The job's identifier, by which it is retried, stopped and deleted.
    pub id: Option<Id>,
    /// How it came about.
    pub produce_type: Option<JobOrigin>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// The job's number.
    pub job_no: Option<String>,
    /// The numbers of the robots that may run it, each between dashes, separated by commas.
    pub exec_robots_no: Option<String>,
    /// How often it has run.
    pub run_times: Option<i64>,
    /// When the robot started it.
    pub robot_start_time: Option<Timestamp>,
    /// By what kind of scheduling it came about.
    pub sch_type: Option<JobScheduleType>,
    /// How long it may wait for a robot, in minutes, 0 to 1440; 0 is without limit.
    pub pending_timeout: Option<i64>,
    /// How often it has waited.
    pub wait_times: Option<i64>,
    /// After how long it is stopped, in minutes, 0 to 10080; 0 is never.
    pub auto_stop_time: Option<i64>,
    /// Its place in the order of jobs, as a time in milliseconds.
    pub job_order: Option<i64>,
    /// The host names of the robots that may run it, in the same form as their numbers.
    pub exec_robots_names: Option<String>,
    /// The user who developed the process.
    pub developer_user: Option<String>,
    /// How long it may run, in minutes, 0 to 10080; 0 is without limit.
    pub running_timeout: Option<i64>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The display names of the robots that may run it, in the same form as their numbers.
    pub exec_robots_alias: Option<String>,
    /// `plan` for a job of a schedule, otherwise the name of the user who started it.
    pub job_type: Option<String>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// The name of the package file.
    pub proc_file: Option<String>,
    /// When the robot ended it.
    pub robot_end_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Job {
    start_time: "START_TIME" | "startTime",
    curr_robot_no: "CURR_ROBOT_NO" | "currRobotNo",
    proc_hand_do_min: "PROC_HAND_DO_MIN" | "procHandDoMin",
    owner_user_id: "OWBER_USER_ID" | "owberUserId",
    proc_code: "PROC_CODE" | "procCode",
    job_time: "JOB_TIME" | "jobTime",
    priority: "PRIORITY" | "priority",
    apply_users: "APPLY_USERS" | "applyUsers",
    pending_time: "PENDING_TIME" | "pendingTime",
    curr_robot_name: "CURR_ROBOT_NAME" | "currRobotName",
    publish_time: "PUBLISH_TIME" | "publishTime",
    run_time_sec: "RUN_TIME_SEC" | "runTimeSec",
    proc_ver: "PROC_VER" | "procVer",
    status: "STATUS" | "status",
    end_time: "END_TIME" | "endTime",
    owner_user: "OWBER_USER" | "owberUser",
    fail_try_times: "FAIL_TRY_TIMES" | "failTryTimes",
    description: "DESCRIPTION" | "description",
    proc_name: "PROC_NAME" | "procName",
    id: "ID" | "id",
    produce_type: "PRODUCE_TYPE" | "produceType",
    create_time: "CREATE_TIME" | "createTime",
    job_no: "JOB_NO" | "jobNo",
    exec_robots_no: "EXEC_ROBOTS_NO" | "execRobotsNo",
    run_times: "RUN_TIMES" | "runTimes",
    robot_start_time: "ROBOT_START_TIME" | "robotStartTime",
    sch_type: "SCH_TYPE" | "schType",
    pending_timeout: "PENDING_TIMEOUT" | "pendingTimeout",
    wait_times: "WAIT_TIMES" | "waitTimes",
    auto_stop_time: "AUTO_STOP_TIME" | "autoStopTime",
    job_order: "JOB_ORDER" | "jobOrder",
    exec_robots_names: "EXEC_ROBOTS_NAMES" | "execRobotsNames",
    developer_user: "DEVELOPER_USER" | "developerUser",
    running_timeout: "RUNNING_TIMEOUT" | "runningTimeout",
    org_code: "ORG_CODE" | "orgCode",
    exec_robots_alias: "EXEC_ROBOTS_ALIAS" | "execRobotsAlias",
    job_type: "JOB_TYPE" | "jobType",
    cur_org_name: "CUR_ORG_NAME" | "curOrgName",
    proc_file: "PROC_FILE" | "procFile",
    robot_end_time: "ROBOT_END_TIME" | "robotEndTime",
    modify_time: "MODIFY_TIME" | "modifyTime",
});

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

pub(crate) const RUN_SCHEDULE: Operation =
    Operation::new(VENDOR, "run_schedule", Method::POST, "/oapi/v1/job/create")
        .title("立即执行一次调度")
        .section("3.9.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Runs a schedule once, now (§3.9.2).
///
/// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of a
/// query and of a number. The response does not name the new job; look with `list_jobs` for the
/// one that was made last: in which order jobs are listed is not documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RunSchedule {
    /// The schedule's identifier.
    pub id: Id,
}

impl RunSchedule {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for RunSchedule {
    type Output = ();
    const OPERATION: &'static Operation = &RUN_SCHEDULE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const RETRY_JOB: Operation =
    Operation::new(VENDOR, "retry_job", Method::POST, "/oapi/v1/job/retry")
        .title("流程任务重新执行")
        .section("3.9.3")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Runs a job again (§3.9.3).
///
/// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of a
/// query and of a number. From which states this works, and whether a new job is made, is not
/// documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RetryJob {
    /// The job's identifier.
    pub id: Id,
}

impl RetryJob {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for RetryJob {
    type Output = ();
    const OPERATION: &'static Operation = &RETRY_JOB;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const STOP_JOB: Operation =
    Operation::new(VENDOR, "stop_job", Method::POST, "/oapi/v1/job/stop")
        .title("停止取消流程任务")
        .section("3.9.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

/// Stops a job that runs, or cancels one that waits (§3.9.4).
///
/// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of a
/// query and of a number. A job that runs is `stopping` first, and `stopped` later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StopJob {
    /// The job's identifier.
    pub id: Id,
}

impl StopJob {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for StopJob {
    type Output = ();
    const OPERATION: &'static Operation = &STOP_JOB;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DELETE_JOB: Operation =
    Operation::new(VENDOR, "delete_job", Method::DELETE, "/oapi/v1/job")
        .title("删除流程任务")
        .section("3.9.5")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Deletes a job (§3.9.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteJob {
    /// The job's identifier.
    pub id: Id,
}

impl DeleteJob {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteJob {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_JOB;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
