//! Every assumption of the clients against a sandbox for which it is wrong: the default fails with an error that
//! names the assumption, and its setting works.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

/// Deviations, and the functions that run what depends on them.
macro_rules! pairs {
    ($($deviation:ident => $run:ident),+ $(,)?) => {
        &[$((
            vendor_sandbox::Deviation::$deviation,
            |sandbox, setting| Box::pin($run(sandbox, setting)),
        )),+]
    };
}

mod hsifue;
mod isearch;
mod jinyan;
mod personalcenter;

use std::collections::BTreeSet;

use vendor_auth::BoxFuture;
use vendor_http::{Assumption, Error, ErrorKind};
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};
use yaml_serde::Value;

/// How the client is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// As it is by default.
    Default,
    /// By the setting that the assumption names.
    Other,
}

impl Setting {
    /// The same, with the setting where it is asked for.
    fn apply<T>(self, usual: T, other: impl FnOnce(T) -> T) -> T {
        match self {
            Self::Default => usual,
            Self::Other => other(usual),
        }
    }
}

/// What goes wrong.
#[derive(Debug)]
enum Failure {
    /// An error of the client.
    Error(Error),
    /// Something else than what was asked for, without an error.
    Quiet(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Does what depends on one assumption, with a sandbox that is started from the builder.
type Run = fn(SandboxBuilder, Setting) -> BoxFuture<'static, Result<(), Failure>>;

/// A deviation of the sandbox, and what depends on it.
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
async fn the_default_fails_by_name_and_the_setting_works_where_the_assumption_is_wrong() {
    for (deviation, run) in pairs() {
        let id = deviation.id();
        let deviating = || Sandbox::builder().deviate(deviation);
        match run(deviating(), Setting::Default).await {
            Ok(()) => panic!("{id}: the default works although the vendor does otherwise"),
            Err(Failure::Error(error)) => {
                let named: Vec<_> = error.assumptions().map(Assumption::id).collect();
                assert!(named.contains(&id), "{id}: {error:?}");
                let text = error.to_string();
                let (_, shown) = text.split_once("; assumed: ").expect(&text);
                assert!(shown.split(", ").any(|shown| shown == id), "{text}");
            }
            Err(Failure::Quiet(what)) => assert!(is_quiet(id), "{id}: {what} without an error"),
        }
        let set = run(deviating(), Setting::Other).await;
        assert!(set.is_ok(), "{id}, with the setting: {set:?}");

        // What is assumed is right otherwise, or it is to be on the safe side, and the setting is wrong otherwise.
        let usual = run(Sandbox::builder(), Setting::Default).await;
        let set = run(Sandbox::builder(), Setting::Other).await;
        assert!(
            usual.is_ok() || set.is_err(),
            "{id}: the deviation changes nothing: {usual:?}"
        );
    }
    assert!(pairs().count() > 0);
}

/// Whether the assumption shows in no error, by its row.
fn is_quiet(id: &str) -> bool {
    let mut rows = VENDORS.iter().flat_map(|(_, assumptions)| *assumptions);
    let row = rows.find(|assumption| assumption.id() == id).unwrap();
    !KINDS.iter().any(|kind| row.explains(*kind))
}

const KINDS: [ErrorKind; 8] = [
    ErrorKind::Authentication,
    ErrorKind::HttpStatus,
    ErrorKind::InvalidRequest,
    ErrorKind::RateLimited,
    ErrorKind::Timeout,
    ErrorKind::Transport,
    ErrorKind::UnexpectedResponse,
    ErrorKind::Vendor,
];

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
    let documents = VENDORS.map(|(spec, _)| yaml_serde::from_str::<Value>(spec).unwrap());
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
