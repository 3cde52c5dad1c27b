//! Every assumption of the clients against a sandbox that lives by the other answer: the default fails with an error that
//! names the assumption, and its setting works.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod hsifue;
mod isearch;
mod jinyan;
mod personalcenter;

use std::collections::BTreeSet;

use serde_yaml_ng::Value;
use vendor_auth::BoxFuture;
use vendor_http::{Assumption, Error};
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

/// How the client is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// As it is by default.
    Default,
    /// By the setting that the assumption names.
    Other,
}

/// Does what depends on one assumption, with a sandbox that is started from the builder.
type Run = fn(SandboxBuilder, Setting) -> BoxFuture<'static, Result<(), Error>>;

/// An answer that the sandbox can live by, and what depends on it.
type Pair = (Deviation, Run);

const PAIRS: [&[Pair]; 4] = [
    hsifue::PAIRS,
    isearch::PAIRS,
    jinyan::PAIRS,
    personalcenter::PAIRS,
];

fn pairs() -> impl Iterator<Item = Pair> {
    PAIRS.into_iter().flatten().copied()
}

const VENDORS: [(&str, &[&Assumption]); 4] = [
    (hsifue_order::SPEC, hsifue_order::ASSUMPTIONS),
    (isearch_oapi::SPEC, isearch_oapi::ASSUMPTIONS),
    (jinyan_travel::SPEC, jinyan_travel::ASSUMPTIONS),
    (
        personalcenter_client::SPEC,
        personalcenter_client::ASSUMPTIONS,
    ),
];

#[tokio::test]
async fn the_default_fails_by_name_and_the_setting_works_when_the_vendor_lives_by_the_other_answer()
{
    for (deviation, run) in pairs() {
        let usual = run(Sandbox::builder(), Setting::Default).await;
        assert!(usual.is_ok(), "{deviation}, as assumed: {usual:?}");

        let deviating = || Sandbox::builder().deviate(deviation);
        let error = run(deviating(), Setting::Default).await;
        let error = error.expect_err(deviation.id());
        let named: Vec<_> = error.assumptions().map(Assumption::id).collect();
        assert!(named.contains(&deviation.id()), "{deviation}: {error:?}");
        let text = error.to_string();
        let (_, shown) = text.split_once("; assumed: ").expect(&text);
        assert!(shown.split(", ").any(|id| id == deviation.id()), "{text}");

        let set = run(deviating(), Setting::Other).await;
        assert!(set.is_ok(), "{deviation}, with the setting: {set:?}");
    }
    assert!(pairs().count() > 0);
}

/// What is wrong with the rows, where each must have a pair or a reason for having none.
fn unpaired(rows: &[(&str, bool)], paired: &[&str]) -> Vec<String> {
    let mut problems = Vec::new();
    for (id, has_reason) in rows {
        match (
            paired.iter().filter(|other| *other == id).count(),
            has_reason,
        ) {
            (0, false) => problems.push(format!("{id}: neither a pair of tests nor a reason")),
            (1.., true) => problems.push(format!("{id}: both a pair of tests and a reason")),
            (2.., false) => problems.push(format!("{id}: two pairs of tests")),
            (0, true) | (1, false) => {}
        }
    }
    let unknown = paired
        .iter()
        .filter(|id| !rows.iter().any(|(row, _)| row == *id));
    problems.extend(unknown.map(|id| format!("{id}: a pair of tests, and no row")));
    problems
}

#[test]
fn every_assumption_has_its_pair_of_tests_or_a_reason_for_having_none() {
    let paired: Vec<&str> = pairs().map(|(deviation, _)| deviation.id()).collect();
    let mut all = BTreeSet::new();
    let documents = VENDORS.map(|(spec, _)| serde_yaml_ng::from_str::<Value>(spec).unwrap());
    let mut rows = Vec::new();
    for (document, (_, assumptions)) in documents.iter().zip(VENDORS) {
        let listed = document["x-assumptions"].as_sequence().unwrap();
        let listed = listed.iter().map(|row| {
            let reason = row.get("untested").is_some();
            (row["id"].as_str().unwrap(), reason)
        });
        let listed: Vec<_> = listed.collect();
        let ids: Vec<_> = listed.iter().map(|(id, _)| *id).collect();
        let data: Vec<_> = assumptions
            .iter()
            .map(|assumption| assumption.id())
            .collect();
        assert_eq!(data, ids, "the crate lists what the document has");
        all.extend(ids);
        rows.extend(listed);
    }
    assert_eq!(unpaired(&rows, &paired), [""; 0]);
    assert_eq!(all.len(), rows.len(), "identifiers are unique");
    assert_eq!(
        Deviation::ALL.len(),
        pairs().count(),
        "the sandbox deviates in nothing else"
    );
}

#[test]
fn a_row_without_pair_or_reason_is_found() {
    let rows = [
        ("a-paired", false),
        ("a-reason", true),
        ("a-forgotten", false),
    ];
    let problem = |paired: &[&str]| unpaired(&rows, paired).join("; ");
    assert_eq!(
        problem(&["a-paired"]),
        "a-forgotten: neither a pair of tests nor a reason"
    );
    assert_eq!(problem(&["a-paired", "a-forgotten"]), "");
    assert_eq!(
        problem(&["a-paired", "a-forgotten", "a-reason", "a-made-up"]),
        "a-reason: both a pair of tests and a reason; a-made-up: a pair of tests, and no row"
    );
}

#[test]
fn every_assumption_says_what_it_is() {
    for (_, assumptions) in VENDORS {
        for assumption in assumptions {
            assert!(assumption.asks().ends_with('?'), "{assumption:?}");
            assert!(!assumption.answer().is_empty() && !assumption.shows_as().is_empty());
        }
    }
}
