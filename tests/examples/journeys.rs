//! Calls every operation of every client at a sandbox that runs elsewhere, and fails if one of them does.
//!
//! The line that `vendorctl sandbox --legacy-jinyan` prints comes on standard input. Addresses that are given lead the
//! vendor's journey through a proxy, and faults strike before the first call:
//!
//! ```text
//! journeys --isearch http://127.0.0.1:4010 --fault 'hsifue={"fault": {"kind": "empty_body"}}' < ready.json
//! ```
//!
//! The address of `jinyan-old-rule` is for Jinyan's calls by the old signing rule.

use std::{
    collections::BTreeMap,
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
};

use serde_json::Value;
use vendor_http::Operation;
use workspace_tests::journey::{
    Journey, Ready, Vendor, Vendors, hsifue, isearch, jinyan, personalcenter,
};

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let Arguments {
        mut addresses,
        faults,
    } = Arguments::read(std::env::args().skip(1))?;
    let ready: Ready = serde_json::from_reader(io::stdin())?;
    for (vendor, fault) in &faults {
        ready.inject(vendor, fault).await?;
    }
    let Vendors {
        isearch,
        personalcenter,
        hsifue,
        jinyan,
    } = &ready.vendors;
    let to_isearch = take(&mut addresses, "isearch", isearch);
    let to_center = take(&mut addresses, "personalcenter", personalcenter);
    let to_hsifue = take(&mut addresses, "hsifue", hsifue);
    let to_jinyan = take(&mut addresses, "jinyan", jinyan);
    let to_old_jinyan = take(&mut addresses, "jinyan-old-rule", jinyan);
    if let Some((vendor, _)) = addresses.pop_first() {
        return Err(format!("there is no vendor `{vendor}`").into());
    }
    let (by_isearch, by_center, by_hsifue, by_jinyan) = tokio::join!(
        isearch::travel(isearch, &to_isearch),
        personalcenter::travel(personalcenter, &to_center),
        hsifue::travel(hsifue, &to_hsifue),
        async {
            let new = jinyan::travel(jinyan, &to_jinyan).await?;
            Ok::<_, vendor_http::Error>(
                new.and(jinyan::travel_by_old_rule(jinyan, &to_old_jinyan).await?),
            )
        },
    );
    let complete = [
        shown("isearch", &by_isearch?, isearch_oapi::OPERATIONS)?,
        shown(
            "personalcenter",
            &by_center?,
            personalcenter_client::OPERATIONS,
        )?,
        shown("hsifue", &by_hsifue?, hsifue_order::OPERATIONS)?,
        shown("jinyan", &by_jinyan?, jinyan_travel::OPERATIONS)?,
    ];
    Ok(if complete == [true; 4] {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The addresses by vendor, and the faults with theirs.
#[derive(Default)]
struct Arguments {
    addresses: BTreeMap<String, String>,
    faults: Vec<(String, Value)>,
}

impl Arguments {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut read = Self::default();
        while let Some(option) = arguments.next() {
            let (Some(name), Some(value)) = (option.strip_prefix("--"), arguments.next()) else {
                return Err(format!("`{option}` is not `--vendor address`").into());
            };
            if name == "fault" {
                let (vendor, fault) = value
                    .split_once('=')
                    .ok_or("a fault is `vendor=` and what the sandbox takes")?;
                read.faults
                    .push((vendor.to_owned(), serde_json::from_str(fault)?));
            } else {
                read.addresses.insert(name.to_owned(), value);
            }
        }
        Ok(read)
    }
}

fn take<C>(addresses: &mut BTreeMap<String, String>, name: &str, vendor: &Vendor<C>) -> String {
    let address = addresses.remove(name);
    address.unwrap_or_else(|| vendor.base_url.clone())
}

/// Prints a line a call, and whether every operation succeeded each time.
fn shown(vendor: &str, journey: &Journey, operations: &[&'static Operation]) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    for step in journey.steps() {
        let result = step.failure.as_deref().unwrap_or("ok");
        writeln!(out, "{vendor:<15} {:<24} {result}", step.operation)?;
    }
    let missing = journey.missing(operations);
    let done = operations.len() - missing.len();
    writeln!(
        out,
        "{vendor:<15} {done} of {} operations, {} calls",
        operations.len(),
        journey.steps().len()
    )?;
    Ok(missing.is_empty())
}
