//! A job and its life: it waits, runs and ends as the clock goes on.

use serde::Deserialize;
use serde_json::{Value, json};

use super::people::org_name;
use super::processes;
use super::record::Record;
use super::state::IsearchState;
use crate::tokens::uuid;

/// How long a job waits for a robot; this and the next as in the vendor's example.
const PENDING_MILLIS: i64 = 2_000;
const RUNNING_MILLIS: i64 = 14_000;
/// How long `failing` and `stopping` take (assumed).
const ENDING_MILLIS: i64 = 2_000;
const MINUTE_MILLIS: i64 = 60_000;

/// How the jobs of a process end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Course {
    #[default]
    Succeeds,
    Fails,
    /// Fails when it first runs, and succeeds when it is retried.
    FailsOnce,
    /// No robot takes them.
    FindsNoRobot,
    /// They run until their time is up.
    NeverEnds,
}

/// The status of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Running,
    Success,
    Failing,
    Failed,
    Stopping,
    Stopped,
    PendingTimedOut,
    RunningTimedOut,
    Cancelled,
}

impl Status {
    /// As written in responses, and what it means.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Pending => ("pending", "等待机器人执行"),
            Self::Running => ("running", "机器人正在执行"),
            Self::Success => ("success", "机器人执行成功"),
            Self::Failing => ("failing", "机器人执行失败"),
            Self::Failed => ("failed", "机器人执行失败"),
            Self::Stopping => ("stopping", "机器人正在停止"),
            Self::Stopped => ("stopped", "机器人已停止"),
            Self::PendingTimedOut => ("pendout", "派发超时"),
            Self::RunningTimedOut => ("runout", "运行超时"),
            Self::Cancelled => ("cancelled", "任务已取消"),
        }
    }

    pub(crate) fn text(self) -> &'static str {
        self.names().0
    }

    /// Whether nothing follows (assumed).
    pub(crate) fn is_final(self) -> bool {
        !matches!(
            self,
            Self::Pending | Self::Running | Self::Failing | Self::Stopping
        )
    }
}

/// One run of a process.
pub(crate) struct Job {
    /// The fields that never change.
    fixed: Record,
    pub(crate) process_id: u64,
    pub(crate) status: Status,
    course: Course,
    /// When it entered its status; milliseconds since 1970, as the other times.
    since: i64,
    /// When it last began to wait.
    pending_since: i64,
    started: Option<i64>,
    ended: Option<i64>,
    runs: u64,
    /// Number and display name of the robot that runs it.
    robot: [String; 2],
}

impl AsRef<Record> for Job {
    fn as_ref(&self) -> &Record {
        &self.fixed
    }
}

impl Job {
    /// A job that waits from now on.
    pub(crate) fn new(
        id: u64,
        schedule: &Record,
        process: &Record,
        state: &IsearchState,
        now: i64,
    ) -> Self {
        let org = process.text("orgCode");
        let takes =
            |robot: &&Record| robot.text("orgCode") == org && robot.text("dataStatus") == "free";
        let robot = state.robots.iter().find(takes);
        let robot = |field| robot.map_or("", |robot| robot.text(field)).to_owned();
        let of_process = |field: &str| process.value(field).clone();
        let fixed = state.jobs.new_record(id).with([
            ("ID", id.into()),
            ("JOB_NO", uuid().into()),
            ("OWBER_USER_ID", of_process("owberUserId")),
            ("OWBER_USER", of_process("owberUser")),
            ("PROC_CODE", of_process("procCode")),
            ("PROC_NAME", of_process("procName")),
            ("PROC_VER", of_process("procVer")),
            ("PROC_FILE", processes::file(process, process).into()),
            ("PUBLISH_TIME", of_process("publishTime")),
            ("DEVELOPER_USER", of_process("developerUser")),
            ("ORG_CODE", org.into()),
            ("CUR_ORG_NAME", org_name(state, org)),
            (
                "APPLY_USERS",
                format!("{org},-{}-", process.text("owberUser")).into(),
            ),
            ("PENDING_TIMEOUT", of_process("pendingTimeout")),
            ("RUNNING_TIMEOUT", of_process("runningTimeout")),
            ("PRIORITY", schedule.value("priority").clone()),
            ("JOB_TYPE", schedule.value("owberUser").clone()),
            ("JOB_TIME", now.into()),
            ("JOB_ORDER", now.into()),
            ("CREATE_TIME", now.into()),
        ]);
        Self {
            fixed,
            process_id: process.id(),
            status: Status::Pending,
            course: serde_json::from_value(of_process("_course")).unwrap_or_default(),
            since: now,
            pending_since: now,
            started: None,
            ended: None,
            runs: 0,
            robot: [robot("agentNo"), robot("agentAlias")],
        }
    }

