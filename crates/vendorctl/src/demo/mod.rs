//! `vendorctl demo`: the clients at work, and what becomes of their calls when things break.

mod callbacks;
mod hsifue;
mod isearch;
mod jinyan;
mod personalcenter;
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
use vendor_sandbox::{AccessCheck, Deviation, HsifueConfig, Sandbox};

use crate::{Failure, logging};
use callbacks::Endpoint;
use report::{Failed, Report, padded};
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
    report.title("vendorctl demo · four clients, and servers that check every request")?;

    report.begin("Sandbox")?;
    let (sandbox, endpoint) = match start().await {
        Ok(started) => started,
        Err(failed) => return give_up(report, failed),
    };
    let receiver = endpoint.shown();
    let stages = match Stages::new(&sandbox, endpoint, testimony) {
        Ok(stages) => stages,
        Err(failed) => return give_up(report, failed),
    };
    for (label, vendor, base_url) in [
        ("serves", "i-Search", sandbox.isearch().base_url()),
        ("", "personal center", sandbox.personalcenter().base_url()),
        ("", "hsifue", sandbox.hsifue().base_url()),
        ("", "Jinyan", sandbox.jinyan().base_url()),
    ] {
        report.labelled(label, format_args!("{}{base_url}", padded(vendor, 17)))?;
    }
    report.labelled(
        "receives",
        format_args!("{}{receiver}", padded("callbacks", 17)),
    )?;
    report.end(Ok(
        "four servers, and a receiver that they call back, all of them in this process".to_owned(),
    ))?;

    report.section("i-Search RPA (艺赛旗 OAPI)")?;
    stages.isearch.play(report).await?;
    report.section("UniRPA personal center (个人中心)")?;
    stages.personalcenter.play(report).await?;
    report.section("hsifue licence orders (订单服务)")?;
    stages.hsifue.play(report).await?;
    report.section("Jinyan business travel (金雁商旅)")?;
    stages.jinyan.play(report).await?;
    report.section("Callbacks (回调)")?;
    stages.callbacks.play(report).await?;

    let signed = sandbox.isearch().journal();
    let count = |access| {
        signed
            .iter()
            .filter(|exchange| exchange.access == access)
            .count()
    };
    let others = sandbox.personalcenter().journal().len()
        + sandbox.hsifue().journal().len()
        + sandbox.jinyan().journal().len();
    report.summary(&format!(
        "the servers saw {} requests and sent {} callbacks; of i-Search's {}, {} were signed right, {} wrong on purpose; in {:.1} s",
        signed.len() + others,
        sandbox.personalcenter().deliveries().len() + sandbox.jinyan().deliveries().len(),
        signed.len(),
        count(AccessCheck::Valid),
        count(AccessCheck::SignatureWrong),
        began.elapsed().as_secs_f64(),
    ))?;
    sandbox.shutdown().await;
    Ok(report.all_worked())
}

/// The four servers, and where they send their callbacks.
async fn start() -> Result<(Sandbox, Endpoint), Failed> {
    let endpoint = Endpoint::bind().await?;
    // A server that refuses the second of two equal orders would hide a client that sends it.
    let hsifue = HsifueConfig::default().accept_repeated_orders(true);
    let sandbox = Sandbox::builder()
        .deviate(Deviation::PersonalcenterRunningIdentifier)
        .hsifue(hsifue)
        .personalcenter(callbacks::personalcenter(&endpoint))
        .jinyan(callbacks::jinyan(&endpoint))
        .start()
        .await?;
    Ok((sandbox, endpoint))
}

/// Says that the demo ends before it has begun.
fn give_up<W: io::Write>(report: &mut Report<W>, failed: Failed) -> io::Result<bool> {
    report.end(Err(failed))?;
    report.summary("nothing else can be shown without the sandbox")?;
    Ok(false)
}

/// What the steps of each vendor play on.
struct Stages<'s> {
    isearch: isearch::Stage<'s>,
    personalcenter: personalcenter::Stage<'s>,
    hsifue: hsifue::Stage<'s>,
    jinyan: jinyan::Stage<'s>,
    callbacks: callbacks::Stage<'s>,
}

impl<'s> Stages<'s> {
    fn new(sandbox: &'s Sandbox, endpoint: Endpoint, testimony: Testimony) -> Result<Self, Failed> {
        Ok(Self {
            isearch: isearch::Stage::new(sandbox.isearch(), testimony)?,
            personalcenter: personalcenter::Stage::new(sandbox.personalcenter())?,
            hsifue: hsifue::Stage::new(sandbox.hsifue())?,
            jinyan: jinyan::Stage::new(sandbox.jinyan())?,
            callbacks: callbacks::Stage::new(sandbox, endpoint)?,
        })
    }
}

/// Gives up early: a demo that hangs shows nothing.
fn http_config() -> HttpConfig {
    HttpConfig::new()
        .user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")))
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(20))
}
