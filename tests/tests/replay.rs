//! Every fixture through httpmock: the request must be the one that stands there, signed, and the response must be
//! understood as it stands there. What a vendor sends goes to the receivers instead.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    collections::{BTreeMap, BTreeSet},
    future,
    sync::LazyLock,
};

use futures_util::StreamExt;
use workspace_tests::fixture::{
    Case, Direction, Expect, Kind, Vendor, derive, difference, exempt, folder, inbound, load,
    manifest, pages, replay,
};

/// Fewer than half of the servers that httpmock keeps: two tests replay.
const AT_ONCE: usize = 12;

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| load(&folder()).unwrap());

#[test]
fn the_manifest_lists_the_files_as_they_are() {
    assert_eq!(
        manifest::read(&folder()).unwrap(),
        manifest::render(&folder(), &CASES).unwrap(),
        "MANIFEST is not what the files are: cargo xtask fixtures manifest"
    );
}

#[test]
fn the_table_is_complete() {
    // Any number may grow, and is then written here anew.
    let rows = table(&CASES);
    assert_eq!((rows, CASES.len()), (98, 430), "operations and fixtures");
}

/// Prints a line an operation and returns how many there are.
fn table(cases: &[Case]) -> usize {
    let mut rows: BTreeMap<(Vendor, &str), BTreeMap<Kind, usize>> = BTreeMap::new();
    for case in cases {
        let row = rows.entry((case.vendor, &case.operation)).or_default();
        *row.entry(case.kind()).or_default() += 1;
    }
    print!("{:<16}{:<26}", "vendor", "operation");
    for kind in Kind::ALL {
        print!("{:>16}", kind.name());
    }
    println!();
    for ((vendor, operation), row) in &rows {
        print!("{:<16}{operation:<26}", vendor.to_string());
        for kind in Kind::ALL {
            let count = row.get(&kind).map_or("-".to_owned(), usize::to_string);
            print!("{count:>16}");
        }
        println!();
    }
    println!("{} operations, {} fixtures", rows.len(), cases.len());
    rows.len()
}

/// Every operation has at least one case of each kind, but for the exemptions, and no more; the end of a list, those
/// that page, and no others.
#[test]
fn every_operation_has_every_kind() {
    let mut exemptions = exempt::read(&folder()).unwrap();
    for (vendor, id) in Direction::all().keys() {
        let of = CASES.iter();
        let of: Vec<&Case> = of
            .filter(|case| case.vendor == *vendor && case.operation == *id)
            .collect();
        let pages = of.first().is_some_and(|case| derive::items(case).is_some());
        for kind in Kind::ALL {
            let found = of.iter().any(|case| case.kind() == kind);
            let exempt = exemptions
                .extract_if(.., |one| one.is_of(*vendor, id, kind))
                .count();
            let has = match kind {
                Kind::LastPage => pages,
                // The only document with errors in it.
                Kind::DocumentedError => *vendor == Vendor::Hsifue,
                _ => true,
            };
            let wanted = exempt == 0 && has;
            assert_eq!(found, wanted, "{vendor} {id} {}", kind.name());
        }
    }
    assert_eq!(exemptions, [], "exemptions of what there is not");
}

/// Every example of a call of a vendor's is a case, with the documented response.
#[test]
fn every_documented_call_of_a_vendor_is_a_case() {
    let documented = inbound::documented();
    for one in &documented {
        let found = CASES.iter().find(|case| case.path() == one.path()).unwrap();
        assert_eq!(found.fixture.request, one.fixture.request, "{}", one.path());
        let (found, documented) = (&found.fixture.response, &one.fixture.response);
        assert_eq!(found.status, documented.status, "{}", one.path());
        // The personal center documents no response.
        if one.vendor == Vendor::Jinyan {
            assert_eq!(found.body, documented.body, "{}", one.path());
        }
    }
    println!("{} documented calls of the vendors", documented.len());
    assert_eq!(documented.len(), 14);
}

async fn failures(cases: impl IntoIterator<Item = Case>) -> Vec<String> {
    let replays = cases.into_iter().map(async |case| {
        let problem = replay::check(&case).await.err()?;
        Some(format!("{}: {problem}", case.path()))
    });
    let replays = futures_util::stream::iter(replays).buffer_unordered(AT_ONCE);
    let mut failures: Vec<String> = replays.filter_map(future::ready).collect().await;
    failures.sort();
    failures
}

/// With the public test keys, and no others.
#[test]
fn every_request_has_its_proof() {
    let failures = CASES.iter().filter_map(|case| {
        let problem = case.verify().err()?;
        Some(format!("{}: {problem}", case.path()))
    });
    let failures: Vec<String> = failures.collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fixture_replays() {
    let failures = failures(CASES.clone()).await;
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    println!("{} replayed", CASES.len());
}

fn passing<'c>(cases: &'c [Case], of: &Case) -> impl Iterator<Item = &'c Case> {
    let (vendor, operation) = (of.vendor, of.operation.clone());
    cases.iter().filter(move |case| {
        case.vendor == vendor && case.operation == operation && case.kind() == Kind::Passing
    })
}

