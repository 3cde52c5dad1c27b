//! A task and its life: it waits, runs and ends as the clock goes on.

/// How long a task waits for a robot (assumed, as the next two).
const PENDING_MILLIS: i64 = 2_000;
const RUNNING_MILLIS: i64 = 14_000;
const STOPPING_MILLIS: i64 = 2_000;
/// How long a fault lasts where it passes.
const FAULT_MILLIS: i64 = 30_000;

/// The status of a task, by the vendor's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Running,
    Fault,
    Finished,
    Stopped,
    Failed,
    Canceled,
    Stopping,
}

impl Status {
    pub(crate) fn number(self) -> i64 {
        match self {
            Self::Pending => 0,
            Self::Running => 1,
            Self::Fault => 2,
            Self::Finished => 3,
            Self::Stopped => 4,
            Self::Failed => 5,
            Self::Canceled => 6,
            Self::Stopping => 7,
        }
    }

    /// Whether the task stays in the status.
    pub(crate) fn is_final(self) -> bool {
        !matches!(self, Self::Pending | Self::Running | Self::Stopping)
    }

    /// Why the task is in the status, for the three that have a reason.
    pub(crate) fn remark(self) -> Option<&'static str> {
        match self {
            Self::Fault => Some("机器人运行故障"),
            Self::Stopped => Some("任务被停止"),
            Self::Failed => Some("流程运行失败"),
            _ => None,
        }
    }
}

/// How the tasks of a process end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// They finish, with output data or without.
    Finishes(Option<Output>),
    Fails,
    Faults,
    /// They are in a fault for a while, and finish then.
    Recovers,
    /// They run until they are stopped.
    NeverEnds,
}

/// The output data of a task that finishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// A JSON object with the parameters.
    Json,
    /// Text that is no JSON, as in the vendor's example.
    Text,
}

/// One run of a process.
pub(crate) struct Task {
    pub(crate) process: String,
    pub(crate) parameters: Option<String>,
    /// Its `RunningIdentifier`.
    pub(crate) run: Option<String>,
    pub(crate) status: Status,
    pub(crate) course: Course,
    /// When it entered its status, in milliseconds since 1970.
    pub(crate) since: i64,
}

impl Task {
    /// A task that waits from now on.
    pub(crate) fn new(
        process: String,
        parameters: Option<String>,
        run: Option<String>,
        course: Course,
        now: i64,
    ) -> Self {
        Self {
            process,
            parameters,
            run,
            status: Status::Pending,
            course,
            since: now,
        }
    }

    /// Changes the status, and notes when.
    pub(crate) fn enter(&mut self, status: Status, at: i64) {
        self.status = status;
        self.since = at;
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

    /// When it changes by itself, in milliseconds since 1970.
    pub(crate) fn next_due(&self) -> Option<i64> {
        let (after, _) = self.next()?;
        Some(self.since.saturating_add(after))
    }

    /// What follows of itself, and how long after the present status began.
    fn next(&self) -> Option<(i64, Status)> {
        match (self.status, self.course) {
            (Status::Pending, _) => Some((PENDING_MILLIS, Status::Running)),
            (Status::Running, Course::Finishes(_)) => Some((RUNNING_MILLIS, Status::Finished)),
            (Status::Running, Course::Fails) => Some((RUNNING_MILLIS, Status::Failed)),
            (Status::Running, Course::Faults | Course::Recovers) => {
                Some((RUNNING_MILLIS, Status::Fault))
            }
            (Status::Fault, Course::Recovers) => Some((FAULT_MILLIS, Status::Finished)),
            (Status::Stopping, _) => Some((STOPPING_MILLIS, Status::Stopped)),
            _ => None,
        }
    }
}