    /// Changes the status, and notes when.
    pub(crate) fn enter(&mut self, status: Status, at: i64) {
        self.status = status;
        self.since = at;
        if status == Status::Running {
            self.started = Some(at);
            self.runs += 1;
        } else if status.is_final() {
            self.ended = Some(at);
        }
    }

    /// Lets the same job wait again.
    pub(crate) fn retry(&mut self, now: i64) {
        self.started = None;
        self.ended = None;
        self.pending_since = now;
        self.enter(Status::Pending, now);
    }

    /// Lets everything happen that is due by now.
    pub(crate) fn catch_up(&mut self, now: i64) {
        while let Some((after, next)) = self.next() {
            let at = self.since.saturating_add(after);
            if at > now {
                break;
            }
            self.enter(next, at);
        }
    }

    /// What follows of itself, and how long after the present status began.
    fn next(&self) -> Option<(i64, Status)> {
        let timeout = |field| self.fixed.number(field) * MINUTE_MILLIS;
        Some(match (self.status, self.course) {
            (Status::Pending, Course::FindsNoRobot) => {
                (timeout("PENDING_TIMEOUT"), Status::PendingTimedOut)
            }
            (Status::Pending, _) => (PENDING_MILLIS, Status::Running),
            (Status::Running, Course::NeverEnds) => {
                (timeout("RUNNING_TIMEOUT"), Status::RunningTimedOut)
            }
            (Status::Running, Course::Fails) => (RUNNING_MILLIS, Status::Failing),
            (Status::Running, Course::FailsOnce) if self.runs == 1 => {
                (RUNNING_MILLIS, Status::Failing)
            }
            (Status::Running, _) => (RUNNING_MILLIS, Status::Success),
            (Status::Failing, _) => (ENDING_MILLIS, Status::Failed),
            (Status::Stopping, _) => (ENDING_MILLIS, Status::Stopped),
            _ => return None,
        })
    }

    /// The fields of the example. What is not known yet is null (assumed).
    pub(crate) fn json(&self, now: i64) -> Value {
        let end = self.ended.unwrap_or(now);
        let [number, alias] = &self.robot;
        let has_robot = self.started.is_some();
        let (status, description) = self.status.names();
        let pending = (self.started.unwrap_or(end) - self.pending_since) / 1000;
        let running = self.started.map_or(0, |started| (end - started) / 1000);
        let mut job = self.fixed.clone().with([
            ("STATUS", status.into()),
            ("DESCRIPTION", description.into()),
            ("START_TIME", json!(self.started)),
            ("END_TIME", json!(self.ended)),
            ("ROBOT_START_TIME", json!(self.started)),
            ("ROBOT_END_TIME", json!(self.started.and(self.ended))),
            ("PENDING_TIME", pending.into()),
            ("RUN_TIME_SEC", running.into()),
            ("RUN_TIMES", self.runs.into()),
            (
                "CURR_ROBOT_NO",
                json!(has_robot.then(|| format!("-{number}-"))),
            ),
            ("CURR_ROBOT_NAME", json!(has_robot.then_some(alias))),
            ("MODIFY_TIME", self.since.into()),
        ]);
        // The vendor writes it in capitals.
        job.unset("id");
        job.json()
    }
}
