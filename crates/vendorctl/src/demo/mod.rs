//! `vendorctl demo`: the i-Search client at work, and what becomes of its calls when things break.

mod failures;
mod files;
mod login;
mod queue;
mod report;
mod robots;
mod signature;
mod stage;
mod testimony;
mod transfer;

use std::{io, process::ExitCode, time::Instant};

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use vendor_sandbox::{Sandbox, Verdict};

use crate::{Failure, logging};
use report::{Failed, Report};
use stage::Stage;
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
    let stage = match set_up(testimony).await {
        Ok(stage) => stage,
        Err(failed) => {
            report.end(Err(failed))?;
            report.summary("nothing else can be shown without the sandbox")?;
            return Ok(false);
        }
    };
    report.end(Ok(format!(
        "serves i-Search at {}, in this process",
        stage.isearch().base_url()
    )))?;

    report.begin("Login")?;
    let result = login::log_in(&stage, report).await;
    report.end(result)?;
    report.begin("Robots, page by page")?;
    let result = robots::list(&stage, report).await;
    report.end(result)?;
    report.begin("A queue")?;
    let result = queue::push_and_pop(&stage, report).await;
    report.end(result)?;
    report.begin("A file, there and back")?;
    let result = files::transfer(&stage, report).await;
    report.end(result)?;
    report.begin("The token is revoked")?;
    let result = failures::revoked_token(&stage, report).await;
    report.end(result)?;
    report.begin("The server answers 503")?;
    let result = failures::unavailable(&stage, report).await;
    report.end(result)?;
    report.begin("The connection breaks after the work was done")?;
    let result = failures::reset_after_effect(&stage, report).await;
    report.end(result)?;
    report.begin("A wrong signature")?;
    let result = signature::wrong(&stage, report).await;
    report.end(result)?;

    let seen = stage.isearch().journal();
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
    stage.shutdown().await;
    Ok(report.all_worked())
}

async fn set_up(testimony: Testimony) -> Result<Stage, Failed> {
    let sandbox = Sandbox::start().await?;
    Stage::new(sandbox, testimony)
}
