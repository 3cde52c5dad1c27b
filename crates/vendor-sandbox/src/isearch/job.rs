//! A job and its life: it waits, runs and ends as the clock goes on.

use serde_json::{Map, Value, json};

use super::orgs;
use super::processes::{Course, Process};
use super::record::Record;
use super::robots::Agent;
use super::schedules::Schedule;
use super::state::IsearchState;
use crate::tokens::uuid;

/// How long a job waits for a robot; this and the next as in the vendor's example.
const PENDING_MILLIS: i64 = 2_000;
const RUNNING_MILLIS: i64 = 14_000;
/// How long `failing` and `stopping` take (assumed).
const ENDING_MILLIS: i64 = 2_000;
const MINUTE_MILLIS: i64 = 60_000;

/// What has become of a job.
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
    /// As written in responses.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Success => "success",
            Self::Failing => "failing",
            Self::Failed => "failed",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::PendingTimedOut => "pendout",
            Self::RunningTimedOut => "runout",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing follows (assumed).
    pub(crate) fn is_final(self) -> bool {
        !matches!(
            self,
            Self::Pending | Self::Running | Self::Failing | Self::Stopping
        )
    }

    fn description(self) -> &'static str {
        match self {
            Self::Pending => "等待机器人执行",
            Self::Running => "机器人正在执行",
            Self::Success => "机器人执行成功",
            Self::Failing | Self::Failed => "机器人执行失败",
            Self::Stopping => "机器人正在停止",
            Self::Stopped => "机器人已停止",
            Self::PendingTimedOut => "派发超时",
            Self::RunningTimedOut => "运行超时",
            Self::Cancelled => "任务已取消",
        }
    }
}

/// One run of a process.
pub(crate) struct Job {
    pub(crate) id: u64,
    pub(crate) process_id: u64,
    pub(crate) status: Status,
    course: Course,
    pending_timeout: i64,
    running_timeout: i64,
    /// When it entered its status; milliseconds since 1970, as the other times.
    since: i64,
    /// When it last began to wait.
    pending_since: i64,
    started: Option<i64>,
    ended: Option<i64>,
    runs: u64,
    /// Number and display name of the robot that runs it.
    robot: [String; 2],
    /// The fields that never change.
    fixed: Map<String, Value>,
}

impl Record for Job {
    const TITLE: &'static str = "任务";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Job {
    /// A job that waits from now on.
    pub(crate) fn new(
        id: u64,
        schedule: &Schedule,
        process: &Process,
        state: &IsearchState,
        now: i64,
    ) -> Self {
        let takes = |robot: &&Agent| {
            robot.text("orgCode") == process.org_code && robot.text("dataStatus") == "free"
        };
        let robot = state.robots.iter().find(takes);
        let robot = |field| {
            robot
                .map(|robot| robot.text(field).to_owned())
                .unwrap_or_default()
        };
        let fixed = json!({
            "ID": id,
            "JOB_NO": uuid(),
            "PROC_HAND_DO_MIN": 0,
            "OWBER_USER_ID": process.owner_id,
            "OWBER_USER": process.owner,
            "PROC_CODE": process.name,
            "PROC_NAME": process.name,
            "PROC_VER": process.version,
            "PROC_FILE": process.file(),
            "PUBLISH_TIME": process.published,
            "DEVELOPER_USER": process.developer,
            "ORG_CODE": process.org_code,
            "CUR_ORG_NAME": orgs::name(state, process.org_code),
            "APPLY_USERS": format!("{},-{}-", process.org_code, process.owner),
            "PENDING_TIMEOUT": process.pending_timeout,
            "RUNNING_TIMEOUT": process.running_timeout,
            "AUTO_STOP_TIME": 0,
            "FAIL_TRY_TIMES": 0,
            "PRIORITY": schedule.priority,
            "EXEC_ROBOTS_NO": "-all-",
            "EXEC_ROBOTS_NAMES": "-all-",
            "EXEC_ROBOTS_ALIAS": "-all-",
            "PRODUCE_TYPE": "手工运行",
            "SCH_TYPE": "unManager",
            "JOB_TYPE": schedule.owner,
            "JOB_TIME": now,
            "JOB_ORDER": now,
            "CREATE_TIME": now,
        });
        Self {
            id,
            process_id: process.id,
            status: Status::Pending,
            course: process.course,
            pending_timeout: process.pending_timeout,
            running_timeout: process.running_timeout,
            since: now,
            pending_since: now,
            started: None,
            ended: None,
            runs: 0,
            robot: [robot("agentNo"), robot("agentAlias")],
            fixed: fixed.as_object().cloned().unwrap_or_default(),
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
        match (self.status, self.course) {
            (Status::Pending, Course::FindsNoRobot) => Some((
                self.pending_timeout * MINUTE_MILLIS,
                Status::PendingTimedOut,
            )),
            (Status::Pending, _) => Some((PENDING_MILLIS, Status::Running)),
            (Status::Running, Course::NeverEnds) => Some((
                self.running_timeout * MINUTE_MILLIS,
                Status::RunningTimedOut,
            )),
            (Status::Running, Course::Fails) => Some((RUNNING_MILLIS, Status::Failing)),
            (Status::Running, Course::FailsOnce) if self.runs == 1 => {
                Some((RUNNING_MILLIS, Status::Failing))
            }
            (Status::Running, _) => Some((RUNNING_MILLIS, Status::Success)),
            (Status::Failing, _) => Some((ENDING_MILLIS, Status::Failed)),
            (Status::Stopping, _) => Some((ENDING_MILLIS, Status::Stopped)),
            _ => None,
        }
    }

    /// The fields of the example. What is not known yet is null (assumed).
    pub(crate) fn json(&self, now: i64) -> Value {
        let end = self.ended.unwrap_or(now);
        let [number, alias] = &self.robot;
        let robot_at_hand = self.started.is_some();
        let changing = json!({
            "STATUS": self.status.text(),
            "DESCRIPTION": self.status.description(),
            "START_TIME": self.started,
            "END_TIME": self.ended,
            "ROBOT_START_TIME": self.started,
            "ROBOT_END_TIME": self.started.and(self.ended),
            "PENDING_TIME": (self.started.unwrap_or(end) - self.pending_since) / 1000,
            "RUN_TIME_SEC": self.started.map_or(0, |started| (end - started) / 1000),
            "RUN_TIMES": self.runs,
            "WAIT_TIMES": 0,
            "CURR_ROBOT_NO": robot_at_hand.then(|| format!("-{number}-")),
            "CURR_ROBOT_NAME": robot_at_hand.then_some(alias),
            "MODIFY_TIME": self.since,
        });
        let mut fields = self.fixed.clone();
        fields.extend(changing.as_object().cloned().unwrap_or_default());
        Value::Object(fields)
    }
}
