//! Calls every read that needs no identifier, and those whose identifiers came back, and compares each response with the
//! document.

use std::collections::BTreeMap;

use serde_json::Value;
use vendor_sandbox::document::{
    Difference, Kind, Member, Operation, ParameterLocation, Response, Retry, What, compare_response,
};

use super::{
    findings::{
        Finding,
        Level::{self, Differs, Failed, Good, Note, Skipped},
        Stage::Responses,
    },
    shape::is_plain,
    visit::{Caller, Read, Reply, Visit},
};

/// How many entries are asked for: more than some servers give at a time.
const PAGE_SIZE: u32 = 100;

/// How many differences of one response are reported.
const MOST_DIFFERENCES: usize = 20;

/// Where the identifier for an operation comes from: its parameter, and a member of another operation's response.
pub(super) type Link = [(&'static str, &'static str); 2];

/// An operation that may take its parameters from another place, with the assumption about that.
pub(super) type Alternative = (&'static str, &'static str, ParameterLocation);

/// What a vendor's own part knows of its reads.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) links: &'static [Link],
    pub(super) alternatives: &'static [Alternative],
    /// Values for parameters that take any value, because the call need not find anything.
    pub(super) made_up: &'static [(&'static str, &'static str)],
}

/// The responses by operation.
pub(super) type Seen = BTreeMap<&'static str, Value>;

/// Makes all reads; those that need an identifier come after the reads that give it.
pub(super) async fn run(visit: &mut Visit, caller: &Caller, plan: &Plan) -> Seen {
    let mut seen = Seen::new();
    let mut left: Vec<&'static Operation> = visit.gate.reads().pure().collect();
    let linked = |operation: &&'static Operation| {
        let mut links = plan.links.iter();
        links.any(|[(needs, _), _]| *needs == operation.id)
    };
    left.sort_by_key(linked);
    for operation in left {
        let links = plan.links.iter();
        let links = links.filter(|[(needs, _), _]| *needs == operation.id);
        let linked: BTreeMap<&str, Value> = links
            .filter_map(|[(_, parameter), (source, member)]| {
                Some((*parameter, harvested(seen.get(source)?, member)?))
            })
            .collect();
        match prepared(visit, operation, &linked, plan) {
            Ok((read, is_made_up)) => {
                if let Some(body) = ask(visit, caller, &read, is_made_up, plan).await {
                    seen.insert(operation.id, body);
                }
            }
            Err(missing) => {
                let id = operation.id;
                let text = format!("not called: no value for `{missing}` came back");
                let advice = format!("Give one that exists: --id {id}.{missing}=VALUE");
                visit.push(Skipped.of(Responses, id, text).advise(advice));
            }
        }
    }
    for operation in visit.document().operations {
        if operation.may_be_taken {
            let text = "never called: reading it may take the data away";
            visit.line(Skipped, Responses, operation.id, text);
        } else if operation.retry == Retry::Safe && operation.response == Response::File {
            let text = "never called: a file has no members to compare";
            visit.line(Skipped, Responses, operation.id, text);
        }
    }
    seen
}

/// The read with a value for every parameter that it needs, and whether one of them is made up.
fn prepared(
    visit: &Visit,
    operation: &'static Operation,
    linked: &BTreeMap<&str, Value>,
    plan: &Plan,
) -> Result<(Read, bool), &'static str> {
    let mut read = Read {
        operation,
        values: BTreeMap::new(),
    };
    let mut is_made_up = false;
    for member in operation.parameters.members {
        let made_up = plan.made_up.iter().find(|(name, _)| *name == member.name);
        if let Some(given) = visit.given(operation.id, member.name) {
            read.set(member.name, given);
        } else if let Some(value) = linked.get(member.name) {
            read.set(member.name, value.clone());
        } else if !member.is_required {
        } else if let Some(value) = page(member).or_else(|| first(&member.kind)) {
            read.set(member.name, value);
        } else if let Some((_, value)) = made_up {
            is_made_up = true;
            read.set(member.name, *value);
        } else {
            return Err(member.name);
        }
    }
    Ok((read, is_made_up))
}

/// The number or the size of the page that is asked for.
fn page(member: &Member) -> Option<Value> {
    match member.name.to_ascii_lowercase().as_str() {
        "page" | "pagen" | "pageno" => Some(1.into()),
        "size" | "pagesize" => Some(PAGE_SIZE.into()),
        _ => None,
    }
}

/// The first value of an enumeration.
fn first(kind: &Kind) -> Option<Value> {
    match kind {
        Kind::Text(text) => text.values.first().map(|value| (*value).into()),
        Kind::Code(codes) => codes.first().map(|code| (*code).into()),
        Kind::Integer(integer) => integer.values.first().map(|value| (*value).into()),
        _ => None,
    }
}

