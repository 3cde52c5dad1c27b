//! `vendorctl doctor`: finds what is wrong with a server, and where it differs from its document. It only reads.

mod certificate;
mod findings;
mod gate;
mod outcome;
mod print;
mod progress;
mod reads;
mod secrets;
mod shape;
mod subject;
mod surroundings;
mod survey;
#[cfg(test)]
mod tests;
mod vendors;
mod visit;

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use crate::{
    Failure,
    command::{self, exit_code, print},
    input::{Unusable, seconds},
    profile::Profile,
    vendor::Vendor,
};
use findings::Findings;
use gate::{Gate, Limits};
use outcome::Outcome;
use progress::Progress;
use reads::Reads;
use secrets::Secrets;
use subject::Subject;
use visit::Visit;

/// Find out what is wrong with a server, and how it differs from its document
///
/// Looks at the address, the name, the port, the certificate, a proxy and the clocks; logs in; finds
/// the signing rule that the server accepts; learns which codes it refuses with; calls every
/// operation that only reads; compares each response with the vendor's document; and reports for
/// every assumption of the clients whether it is true, and which setting to use if not. While it
/// runs, it says on standard error what it does.
///
/// It cannot change anything: it sends only operations documented as repeatable reads. It logs in once, unless
/// --second-login is given. No secret is printed.
///
/// Exit code 0 if all is as documented, 1 if something differs or fails.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The vendor
    vendor: Vendor,
    /// Server and credentials of ~/.config/vendorctl/profiles.toml; `sandbox` starts one
    /// [default: the environment variables of the vendor]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Send at most this many requests, at least 2: a login and one read. A run without surprises
    /// sends about 30
    #[arg(long, value_name = "N", default_value_t = 100, allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(2..))]
    max_requests: u16,
    /// Send nothing more after this time, and report what was found until then
    #[arg(long, value_name = "SECONDS", default_value = "120", allow_negative_numbers = true, value_parser = seconds)]
    timeout: Duration,
    /// Log in a second time too, and refresh a token: at some vendors that ends the tokens of other
    /// programs with the same credentials
    #[arg(long)]
    second_login: bool,
    /// A value for a parameter that reads need, such as `BillNo=B2022062300001`, or for one operation only:
    /// `get_robot.id=47`; repeat for more
    #[arg(long = "id", value_name = "[OPERATION.]NAME=VALUE", value_parser = pair)]
    ids: Vec<(String, String)>,
    /// Write a line on standard error for every request
    #[arg(long, short)]
    verbose: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Write evidence to send to us: names, types, codes and shapes, and no value of a response
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err("must be a name and a value: BillNo=B2022062300001"),
    }
}

/// How a run is made.
struct Settings {
    max_requests: usize,
    timeout: Duration,
    second_login: bool,
    given: BTreeMap<String, String>,
    progress: Progress,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    let logs = if args.verbose {
        "vendorctl=info"
    } else {
        "off"
    };
    command::run(logs, doctor(args))
}

async fn doctor(args: Args) -> Result<ExitCode, Failure> {
    let known = |name: &str| {
        let (only, name) = match name.split_once('.') {
            Some((operation, name)) => (Some(operation), name),
            None => (None, name),
        };
        let mut operations = args.vendor.document().operations.iter();
        operations.any(|operation| {
            only.is_none_or(|only| only == operation.id)
                && operation.parameters.member(name).is_some()
        })
    };
    if args.ids.iter().any(|(name, _)| !known(name)) {
        let problem = "names a parameter that no operation of this vendor has";
        return Err(Unusable::option("--id", problem).into());
    }
    let settings = Settings {
        max_requests: args.max_requests.into(),
        timeout: args.timeout,
        second_login: args.second_login,
        given: args.ids.into_iter().collect(),
        // The log has a line for every request already.
        progress: Progress::new(!args.json && !args.verbose),
    };
    let profile = Profile::load(args.vendor, args.profile.as_deref()).await?;
    // The profile's sandbox ends with it.
    let outcome = examine(Subject::new(profile), settings).await;
    let reported = args.report.map_or(Ok(()), |path| {
        let written = fs::write(&path, outcome.evidence());
        written.map_err(|source| Failure::Report { path, source })
    });
    print(if args.json {
        outcome.json()
    } else {
        print::text(&outcome)
    })?;
    // What was found is printed even if the file cannot be written.
    reported?;
    Ok(exit_code(outcome.is_good()))
}

/// Makes a run.
async fn examine(subject: Subject, settings: Settings) -> Outcome {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let (vendor, now) = (subject.profile().vendor(), Instant::now());
    let limits = Limits {
        requests: settings.max_requests,
        end: now.checked_add(settings.timeout).unwrap_or(now + DAY),
    };
    let mut secrets = Secrets::default();
    for secret in subject.profile().credentials() {
        secrets.add(secret.expose());
    }
    let mut findings = Findings::new(vendor);
    settings.progress.say("connect to the server", 0);
    if !surroundings::look(&subject, &mut findings).await {
        settings.progress.end();
        return Outcome::new(findings, Vec::new(), limits.requests, secrets);
    }
    let reads = Reads::new(
        vendor.document(),
        subject.base_url(),
        subject.token_url(),
        settings.second_login,
    );
    let gate = Gate::new(reads, limits, secrets, settings.progress);
    let mut visit = Visit::new(subject, gate.clone(), findings, settings.given);
    // The reason for a stop is in the findings.
    let _ = match vendor {
        Vendor::Isearch => vendors::isearch::examine(&mut visit).await,
        Vendor::Personalcenter => vendors::personalcenter::examine(&mut visit).await,
        Vendor::Hsifue => vendors::hsifue::examine(&mut visit).await,
        Vendor::Jinyan => vendors::jinyan::examine(&mut visit).await,
    };
    vendors::judge_failures(&mut visit);
    visit.settle_clock();
    gate.end_progress();
    Outcome::new(visit.findings, gate.log(), limits.requests, gate.secrets())
}
