//! Prism, a proxy that nobody here wrote, between every client and the sandbox: it validates each request and each
//! answer against the vendor's document.
//!
//! The journeys of `tests/examples/journeys.rs` go through it three times. With the documents as they are, it must find
//! nothing. With something marked in every operation that cannot be there, it must find each mark, or it does not look
//! there at all. With the mistakes of `conformance/prism.yaml` it must find each of them, and nothing else.

pub(super) mod canaries;
mod log;
mod passes;
mod routes;

use std::time::Instant;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    conformance::{
        prism::{
            canaries::{Canary, Table, edited},
            log::Request,
            passes::{Ground, Pass, Proxy, Travelled},
            routes::{Route, marked, routes},
        },
        seconds,
        tools::Tools,
    },
    documents::{Document, named},
};

/// The name of each proxy, the vendor in front of which it is, and the crate that has the vendor's document.
const PROXIES: [(&str, &str, &str); 5] = [
    ("isearch", "isearch", "isearch-oapi"),
    ("personalcenter", "personalcenter", "personalcenter-client"),
    ("hsifue", "hsifue", "hsifue-order"),
    ("jinyan", "jinyan", "jinyan-travel"),
    (OLD_RULE, "jinyan", "jinyan-travel"),
];

/// Jinyan by the old signing rule.
const OLD_RULE: &str = "jinyan-old-rule";

/// Returns how many of the three passes did not end as they should.
pub(crate) fn run(tools: &Tools, documents: &[Document]) -> Result<usize> {
    let start = Instant::now();
    let table = Table::read()?;
    let vendors = vendors(documents, &table)?;
    let ground = Ground::prepare(tools)?;
    let mut failed = usize::from(!conform(&ground, &vendors)?);
    failed += usize::from(!find_marks(&ground, &vendors)?);
    failed += usize::from(!find_canaries(&ground, &vendors, &table.canaries)?);
    println!("prism took {} s", seconds(start.elapsed()));
    Ok(failed)
}

/// A document as a proxy takes it.
struct Described {
    name: &'static str,
    vendor: &'static str,
    text: String,
    content: Value,
    routes: Vec<Route>,
}

fn vendors(documents: &[Document], table: &Table) -> Result<Vec<Described>> {
    let mut vendors = Vec::new();
    for (name, vendor, owner) in PROXIES {
        let document = named(documents, owner)?;
        let edits = if name == OLD_RULE {
            table.old_rule.edits.as_slice()
        } else {
            &[]
        };
        let text = edited(&document.text, edits)?;
        let content: Value = yaml_serde::from_str(&text).with_context(|| owner.to_owned())?;
        let routes = routes(&content);
        vendors.push(Described {
            name,
            vendor,
            text,
            content,
            routes,
        });
    }
    Ok(vendors)
}

/// The documents as they are, and Prism in the way of whatever they do not allow.
fn conform(ground: &Ground<'_>, vendors: &[Described]) -> Result<bool> {
    let proxies = vendors
        .iter()
        .map(|one| Proxy::new(one.name, one.vendor, one.text.clone()));
    let travelled = Pass::new("as-they-are", proxies)
        .refusing()
        .travel(ground)?;
    println!(
        "\n{:<22} {:>8} {:>10} {:>10}",
        "prism", "requests", "operations", "violations"
    );
    let mut conforms = travelled.complete() && all_called(vendors, &travelled);
    for one in vendors {
        let requests = travelled.requests(one.name);
        let called = one.routes.iter().filter(|route| count(route, requests) > 0);
        let violations = requests.iter().map(|request| request.violations.len());
        println!(
            "{:<22} {:>8} {:>10} {:>10}",
            one.name,
            requests.len(),
            called.map(|route| route.operations.len()).sum::<usize>(),
            violations.sum::<usize>(),
        );
        conforms &= explained(one.name, requests, |_, _| false);
    }
    if !conforms {
        println!("{}", travelled.report());
    }
    Ok(conforms)
}

/// Every operation marked: one that Prism does not complain of is one that it does not check.
fn find_marks(ground: &Ground<'_>, vendors: &[Described]) -> Result<bool> {
    let mut proxies = Vec::new();
    let mut marks = Vec::new();
    for one in vendors {
        let mut content = one.content.clone();
        marks.extend(
            marked(&mut content)
                .into_iter()
                .map(|mark| (one.name, mark)),
        );
        proxies.push(Proxy::new(one.name, one.vendor, content.to_string()));
    }
    let travelled = Pass::new("marked", proxies).travel(ground)?;
    let (mut found, mut missed) = (0, 0);
    for (name, mark) in &marks {
        let requests = travelled.requests(name).iter();
        for request in requests.filter(|request| mark.route.takes(request)) {
            if request.violations.iter().any(|said| said == mark.violation) {
                found += 1;
            } else {
                println!(
                    "{name}: {} {} without: {}",
                    request.method, request.path, mark.violation
                );
                missed += 1;
            }
        }
    }
    println!("{found} marks found, {missed} missed");
    Ok(missed == 0 && found > 0 && all_called(vendors, &travelled))
}