/// The response, if there is one.
async fn ask(
    visit: &mut Visit,
    caller: &Caller,
    read: &Read,
    is_made_up: bool,
    plan: &Plan,
) -> Option<Value> {
    let operation = read.operation;
    let mut alternatives = plan.alternatives.iter();
    let alternative = alternatives.find(|(id, ..)| *id == operation.id);
    let mut response = visit
        .ask("compare a response with the document", caller, read)
        .await;
    if let Some((id, assumption, location)) = alternative {
        if response.is_good() {
            let because = "the call works that way";
            visit.findings.confirm(assumption, because);
        } else if response.refusal().is_some() {
            let elsewhere = visit.ask_at(caller, read, *location).await;
            if elsewhere.is_good() {
                let because = format!("`{id}` is refused that way, and works the other way");
                let setting = format!(
                    "ClientBuilder::send_parameters({id:?}, ParameterLocation::{location:?})"
                );
                visit.findings.refute(assumption, because, setting);
                response = elsewhere;
            }
        }
    }
    if let Some(missed) = visit.missed(Responses, operation.id, &response) {
        visit.push(missed);
    }
    match response {
        Reply::Good(body) => {
            let asks_for_more = read.values.values().any(|value| *value == PAGE_SIZE);
            judge(visit, operation, &body, asks_for_more);
            return Some(body);
        }
        Reply::Refused(refusal, _) if is_made_up => {
            let text = format!("an identifier that does not exist is refused: {refusal}");
            visit.line(Note, Responses, operation.id, text);
        }
        Reply::Refused(refusal, error) => {
            let text = format!("refused: {refusal}");
            visit.push(Failed.of(Responses, operation.id, text).detail(&error));
        }
        Reply::Broken(_) | Reply::NotAsked => {}
    }
    None
}

fn judge(visit: &mut Visit, operation: &'static Operation, body: &Value, asks_for_more: bool) {
    let is_new_value = |difference: &Difference| matches!(difference.what, What::NotListed { .. });
    let (new_values, differences): (Vec<_>, Vec<_>) =
        compare_response(visit.document(), operation, body)
            .into_iter()
            .partition(is_new_value);
    let entries = entries(operation, body);
    if differences.is_empty() {
        let text = match entries {
            Some((count, _)) => format!("as documented, {count} entries"),
            None => "as documented".to_owned(),
        };
        visit.line(Good, Responses, operation.id, text);
    }
    // Lists of values are open: some are known not to be complete, and the clients keep what is new.
    for (level, found) in [(Differs, &differences), (Note, &new_values)] {
        for difference in found.iter().take(MOST_DIFFERENCES) {
            visit.push(told(operation, level, difference));
        }
    }
    let more = differences.len().saturating_sub(MOST_DIFFERENCES);
    if more > 0 {
        let text = format!("and {more} more differences");
        visit.line(Differs, Responses, operation.id, text);
    }
    if let Some((count, Some(total))) = entries
        && asks_for_more
        && count < total.min(PAGE_SIZE.into())
    {
        let text = format!(
            "{PAGE_SIZE} entries asked for, {count} came, of {total}: the server caps a page"
        );
        visit.line(Note, Responses, operation.id, text);
    }
}

/// A difference. What may be more than the name of a member or a state is for the user alone.
fn told(operation: &Operation, level: Level, difference: &Difference) -> Finding {
    let mut shown = difference.clone();
    if let What::NotListed { value } = &mut shown.what {
        value.take_if(|value| !is_plain(value));
    }
    let parts = shown.path.split('.').map(|part| {
        let name = part.split_once('[').map_or(part, |(name, _)| name);
        if is_plain(name) { part } else { "…" }
    });
    shown.path = parts.collect::<Vec<_>>().join(".");
    let line = level.of(Responses, operation.id, shown.to_string());
    if shown == *difference {
        line
    } else {
        line.detail(difference)
    }
}

/// How many entries a list has, and how many there are in all.
fn entries(operation: &Operation, body: &Value) -> Option<(u64, Option<u64>)> {
    let data = operation
        .data
        .and_then(|name| body.get(name))
        .unwrap_or(body);
    if let Value::Array(entries) = data {
        return Some((count(entries), None));
    }
    let members = data.as_object().filter(|_| operation.paged)?;
    let list = members.values().find_map(Value::as_array)?;
    let is_total = |name: &str| {
        matches!(
            name.to_ascii_lowercase().as_str(),
            "total" | "recordcount" | "records"
        )
    };
    let total = members.iter().find(|(name, _)| is_total(name));
    let total =
        total.and_then(|(_, value)| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
    Some((count(list), total))
}

fn count(entries: &[Value]) -> u64 {
    u64::try_from(entries.len()).unwrap_or(u64::MAX)
}

/// The first value of a member of this name, at any depth.
pub(super) fn harvested(value: &Value, member: &str) -> Option<Value> {
    match value {
        Value::Object(members) => {
            let own = members.get(member).filter(|value| match value {
                Value::String(text) => !text.is_empty(),
                value => value.is_number(),
            });
            let deeper = || members.values().find_map(|value| harvested(value, member));
            own.cloned().or_else(deeper)
        }
        Value::Array(values) => values.iter().find_map(|value| harvested(value, member)),
        _ => None,
    }
}