#[test]
fn every_negative_case_differs_in_one_place() {
    // What a document shows is not made from anything.
    let is_made = |case: &&Case| !matches!(case.kind(), Kind::Passing | Kind::DocumentedError);
    let negative = CASES.iter().filter(is_made);
    let mut places = BTreeSet::new();
    let mut count = 0;
    for case in negative {
        let nearest = passing(&CASES, case)
            .map(|base| {
                let direction = Direction::of(case.vendor, &case.operation);
                difference::differences(direction, &base.fixture, &case.fixture)
            })
            .min_by_key(Vec::len);
        let nearest = nearest.unwrap();
        assert_eq!(nearest.len(), 1, "{}: {nearest:?}", case.path());
        places.extend(nearest);
        count += 1;
    }
    println!(
        "{count} differ from a passing one in one place, in {} different places",
        places.len()
    );
    assert_eq!(count, 296);
}

/// What a kind means, apart from what the files say.
#[test]
fn every_kind_ends_as_it_must() {
    for case in CASES.iter() {
        let expect = &case.fixture.expect;
        let direction = Direction::of(case.vendor, &case.operation);
        let as_it_must = match (case.kind(), expect) {
            _ if direction == Some(Direction::Inbound) => inbound::ends_as_it_must(case),
            _ if direction == Some(Direction::Browser) => pages::ends_as_it_must(case),
            (Kind::Passing, Expect::Ok(_)) => true,
            (Kind::LastPage, Expect::Ok(page)) => {
                page.get("items").and_then(|items| items.as_array()) == Some(&Vec::new())
            }
            (Kind::BusinessError, Expect::Error(failure)) => {
                failure.outcome == "Refused" && failure.requests == 1
            }
            (Kind::TokenRefused, Expect::Error(failure)) => {
                failure.kind == "Authentication" && matches!(failure.requests, 1 | 2)
            }
            // 299, which every HTTP library counts among the successes.
            (Kind::DocumentedError, Expect::Error(failure)) => {
                case.fixture.response.status == 299 && failure.kind == "Vendor"
            }
            (Kind::Malformed, Expect::Error(failure)) => {
                (
                    failure.kind.as_str(),
                    failure.outcome.as_str(),
                    failure.requests,
                ) == ("UnexpectedResponse", "Unknown", 1)
            }
            _ => false,
        };
        assert!(as_it_must, "{}: {expect:?}", case.path());
    }
}

/// One byte of each part of a request and of the data of each response, changed, fails the replay.
#[tokio::test(flavor = "multi_thread")]
async fn every_edited_byte_is_noticed() {
    let edited: Vec<Case> = CASES
        .iter()
        .filter(|case| case.kind() == Kind::Passing)
        .flat_map(edits)
        .collect();
    let (count, noticed) = (edited.len(), failures(edited.clone()).await);
    let unnoticed: Vec<String> = edited
        .iter()
        .map(Case::path)
        .filter(|path| !noticed.iter().any(|one| one.starts_with(path.as_str())))
        .collect();
    println!("{count} edits of one byte, {} noticed", noticed.len());
    assert_eq!(unnoticed, [""; 0]);
    assert_eq!(noticed.len(), count);
    assert!(count > CASES.len());
}

fn edits(case: &Case) -> Vec<Case> {
    let mut edits = Vec::new();
    let mut edit = |part: String, change: &dyn Fn(&mut Case) -> bool| {
        let mut edited = case.clone();
        if change(&mut edited) {
            edited.name = format!("{} with another byte in {part}", case.name);
            edits.push(edited);
        }
    };
    let at = case.operation.len();
    edit("path".into(), &|case| {
        other_byte(&mut case.fixture.request.path, at)
    });
    edit("query".into(), &|case| {
        other_byte(&mut case.fixture.request.query, at)
    });
    edit("body".into(), &|case| {
        other_byte(&mut case.fixture.request.body, at)
    });
    for name in case.fixture.request.headers.keys() {
        edit(format!("header {name}"), &|case| {
            let value = case.fixture.request.headers.get_mut(name);
            value.is_some_and(|value| other_byte(value, at))
        });
    }
    edit("the response's end".into(), &|case| {
        case.fixture.response.body.pop().is_some()
    });
    edits
}

/// Changes the byte at or after `at`, counted in a circle; false for what has no byte that could be changed.
fn other_byte(text: &mut String, at: usize) -> bool {
    let Some(found) = text.chars().nth(at % text.chars().count().max(1)) else {
        return false;
    };
    let other = if found == 'x' { 'y' } else { 'x' };
    let index = at % text.chars().count();
    *text = text
        .chars()
        .enumerate()
        .map(|(place, char)| if place == index { other } else { char })
        .collect();
    true
}
