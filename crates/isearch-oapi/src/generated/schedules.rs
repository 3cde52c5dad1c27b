// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: schedules.

use super::prelude::*;

pub(crate) const LIST_SCHEDULES: Operation = Operation::new(
    VENDOR,
    "list_schedules",
    Method::GET,
    "/oapi/v1/schedule/list",
)
.title("获取调度列表")
.section("3.8.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/x-www-form-urlencoded")
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists schedules (§3.8.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ListSchedules {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListSchedules {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self { page, size: size.0 }
    }
}

impl Endpoint for ListSchedules {
    type Output = Page<Schedule>;
    const OPERATION: &'static Operation = &LIST_SCHEDULES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Schedule>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListSchedules {
    type Item = Schedule;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A schedule, which makes jobs of a process.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Schedule {
    /// The record's identifier.
    pub id: Option<Id>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    pub modify_time: Option<Timestamp>,
    /// How often it makes jobs.
    pub schedule_mode: Option<ScheduleMode>,
    /// What is set for that mode; `1` in the example.
    pub schedule_command: Option<String>,
    /// The time that is set for that mode; blank in the example.
    pub schedule_time: Option<String>,
    /// From when on it makes jobs.
    pub start_time: Option<Timestamp>,
    /// Until when it makes jobs.
    pub end_time: Option<Timestamp>,
    /// Its times as a cron expression with seconds.
    pub schedule_expression: Option<String>,
    /// The cron expression in Chinese words.
    pub schedule_expression_desc: Option<String>,
    /// When it next makes a job.
    pub next_execution_time: Option<Timestamp>,
    /// Whether its jobs are synchronous.
    pub job_type: Option<ScheduleJobType>,
    /// Whether it makes jobs at all.
    pub status: Option<ScheduleStatus>,
    /// The server's Java class that carries it out.
    pub job_class_path: Option<String>,
    /// Whether it is a cluster job (集群任务); what that means is not documented.
    pub cloud_job: Option<bool>,
    /// The name of the department alone.
    pub cur_org_name: Option<String>,
    /// The identifier of the user who owns it.
    pub owner_user_id: Option<Id>,
    /// The user who owns it.
    pub owner_user: Option<String>,
    /// The schedule's name.
    pub sch_name: Option<String>,
    /// The process's code.
    pub proc_code: Option<String>,
    /// The version of the process.
    pub proc_ver: Option<String>,
    /// How urgent its jobs are (example). `Priority` in the table, as the example has it here.
    pub priority: Option<JobPriority>,
    /// The department's code with those of its parents: `-010-025-`.
    pub org_code: Option<String>,
    /// The numbers of the robots that may run its jobs, each between dashes, separated by
    /// commas; `-all-` for all.
    pub exec_robots_no: Option<String>,
    /// The host names of those robots, in the same form.
    pub exec_robots_names: Option<String>,
    /// The display names of those robots, in the same form.
    pub exec_robots_alias: Option<String>,
    /// The parameters of its jobs, as JSON in a text; null in the example.
    pub sch_param: Option<Json>,
    /// When the robot starts the process.
    pub run_mode: Option<RunMode>,
    /// How long a job may wait for a robot, in minutes.
    pub pending_timeout: Option<i64>,
    /// How long a job may run, in minutes.
    pub running_timeout: Option<i64>,
    /// How long a person needs for the same work, in minutes (assumed).
    pub hand_do_min: Option<i64>,
    /// After how long a job is stopped, in minutes.
    pub auto_stop_time: Option<i64>,
    /// How often a failed job is tried again.
    pub fail_try_times: Option<i64>,
    /// How many jobs it makes at a time (assumed).
    pub sch_job_nums: Option<i64>,
    /// On which days it makes jobs (example). `Script` in the table, as the example has it
    /// here.
    pub script: Option<ExecutionDays>,
    /// The identifier of the calendar that tells working days.
    pub calendar_id: Option<Id>,
    /// The user who developed it.
    pub developer_user: Option<String>,
    /// Whether holidays are left out (assumed); null in the example.
    pub is_holiday_except: Option<Json>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Schedule {
    id: "id",
    create_time: "createTime",
    modify_time: "modifyTime",
    schedule_mode: "scheduleMode",
    schedule_command: "scheduleCommand",
    schedule_time: "scheduleTime",
    start_time: "startTime",
    end_time: "endTime",
    schedule_expression: "scheduleExpre",
    schedule_expression_desc: "scheduleExpreDesc",
    next_execution_time: "nextExeTime",
    job_type: "jobType",
    status: "status",
    job_class_path: "jobClassPath",
    cloud_job: "cloudJob",
    cur_org_name: "curOrgName",
    owner_user_id: "owberUserId",
    owner_user: "owberUser",
    sch_name: "schName",
    proc_code: "procCode",
    proc_ver: "procVer",
    priority: "priority" | "Priority",
    org_code: "orgCode",
    exec_robots_no: "execRobotsNo",
    exec_robots_names: "execRobotsNames",
    exec_robots_alias: "execRobotsAlias",
    sch_param: "schParam",
    run_mode: "runMode",
    pending_timeout: "pendingTimeout",
    running_timeout: "runningTimeout",
    hand_do_min: "handDoMin",
    auto_stop_time: "autoStopTime",
    fail_try_times: "failTryTimes",
    sch_job_nums: "schJobNums",
    script: "script" | "Script",
    calendar_id: "calendarId",
    developer_user: "developerUser",
    is_holiday_except: "isHolidayExcept",
});

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
