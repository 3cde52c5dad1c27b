//! Processes, their versions and schedules, sections 3.6 to 3.8.

use serde_json::{Value, json};

use super::people::org_name;
use super::record::{Record, page};
use super::state::IsearchState;
use crate::datetime;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

const HOUR_MILLIS: i64 = 3_600_000;

/// The name of a package file.
pub(crate) fn file(version: &Record, process: &Record) -> String {
    format!(
        "{}_{}.ipkg",
        version.text("procVer"),
        process.text("procName")
    )
}

/// The process that a version or a schedule belongs to, if it is still there.
pub(crate) fn process_of<'a>(
    state: &'a IsearchState,
    record: &Record,
) -> Result<&'a Record, Refusal> {
    state
        .processes
        .find(&record.number("_processId").to_string())
}

/// `list_processes`, section 3.6.1; `procName` finds every name that contains it, the other
/// filters what equals them (assumed).
pub(crate) fn list_processes(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    let found = state.processes.iter().filter(|process| {
        input.is_within("procName", process.text("procName"))
            && input.is_equal("deveUserName", process.text("developerUser"))
            && input.is_equal("ownUserName", process.text("owberUser"))
            && input.is_equal("orgCode", process.text("orgCode"))
    });
    page(call, found.collect(), |process| {
        process
            .clone()
            .with([
                ("procFile", file(process, process).into()),
                ("curOrgName", org_name(state, process.text("orgCode"))),
            ])
            .json()
    })
}

/// `delete_process`, section 3.6.2. Its versions go with it; its jobs stay listed, and its
/// schedules too, but they cannot be run any more (assumed).
pub(crate) fn delete_process(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = state.processes.remove(&call.input.id("id")?)?.id();
    let versions = &mut state.versions.rows;
    versions.retain(|version| *version.value("_processId") != id);
    Ok(Success::Done)
}

/// `list_process_versions`, section 3.7.1. Times come in three forms, as in the example.
pub(crate) fn list_process_versions(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    const OF_PROCESS: &[&str] = &[
        "procName",
        "procCode",
        "procDesc",
        "orgCode",
        "developerUser",
        "owberUser",
        "owberUserId",
    ];
    let process_id = if state.base.deviates(Deviation::IsearchVersionFilter) {
        call.supplied("proclid").map(str::to_owned)
    } else {
        call.input.optional_id("procId")
    };
    let found = state.versions.iter().filter_map(|version| {
        let process = process_of(state, version).ok()?;
        let is_wanted = |wanted: &String| *wanted == process.id().to_string();
        let is_found = process_id.as_ref().is_none_or(is_wanted);
        is_found.then_some((version, process))
    });
    page(call, found.collect(), |(version, process)| {
        let created = datetime::text(version.number("createTime"));
        let published = datetime::text(version.number("modifyTime"));
        let mut shown = version.clone().with([
            ("proChange", created.replace('-', "/").into()),
            ("procFile", file(version, process).into()),
            ("publishTime", created.into()),
            ("curOrgName", org_name(state, process.text("orgCode"))),
            ("statusCtime", published.into()),
        ]);
        shown.copy(process, OF_PROCESS);
        shown.json()
    })
}

/// `list_schedules`, section 3.8.1. The fields of the timetable say that a schedule is hourly; in the sandbox it makes jobs
/// only when it is run (assumed).
pub(crate) fn list_schedules(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let next_hour = (call.now / HOUR_MILLIS + 1) * HOUR_MILLIS;
    page(call, state.schedules.iter().collect(), |schedule| {
        let process = process_of(state, schedule).ok();
        let timeout = |field| process.map_or(0, |process| process.number(field));
        let is_enabled = schedule.number("status") == 0;
        schedule
            .clone()
            .with([
                ("nextExeTime", json!(is_enabled.then_some(next_hour))),
                ("curOrgName", org_name(state, schedule.text("orgCode"))),
                ("pendingTimeout", Value::from(timeout("pendingTimeout"))),
                ("runningTimeout", timeout("runningTimeout").into()),
            ])
            .json()
    })
}
