//! What the responses of reads say of versions and jobs.

use std::collections::BTreeSet;

use isearch_oapi::JobStatus;
use serde_json::Value;

use crate::doctor::{
    shape::is_plain,
    survey::Seen,
    visit::{Caller, Reply, Visit},
};

/// The number of processes whose jobs are read.
const PROCESSES: usize = 4;

const FINAL_STATES: &str = "isearch-final-states";
const VERSION_FILTER: &str = "isearch-version-filter";

fn list(body: &Value) -> Vec<&Value> {
    let result = body.get("result").unwrap_or(body);
    let entries = match result {
        Value::Array(entries) => Some(entries),
        Value::Object(members) => members.values().find_map(Value::as_array),
        _ => None,
    };
    entries.into_iter().flatten().collect()
}

/// A member, whose name the document prints in more than one form: `endTime`, `END_TIME`.
fn member<'v>(entry: &'v Value, name: &str) -> Option<&'v Value> {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let mut members = entry.as_object()?.iter();
    let (_, value) = members.find(|(known, _)| plain(known) == plain(name))?;
    Some(value)
}

fn text<'v>(entry: &'v Value, name: &str) -> Option<&'v str> {
    member(entry, name)?
        .as_str()
        .filter(|text| !text.is_empty())
}

/// Whether there is a time, in one of the vendor's forms; the year 1 is not one.
fn has_time(entry: &Value, name: &str) -> bool {
    match member(entry, name) {
        Some(Value::String(text)) => !text.is_empty() && !text.starts_with("0001"),
        Some(Value::Number(millis)) => millis.as_i64().is_some_and(|millis| millis > 0),
        _ => false,
    }
}

/// Under which name the list of versions takes its filter.
pub(super) async fn versions(visit: &mut Visit, right: &Caller, seen: &Seen) {
    let all = seen
        .get("list_process_versions")
        .map(list)
        .unwrap_or_default();
    let codes: BTreeSet<&str> = all
        .iter()
        .filter_map(|version| text(version, "procCode"))
        .collect();
    let processes = seen.get("list_processes").map(list).unwrap_or_default();
    let wanted = processes.iter().find_map(|process| {
        let code = text(process, "procCode").filter(|code| codes.contains(code))?;
        Some((process.get("id")?.clone(), code.to_owned()))
    });
    let Some((id, code)) = wanted.filter(|_| codes.len() > 1) else {
        let because = "there are no versions of two processes to tell apart";
        return visit.findings.leave(VERSION_FILTER, because);
    };
    let Some(mut read) = visit.read("list_process_versions", []) else {
        return;
    };
    for name in ["procId", "proclid"] {
        read.values.clear();
        read.set("page", 1);
        read.set("size", 100);
        read.set(name, id.clone());
        let purpose = "filter a list under one of two names";
        let response = visit.ask(purpose, right, &read).await;
        let Reply::Good(body) = &response else {
            continue;
        };
        let found = list(body);
        let is_of_it = |version: &&Value| text(version, "procCode") == Some(&code);
        if found.is_empty() || !found.iter().all(is_of_it) {
            continue;
        }
        let findings = &mut visit.findings;
        if name == "procId" {
            return findings.confirm(VERSION_FILTER, "the filter works under that name");
        }
        let because = format!("a filter under `procId` is ignored, and one under `{name}` works");
        let setting = format!("ClientBuilder::version_filter({name:?})");
        return findings.refute(VERSION_FILTER, because, setting);
    }
    let because = "the list is filtered under neither name";
    visit.findings.leave(VERSION_FILTER, because);
}

/// Which states jobs that have ended are in.
pub(super) async fn states(visit: &mut Visit, right: &Caller, seen: &Seen) {
    let mut bodies: Vec<Value> = seen.get("list_jobs").cloned().into_iter().collect();
    let processes = seen.get("list_processes").map(list).unwrap_or_default();
    // The jobs of the first one have been listed.
    for process in processes.iter().skip(1).take(PROCESSES - 1) {
        let (Some(mut read), Some(id)) = (visit.read("list_jobs", []), process.get("id")) else {
            continue;
        };
        read.set("page", 1);
        read.set("size", 100);
        read.set("id", id.clone());
        if let Reply::Good(body) = visit.ask("look at the states of jobs", right, &read).await {
            bodies.push(body);
        }
    }
    let mut ended = BTreeSet::new();
    for job in bodies.iter().flat_map(list) {
        if let Some(status) = text(job, "status")
            && has_time(job, "endTime")
        {
            ended.insert(status.to_owned());
        }
    }
    let is_final = |status: &String| JobStatus::from(status.as_str()).is_final();
    let (known, other): (Vec<String>, Vec<String>) = ended.into_iter().partition(is_final);
    let findings = &mut visit.findings;
    if let Some(other) = other.first() {
        // The name of a state; a text that looks like something else is not repeated.
        let other = if is_plain(other) { other } else { "…" };
        let because = format!("jobs that have ended are `{other}`");
        let setting = format!(
            "WaitForJob::ends_when(|status| status.is_final() || status.as_str() == {other:?})"
        );
        findings.refute(FINAL_STATES, because, setting);
    } else if known.is_empty() {
        findings.leave(FINAL_STATES, "there is no job that has ended");
    } else {
        let because = format!("jobs that have ended are {}", known.join(", "));
        findings.confirm(FINAL_STATES, because);
    }
}
