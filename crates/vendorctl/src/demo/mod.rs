//! `vendorctl demo`: the clients at work, and what becomes of their calls when things break.

mod isearch;
mod report;
mod testimony;
mod watch;

use std::{
    io,
    process::ExitCode,
    time::{Duration, Instant},
};

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use vendor_http::HttpConfig;
use vendor_sandbox::{Sandbox, Verdict};

use crate::{Failure, logging};
use report::{Failed, Report};
use testimony::Testimony;

pub(crate) fn run() -> Result<ExitCode, Failure> {
    let testimony = Testimony::default();
    tracing_subscriber::registry()
        .with(testimony.layer())
        .with(logging::layer("off")?)
        .init();
    let runtime = tokio::runtime::Runtime::new().map_err(Failure::System)?;
    let worked = runtime
        .block_on(perform(testimony, &mut Report::new(io::stdout())))
        .map_err(Failure::Output)?;
    Ok(if worked {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Whether everything worked; an error only where it cannot be shown.
async fn perform<W: io::Write>(testimony: Testimony, report: &mut Report<W>) -> io::Result<bool> {
    let began = Instant::now();
    report
        .title("vendorctl demo · the i-Search client and a server that checks every signature")?;

    report.begin("Sandbox")?;
    let sandbox = match Sandbox::start().await {
        Ok(sandbox) => sandbox,
        Err(error) => return unset(report, error.into()),
    };
    let isearch = match isearch::Stage::new(sandbox.isearch(), testimony) {
        Ok(stage) => stage,
        Err(failed) => return unset(report, failed),
    };
    report.end(Ok(format!(
        "serves i-Search at {}, in this process",
        sandbox.isearch().base_url()
    )))?;
    isearch.play(report).await?;

    let seen = sandbox.isearch().journal();
    let count = |verdict| {
        seen.iter()
            .filter(|exchange| exchange.verdict == verdict)
            .count()
    };
    report.summary(&format!(
        "the server saw {} requests: {} signed right, {} signed wrong on purpose, in {:.1} s",
        seen.len(),
        count(Verdict::Valid),
        count(Verdict::SignatureWrong),
        began.elapsed().as_secs_f64(),
    ))?;
    sandbox.shutdown().await;
    Ok(report.all_worked())
}

/// Says that the demo ends before it has begun.
fn unset<W: io::Write>(report: &mut Report<W>, failed: Failed) -> io::Result<bool> {
    report.end(Err(failed))?;
    report.summary("nothing else can be shown without the sandbox")?;
    Ok(false)
}

/// Gives up early: a demo that hangs shows nothing.
fn http_config() -> HttpConfig {
    HttpConfig::new()
        .user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")))
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(20))
}
