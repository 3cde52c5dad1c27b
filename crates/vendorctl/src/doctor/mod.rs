//! `vendorctl doctor`: what is wrong with a server, and in what it differs from its document. It only reads.

mod certificate;
mod findings;
mod gate;
mod outcome;
mod print;
mod reads;
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
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use indicatif::ProgressBar;
use tokio::runtime::Runtime;
use tracing_subscriber::{layer::SubscriberExt as _, util::SubscriberInitExt as _};
use vendor_sandbox::document::Document;

use crate::{
    Failure,
    input::InputError,
    logging,
    profile::{Profile, Vendor},
};
use findings::Findings;
use gate::Gate;
use outcome::Outcome;
use reads::Reads;
use subject::{Account, Subject};
use visit::Visit;

/// How many requests a run sends at the most, unless told otherwise. One without surprises sends about 30.
const MAX_REQUESTS: usize = 100;

/// Find out what is wrong with a server, and how it differs from its document
///
/// Looks at the address, the name, the port, the certificate, a proxy and the clocks; logs in; finds
/// the signing rule that the server accepts; learns which codes it refuses with; calls every
/// operation that only reads; compares each response with the vendor's document; and reports for
/// every assumption of the clients whether it is true, and which setting to use if not.
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
    /// [default: what the environment variables of the vendor say]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Send at most this many requests
    #[arg(long, value_name = "N", default_value_t = MAX_REQUESTS)]
    max_requests: usize,
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
    second_login: bool,
    given: BTreeMap<String, String>,
    progress: ProgressBar,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    let log = logging::layer(if args.verbose {
        "vendorctl=info"
    } else {
        "off"
    })?;
    tracing_subscriber::registry().with(log).init();
    let document = Document::of(args.vendor.name()).ok_or(InputError::Unusable {
        option: "VENDOR",
        problem: "has no document",
    })?;
    let known = |name: &str| {
        let (only, name) = match name.split_once('.') {
            Some((operation, name)) => (Some(operation), name),
            None => (None, name),
        };
        let mut operations = document.operations.iter();
        operations.any(|operation| {
            only.is_none_or(|only| only == operation.id)
                && operation.parameters.member(name).is_some()
        })
    };
    if args.ids.iter().any(|(name, _)| !known(name)) {
        let problem = "names a parameter that no operation of this vendor has";
        return Err(InputError::Unusable {
            option: "--id",
            problem,
        }
        .into());
    }
    let settings = Settings {
        max_requests: args.max_requests,
        second_login: args.second_login,
        given: args.ids.into_iter().collect(),
        progress: progress(),
    };
    let runtime = Runtime::new().map_err(Failure::System)?;
    let outcome = runtime.block_on(async {
        let profile = Profile::load(args.vendor, args.profile.as_deref()).await?;
        let outcome = examine(document, Subject::of(&profile), settings).await;
        Ok::<Outcome, Failure>(outcome)
    })?;
    let reported = args.report.map_or(Ok(()), |path| {
        let written = fs::write(&path, outcome.evidence());
        written.map_err(|source| Failure::Report { path, source })
    });
    let text = if args.json {
        outcome.json()
    } else {
        print::text(&outcome)
    };
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{text}").map_err(Failure::Output)?;
    // What was found is said also where the file cannot be written.
    reported?;
    Ok(if outcome.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// On a terminal only.
fn progress() -> ProgressBar {
    if io::stderr().is_terminal() {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::hidden()
    }
}

/// Makes a run.
async fn examine(document: &'static Document, subject: Subject, settings: Settings) -> Outcome {
    let mut findings = Findings::new(document);
    if !surroundings::look(&subject, &mut findings).await {
        return Outcome::new(findings, Vec::new(), settings.max_requests);
    }
    let reads = Reads::new(
        document,
        subject.base_url(),
        subject.token_url(),
        settings.second_login,
    );
    let gate = Gate::new(reads, settings.max_requests, settings.progress.clone());
    let mut visit = Visit::new(subject, gate.clone(), findings, settings.given);
    // What stopped it has been said.
    let _ = match visit.subject.account {
        Account::Isearch { .. } => vendors::isearch::examine(&mut visit).await,
        Account::Personalcenter { .. } => vendors::personalcenter::examine(&mut visit).await,
        Account::Hsifue(_) => vendors::hsifue::examine(&mut visit).await,
        Account::Jinyan { .. } => vendors::jinyan::examine(&mut visit).await,
    };
    vendors::judge_failures(&mut visit);
    visit.settle_clock();
    settings.progress.finish_and_clear();
    Outcome::new(visit.findings, gate.log(), settings.max_requests)
}
