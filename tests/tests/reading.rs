//! Every response and every callback of the documents, each member in turn replaced by odd values: it is read, and
//! nothing of it is lost, unless it is of no use without that member.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use serde_json::Value;
use vendor_http::Outcome;
use workspace_tests::{
    fixture::Vendor,
    reading::{Calls, Documented, Judge, Odd, Scripted, ask, callback, callbacks, odd, responses},
};

/// What was checked.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    /// Operations whose response is JSON, or callbacks that have a body.
    operations: usize,
    /// Places: members, first entries and new members.
    places: usize,
    /// Bodies with an odd value that were read…
    read: usize,
    /// …and those that were errors, which keep what came…
    kept: usize,
    /// …and those that were refusals, because the odd value stood for the verdict.
    refused: usize,
}

fn counts([operations, places, read, kept, refused]: [usize; 5]) -> Counts {
    Counts {
        operations,
        places,
        read,
        kept,
        refused,
    }
}

/// The members and first entries of a body that were not `seen` in an earlier one of the operation, and a new member of
/// every object of the first one.
fn places(documented: &Documented, body: &Value, seen: &mut BTreeSet<String>) -> Vec<String> {
    let mut places = odd::places(body);
    let is_object = |place: &&str| body.pointer(place).is_some_and(Value::is_object);
    let objects = places.iter().map(String::as_str).chain([""]);
    let objects = objects.filter(|_| documented.source == "schema");
    let new = objects
        .filter(is_object)
        .map(|object| format!("{object}/brandNew"));
    let new: Vec<String> = new.collect();
    places.extend(new);
    let id = &documented.operation;
    places.retain(|place| seen.insert(format!("{id} {place}")));
    places
}

fn assert_none(problems: &[String]) {
    let first = problems.iter().take(30).map(String::as_str);
    let first: Vec<&str> = first.collect();
    assert!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        first.join("\n")
    );
}

async fn responses_of(vendor: Vendor) -> Counts {
    let (calls, odds) = (Calls::load().unwrap(), Odd::all());
    let (mut counts, mut problems) = (Counts::default(), Vec::new());
    let (mut operations, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for documented in &responses(vendor) {
        let Documented {
            operation,
            source,
            body,
            ..
        } = documented;
        operations.insert(operation.clone());
        let call = calls.of(vendor, operation).unwrap();
        let asked = ask(call, Scripted::json(body.to_string())).await.unwrap();
        let judge = Judge {
            documented,
            output: asked.result.unwrap_or_default(),
        };
        for place in &places(documented, body, &mut seen) {
            counts.places += 1;
            let narrowed = odd::narrowed(body, place);
            for odd in &odds {
                let body = odd::with(&narrowed, place, &odd.json).unwrap();
                let asked = ask(call, Scripted::json(body.clone())).await.unwrap();
                let count = match &asked.result {
                    Ok(_) => &mut counts.read,
                    Err(error) if error.outcome() == Outcome::Refused => &mut counts.refused,
                    Err(_) => &mut counts.kept,
                };
                *count += 1;
                let problem = judge.problem((&narrowed, place, odd), &body, &asked);
                problems.extend(problem.map(|problem| {
                    format!("{operation} ({source}) {place}: {} {problem}", odd.name)
                }));
            }
        }
    }
    counts.operations = operations.len();
    println!("{vendor}: {counts:?}");
    assert_none(&problems);
    assert_eq!(counts.operations, vendor.operations().len());
    counts
}

#[tokio::test]
async fn an_odd_member_of_a_response_of_isearch_costs_itself_alone() {
    let found = responses_of(Vendor::Isearch).await;
    assert_eq!(found, counts([43, 565, 5496, 461, 258]));
}

#[tokio::test]
async fn an_odd_member_of_a_response_of_the_personal_center_costs_itself_alone() {
    let found = responses_of(Vendor::Personalcenter).await;
    assert_eq!(found, counts([7, 58, 523, 79, 36]));
}

#[tokio::test]
async fn an_odd_member_of_a_response_of_hsifue_costs_itself_alone() {
    let found = responses_of(Vendor::Hsifue).await;
    assert_eq!(found, counts([9, 104, 937, 153, 54]));
}

#[tokio::test]
async fn an_odd_member_of_a_response_of_jinyan_costs_itself_alone() {
    let found = responses_of(Vendor::Jinyan).await;
    assert_eq!(found, counts([24, 590, 6084, 346, 60]));
}

/// Without these nothing may be decided: what the event is about, and what would be booked.
fn decides(operation: &str, place: &str) -> bool {
    let decisive: &[&str] = match operation {
        "order_notification" => &["/NotifyCode"],
        "oa_project_match" => &["/consumers", "/consumers/0", "/selected"],
        "oa_budget_deduct" | "oa_budget_refund" => &["/ProjectID", "/Amount", "/OrderID", "/Cause"],
        _ => &["/Action"],
    };
    decisive.contains(&place)
}

#[test]
fn an_odd_member_of_a_callback_costs_itself_alone() {
    let odds = Odd::all();
    let (mut counts, mut problems) = (Counts::default(), Vec::new());
    let (mut operations, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let all = [Vendor::Personalcenter, Vendor::Jinyan]
        .into_iter()
        .flat_map(callbacks);
    for documented in &all.collect::<Vec<_>>() {
        let Documented {
            vendor,
            operation,
            body,
            string_data,
            ..
        } = documented;
        operations.insert(operation.clone());
        // Each with the place at which it is odd.
        let mut bodies = Vec::new();
        for place in places(documented, body, &mut seen) {
            counts.places += 1;
            bodies.extend(odds.iter().map(|odd| {
                (
                    place.clone(),
                    odd,
                    odd::with(body, &place, &odd.json).unwrap(),
                )
            }));
        }
        for inside in string_data.iter().flat_map(odd::places) {
            counts.places += 1;
            for odd in &odds {
                let data = odd::with(string_data.as_ref().unwrap(), &inside, &odd.json).unwrap();
                // In a text, and without the text around it.
                for json in [Value::from(data.clone()).to_string(), data] {
                    let body = odd::with(body, "/StringData", &json).unwrap();
                    bodies.push((format!("/StringData{inside}"), odd, body));
                }
            }
        }
        for (place, odd, body) in bodies {
            // Of a callback whose data can be read, they are the event.
            let is_kept = *vendor == Vendor::Jinyan || place != "/brandNew";
            let problem = match callback::read(*vendor, operation, body.as_bytes()) {
                Ok(text) => {
                    counts.read += 1;
                    let is_lost = odd.trace.is_some_and(|trace| !text.contains(trace));
                    (is_lost && is_kept).then(|| format!("is lost in {text}"))
                }
                Err(problem) => {
                    counts.kept += 1;
                    let name = place.split('/').nth(1).unwrap_or_default();
                    let is_named = problem.contains(&format!("`{name}`"));
                    (!decides(operation, &place) || !is_named).then_some(problem)
                }
            };
            problems.extend(
                problem.map(|problem| format!("{operation} {place}: {} {problem}", odd.name)),
            );
        }
    }
    counts.operations = operations.len();
    println!("callbacks: {counts:?}");
    assert_none(&problems);
    // The question about a project has no body.
    assert_eq!(counts, crate::counts([11, 77, 1085, 92, 0]));
}
