//! `vendorctl conform`: plays the vendor against a server of the user's own.

mod amount;
mod budget;
mod projects;
mod refusals;
mod report;
mod response;
mod vendor;

use std::process::ExitCode;

use clap::builder::NonEmptyStringValueParser;
use reqwest::Url;

use crate::{
    Failure,
    command::{self, exit_code, print},
    credentials::{Signing, now},
    http,
    interruption::interruption,
};
use budget::Budget;
use report::Report;
use vendor::Vendor;

/// Test your own server by playing the vendor, and report which expectations it meets
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    server: Server,
}

#[derive(clap::Subcommand)]
enum Server {
    JinyanOa(JinyanOa),
}

/// Jinyan business travel: the projects and budgets of an OA (项目接口(即时接口))
///
/// Sends Jinyan's requests and checks the responses: project match, project detail and, with
/// --yes-change-budget, budget deduct and refund. Every expectation is one line: ✓ met, ✗ not met,
/// – not checked; then whether the vendor's document says so (documented) or we concluded it
/// (assumed).
///
/// Exit code 0 if nothing is unmet, 1 if something is.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
struct JinyanOa {
    /// The server's address: the part before `/adapter/…`
    #[arg(long, value_name = "URL", value_parser = http::url)]
    url: Url,
    #[command(flatten)]
    signing: Signing,
    /// A traveller's identifier, for project match; repeat for more
    #[arg(long = "consumer", value_name = "ID", default_value = "S00000000001")]
    consumers: Vec<String>,
    /// The project to ask for and to book on [default: a final one of project match]
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    project: Option<String>,
    /// Check budget deduct and refund too: takes 0.01 from the project's budget, tries to take more
    /// than there is, and gives back what was taken
    #[arg(long)]
    yes_change_budget: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    let Server::JinyanOa(args) = args.server;
    command::run("off", async {
        let vendor = Vendor::new(args.url, args.signing.read()?, args.consumers)?;
        print(if args.yes_change_budget {
            "This changes a budget: 0.01 is taken, a deduction of more than there is is tried, and what was taken is given back."
        } else {
            "This changes nothing: budget deduct and refund are left out without --yes-change-budget."
        })?;
        let report = examine(&vendor, args.project, args.yes_change_budget).await?;
        print(&report)?;
        Ok(exit_code(report.passed()))
    })
}

async fn examine(
    vendor: &Vendor,
    project: Option<String>,
    change_budget: bool,
) -> Result<Report, Failure> {
    let mut report = Report::default();
    // Tells this run from every other one.
    let run = format!("CONFORM{}", now());
    let matched = projects::matched(&mut report, vendor).await?;
    refusals::tolerance(&mut report, vendor, matched.is_some()).await;
    let project = project.or(matched);
    if let Some(project) = &project {
        projects::detailed(&mut report, vendor, project).await;
    }
    projects::unknown(&mut report, vendor, &run).await;
    let deducted = match &project {
        Some(project) if change_budget => {
            // From now on an interrupt waits for the end, so that everything taken is given back.
            let _held = interruption().map_err(Failure::System)?;
            Budget::new(vendor, project, &run)
                .examine(&mut report)
                .await
        }
        _ => {
            let reason = match project {
                Some(_) => "--yes-change-budget is not given",
                None => "there is no project",
            };
            report.leave(["deduct", "refund"], reason);
            Vec::new()
        }
    };
    refusals::signatures(&mut report, vendor, project.as_deref(), &deducted).await;
    Ok(report)
}
