//! Calls every operation of every client at a sandbox that runs elsewhere, and fails if one of them does.
//!
//! The line that `vendorctl sandbox` prints comes on standard input. Addresses that are given lead the vendor's journey
//! through a proxy:
//!
//! ```text
//! journeys --isearch http://127.0.0.1:4010 < ready.json
//! ```

use std::{
    collections::BTreeMap,
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
};

use vendor_http::Operation;
use workspace_tests::journey::{
    Journey, Ready, Vendor, Vendors, hsifue, isearch, jinyan, personalcenter,
};

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut addresses = addresses(std::env::args().skip(1))?;
    let ready: Ready = serde_json::from_reader(io::stdin())?;
    let Vendors {
        isearch,
        personalcenter,
        hsifue,
        jinyan,
    } = &ready.vendors;
    let through = [
        take(&mut addresses, "isearch", isearch),
        take(&mut addresses, "personalcenter", personalcenter),
        take(&mut addresses, "hsifue", hsifue),
        take(&mut addresses, "jinyan", jinyan),
    ];
    if let Some((vendor, _)) = addresses.pop_first() {
        return Err(format!("there is no vendor `{vendor}`").into());
    }
    let [to_isearch, to_center, to_hsifue, to_jinyan] = &through;
    let (by_isearch, by_center, by_hsifue, by_jinyan) = tokio::join!(
        isearch::travel(isearch, to_isearch),
        personalcenter::travel(personalcenter, to_center),
        hsifue::travel(hsifue, to_hsifue),
        both_rules(jinyan, to_jinyan),
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

/// `--vendor address`, so often as it stands there.
fn addresses(
    mut arguments: impl Iterator<Item = String>,
) -> Result<BTreeMap<String, String>, String> {
    let mut addresses = BTreeMap::new();
    while let Some(option) = arguments.next() {
        match (option.strip_prefix("--"), arguments.next()) {
            (Some(vendor), Some(address)) => addresses.insert(vendor.to_owned(), address),
            _ => return Err(format!("`{option}` is not `--vendor address`")),
        };
    }
    Ok(addresses)
}

fn take<C>(addresses: &mut BTreeMap<String, String>, name: &str, vendor: &Vendor<C>) -> String {
    let address = addresses.remove(name);
    address.unwrap_or_else(|| vendor.base_url.clone())
}

/// The new rule, and then everything again by the old one, whose operations are counted.
async fn both_rules(
    vendor: &Vendor<jinyan::Credentials>,
    base_url: &str,
) -> Result<Journey, vendor_http::Error> {
    let journey = jinyan::travel(vendor, base_url).await?;
    Ok(journey.and(jinyan::travel_by_old_rule(vendor, base_url).await?))
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
