//! Processes and their versions, sections 3.6 and 3.7.

use serde_json::{Value, json};

use super::orgs;
use super::page::Page;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::datetime;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// How the jobs of a process end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    Succeeds,
    Fails,
    /// Fails when it first runs, and succeeds when it is retried.
    FailsOnce,
    /// No robot takes them.
    FindsNoRobot,
    /// They run until their time is up.
    NeverEnds,
}

/// What robots run.
pub(crate) struct Process {
    pub(crate) id: u64,
    /// Code and name are the same, as in the example.
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) version: &'static str,
    pub(crate) developer: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) owner_id: u64,
    pub(crate) org_code: &'static str,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    /// Milliseconds since 1970.
    pub(crate) published: i64,
    /// In minutes; 0 is without limit.
    pub(crate) pending_timeout: i64,
    /// In minutes; 0 is without limit.
    pub(crate) running_timeout: i64,
    pub(crate) course: Course,
}

impl Record for Process {
    const TITLE: &'static str = "流程";

    fn id(&self) -> u64 {
        self.id
    }
}

impl Process {
    /// The name of the package file.
    pub(crate) fn file(&self) -> String {
        format!("{}_{}.ipkg", self.version, self.name)
    }

    fn json(&self, state: &IsearchState) -> Value {
        json!({
            "id": self.id,
            "createTime": self.created,
            "modifyTime": self.published,
            "procCode": self.name,
            "procName": self.name,
            "procFile": self.file(),
            "procVer": self.version,
            "developerUser": self.developer,
            "owberUserId": self.owner_id,
            "owberUser": self.owner,
            "orgCode": self.org_code,
            "curOrgName": orgs::name(state, self.org_code),
            "curName": null,
            "publishTime": self.published,
            "procDesc": self.description,
            "pendingTimeout": self.pending_timeout,
            "runningTimeout": self.running_timeout,
            "handDoMin": null,
            "autoStopTime": 0,
            "failTryTimes": 0,
            "proclcon": "default_proc_inc.png",
            "keyWords": null,
            "workStatus": "release",
            "statusCtime": self.published,
            "isAssistant": 0,
            "isStartUp": 0,
        })
    }
}

/// A version of a process.
pub(crate) struct Version {
    pub(crate) id: u64,
    pub(crate) process_id: u64,
    pub(crate) number: &'static str,
    pub(crate) is_active: bool,
    /// Milliseconds since 1970.
    pub(crate) created: i64,
    /// Milliseconds since 1970.
    pub(crate) published: i64,
}

impl Version {
    /// The fields of the example, with times in three forms.
    fn json(&self, process: &Process, state: &IsearchState) -> Value {
        json!({
            "id": self.id,
            "createTime": self.created,
            "modifyTime": self.published,
            "proChange": datetime::text(self.created).replace('-', "/"),
            "procName": process.name,
            "orgCode": process.org_code,
            "procCode": process.name,
            "procFile": format!("{}_{}.ipkg", self.number, process.name),
            "procVer": self.number,
            "fileSize": 50_947,
            "developerUser": process.developer,
            "owberUserId": process.owner_id,
            "owberUser": process.owner,
            "isActivity": self.is_active,
            "publishTime": datetime::text(self.created),
            "procDesc": process.description,
            "verExplain": null,
            "workStatus": "release",
            "curOrgName": orgs::name(state, process.org_code),
            "statusCtime": datetime::text(self.published),
        })
    }
}

/// `list_processes`, section 3.6.1; `procName` finds every name that contains it, the other
/// filters what equals them (assumed).
pub(crate) fn list_processes(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let found: Vec<&Process> = state
        .processes
        .iter()
        .filter(|process| {
            call.input.is_within("procName", process.name)
                && call.input.is_equal("deveUserName", process.developer)
                && call.input.is_equal("ownUserName", process.owner)
                && call.input.is_equal("orgCode", process.org_code)
        })
        .collect();
    Ok(page.response(found.into_iter().map(|process| process.json(state))))
}

/// `delete_process`, section 3.6.2. Its versions go with it; its jobs stay listed, and its
/// schedules too, but they cannot be run any more (assumed).
pub(crate) fn delete_process(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let process = record::remove(&mut state.processes, &call.input.id("id")?)?;
    state
        .versions
        .retain(|version| version.process_id != process.id);
    Ok(Success::Done)
}

/// `list_process_versions`, section 3.7.1.
pub(crate) fn list_process_versions(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let process_id = if state.base.deviates(Deviation::IsearchVersionFilter) {
        call.supplied("proclid").map(str::to_owned)
    } else {
        call.input.optional_id("procId")
    };
    let found: Vec<Value> = state
        .versions
        .iter()
        .filter_map(|version| {
            let id = version.process_id.to_string();
            let process = record::find(&state.processes, &id).ok()?;
            let is_asked_for = process_id.as_ref().is_none_or(|wanted| *wanted == id);
            is_asked_for.then(|| version.json(process, state))
        })
        .collect();
    Ok(page.response(found.into_iter()))
}
