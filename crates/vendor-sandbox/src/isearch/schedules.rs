//! Schedules, section 3.8.

use serde_json::{Value, json};

use super::orgs;
use super::page::Page;
use super::processes::Process;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

const HOUR_MILLIS: i64 = 3_600_000;

/// What makes jobs of a process; in the sandbox only when it is run (assumed).
pub(crate) struct Schedule {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) process_id: u64,
    /// What the schedule shows of its process even when that is gone.
    pub(crate) process_name: &'static str,
    pub(crate) process_version: &'static str,
    pub(crate) org_code: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) owner_id: u64,
    pub(crate) developer: &'static str,
    pub(crate) is_enabled: bool,
    /// 0 urgent, 1 normal, 2 low.
    pub(crate) priority: u8,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
}

impl Record for Schedule {
    const TITLE: &'static str = "调度";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Schedule {
    /// Its process, if that is still there.
    pub(crate) fn process<'a>(&self, state: &'a IsearchState) -> Result<&'a Process, Refusal> {
        record::find(&state.processes, &self.process_id.to_string())
    }

    /// The fields of the example; those of the timetable say that it is hourly.
    fn json(&self, state: &IsearchState, now: i64) -> Value {
        let process = self.process(state).ok();
        let next_hour = (now / HOUR_MILLIS + 1) * HOUR_MILLIS;
        json!({
            "id": self.id,
            "createTime": datetime::text(self.created),
            "modifyTime": datetime::text(self.created),
            "scheduleMode": "2",
            "scheduleCommand": "1",
            "scheduleTime": "",
            "startTime": null,
            "endTime": null,
            "scheduleExpre": "0 0 0/1 * * ?",
            "scheduleExpreDesc": "每隔1小时执行一次",
            "nextExeTime": self.is_enabled.then_some(next_hour),
            "isHolidayExcept": null,
            "jobType": 1,
            "status": u8::from(!self.is_enabled),
            "jobClassPath": "com.isearch.sys.task.RpaCronJob",
            "cloudJob": true,
            "curOrgName": orgs::name(state, self.org_code),
            "owberUserId": self.owner_id,
            "owberUser": self.owner,
            "schName": self.name,
            "procCode": self.process_name,
            "procVer": self.process_version,
            "priority": self.priority,
            "orgCode": self.org_code,
            "execRobotsNo": "-all-",
            "execRobotsNames": "-all-",
            "execRobotsAlias": "-all-",
            "schParam": null,
            "runMode": "time",
            "pendingTimeout": process.map_or(0, |process| process.pending_timeout),
            "runningTimeout": process.map_or(0, |process| process.running_timeout),
            "handDoMin": 0,
            "autoStopTime": 0,
            "failTryTimes": 0,
            "schJobNums": 1,
            "script": 1,
            "calendarId": null,
            "developerUser": self.developer,
        })
    }
}

/// `list_schedules`, section 3.8.1.
pub(crate) fn list_schedules(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found = state.schedules.iter();
    Ok(page.response(found.map(|schedule| schedule.json(state, call.now))))
}