/// Mistakes that must be found, and nothing else.
fn find_canaries(ground: &Ground<'_>, vendors: &[Described], canaries: &[Canary]) -> Result<bool> {
    let mut proxies = Vec::new();
    for one in vendors.iter().filter(|one| one.name != OLD_RULE) {
        let own = canaries.iter().filter(|canary| canary.vendor == one.name);
        let text = edited(&one.text, own.filter_map(|canary| canary.edit.as_ref()))?;
        proxies.push(Proxy::new(one.name, one.vendor, text));
    }
    let mut pass = Pass::new("canaries", proxies);
    for canary in canaries {
        if let Some(injection) = canary.injection() {
            pass = pass.with_fault(&canary.vendor, &injection);
        }
    }
    let travelled = pass.travel(ground)?;
    let mut expected = Vec::new();
    let missed = crate::canaries::run(canaries, |canary| {
        let route = blamed(vendors, canary)?;
        expected.push((canary, route));
        let requests = travelled.requests(&canary.vendor).iter();
        let own = requests.filter(|request| route.takes(request));
        let violations: Vec<_> = own.flat_map(|request| &request.violations).collect();
        let is_said = |said: &String| violations.iter().any(|found| found.contains(said));
        let found = canary.says.iter().all(is_said);
        Ok::<_, anyhow::Error>(
            (!found).then(|| format!("expected: {:?}\n{violations:?}", canary.says)),
        )
    })?;
    let mut nothing_else = true;
    for one in vendors {
        let requests = travelled.requests(one.name);
        nothing_else &= explained(one.name, requests, |request, violation| {
            expected.iter().any(|(canary, route)| {
                canary.vendor == one.name
                    && route.takes(request)
                    && canary.says.iter().any(|said| violation.contains(said))
            })
        });
    }
    Ok(missed == 0 && nothing_else)
}

/// The route that a canary is for.
fn blamed<'v>(vendors: &'v [Described], canary: &Canary) -> Result<&'v Route> {
    let vendor = vendors.iter().find(|one| one.name == canary.vendor);
    let routes = vendor.map_or(&[][..], |one| &one.routes);
    let mut named = routes
        .iter()
        .filter(|route| route.operations.contains(&canary.operation));
    named
        .next()
        .with_context(|| format!("`{}` is no operation", canary.operation))
}

fn count(route: &Route, requests: &[Request]) -> usize {
    requests
        .iter()
        .filter(|request| route.takes(request))
        .count()
}

/// Whether every operation of every vendor came by a proxy. Some of Jinyan's are the old rule's alone.
fn all_called(vendors: &[Described], travelled: &Travelled) -> bool {
    let mut all = true;
    for one in vendors {
        for route in one.routes.iter().filter(|route| !route.browser) {
            let of_vendor = vendors.iter().filter(|other| other.vendor == one.vendor);
            let seen: usize = of_vendor
                .map(|other| count(route, travelled.requests(other.name)))
                .sum();
            if seen < route.operations.len() {
                println!("{}: too few requests: {:?}", one.name, route.operations);
                all = false;
            }
        }
    }
    all
}

/// Prints every violation that is not expected, and says whether there was none.
fn explained(proxy: &str, requests: &[Request], expected: impl Fn(&Request, &str) -> bool) -> bool {
    let mut all = true;
    for request in requests {
        for violation in request
            .violations
            .iter()
            .filter(|said| !expected(request, said))
        {
            println!("{proxy}: {} {}: {violation}", request.method, request.path);
            all = false;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::documents::documents;

    #[test]
    fn every_mistake_can_be_made_and_every_vendor_has_some() {
        let table = Table::read().unwrap();
        let vendors = vendors(&documents().unwrap(), &table).unwrap();
        assert_eq!(vendors.len(), 5);
        for one in &vendors {
            let own = table
                .canaries
                .iter()
                .filter(|canary| canary.vendor == one.name);
            let edits: Vec<_> = own.filter_map(|canary| canary.edit.as_ref()).collect();
            assert_eq!(edits.is_empty(), one.name == OLD_RULE, "{}", one.name);
            assert_ne!(
                edited(&one.text, edits.clone()).unwrap() == one.text,
                !edits.is_empty()
            );
        }
        let blamed: BTreeSet<_> = table
            .canaries
            .iter()
            .map(|canary| {
                (
                    &canary.vendor,
                    blamed(&vendors, canary).unwrap().operations.clone(),
                )
            })
            .collect();
        assert_eq!(blamed.len(), 19);
        assert_eq!(
            blamed.len(),
            table.canaries.len(),
            "an operation of its own each"
        );
    }

    #[test]
    fn what_nobody_expects_is_not_explained() {
        let request = Request {
            method: "get".to_owned(),
            path: "/a".to_owned(),
            violations: vec!["one".to_owned(), "two".to_owned()],
        };
        let requests = [request];
        assert!(explained("p", &requests, |_, _| true));
        assert!(!explained("p", &requests, |_, violation| violation == "one"));
        assert!(explained("p", &[], |_, _| false));
    }
}
