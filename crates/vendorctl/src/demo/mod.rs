//! `vendorctl demo`: the clients at work, and what happens to their calls when something breaks.

mod callbacks;
mod evidence;
mod hsifue;
mod isearch;
mod jinyan;
mod personalcenter;
mod report;

use std::{
    io::{self, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use vendor_http::HttpConfig;
use vendor_sandbox::{
    AccessCheck, Deviation, HsifueConfig, JinyanConfig, PersonalcenterConfig, Sandbox,
};

use crate::{
    Failure,
    command::{self, exit_code},
};
use callbacks::{Endpoint, Receivers};
use report::{Report, Worked, padded};

pub(crate) fn run() -> Result<ExitCode, Failure> {
    let worked = command::run("off", async {
        let performed = perform(&mut io::stdout()).await;
        performed.map_err(Failure::Output)
    });
    worked.map(exit_code)
}

/// Returns whether every step worked; an error only if the report cannot be written.
async fn perform(out: &mut dyn Write) -> io::Result<bool> {
    let began = Instant::now();
    let report = &mut Report::new(out);
    report.title("vendorctl demo · four clients, and servers that check every request")?;
    let Some((sandbox, receivers)) = report.step("Sandbox", (), start).await? else {
        report.summary("nothing else can be shown without the sandbox")?;
        return Ok(false);
    };
    report.section("i-Search RPA (艺赛旗 OAPI)")?;
    isearch::play(sandbox.isearch(), report).await?;
    report.section("UniRPA personal center (个人中心)")?;
    personalcenter::play(sandbox.personalcenter(), report).await?;
    report.section("hsifue licence orders (订单服务)")?;
    hsifue::play(sandbox.hsifue(), report).await?;
    report.section("Jinyan business travel (金雁商旅)")?;
    jinyan::play(sandbox.jinyan(), report).await?;
    report.section("Callbacks (回调)")?;
    callbacks::play(&sandbox, &receivers, report).await?;

    let seconds = began.elapsed().as_secs_f64();
    report.summary(&format!("{}; in {seconds:.1} s", totals(&sandbox)))?;
    sandbox.shutdown().await;
    Ok(report.all_worked())
}

/// Starts the four servers, and what receives their callbacks.
async fn start((): (), report: &mut Report<'_>) -> Worked<(Sandbox, Receivers)> {
    let endpoint = Endpoint::bind().await?;
    // A server that refuses the second of two equal orders would hide a client that sends it.
    let hsifue = HsifueConfig::default().accept_repeated_orders(true);
    let sandbox = Sandbox::builder()
        .deviate(Deviation::PersonalcenterRunningIdentifier)
        .hsifue(hsifue)
        .personalcenter(PersonalcenterConfig::default().callback_url(endpoint.personalcenter()))
        .jinyan(JinyanConfig::default().notify_url(endpoint.jinyan()))
        .start()
        .await?;
    let servers = [
        ("i-Search", sandbox.isearch().base_url()),
        ("personal center", sandbox.personalcenter().base_url()),
        ("hsifue", sandbox.hsifue().base_url()),
        ("Jinyan", sandbox.jinyan().base_url()),
    ];
    report.rows(
        "serves",
        servers.map(|(vendor, base_url)| format!("{}{base_url}", padded(vendor, 17))),
    )?;
    let receiver = format!("{}{}", padded("callbacks", 17), endpoint.shown());
    report.row("receives", receiver)?;
    let receivers = Receivers::serve(&sandbox, endpoint)?;
    let text = "four servers, and a receiver that they call back, all of them in this process";
    Ok(((sandbox, receivers), text.to_owned()))
}

/// What the servers counted.
fn totals(sandbox: &Sandbox) -> String {
    let signed = sandbox.isearch().journal();
    let count = |access| {
        let matching = signed.iter().filter(|exchange| exchange.access == access);
        matching.count()
    };
    let requests = signed.len()
        + sandbox.personalcenter().journal().len()
        + sandbox.hsifue().journal().len()
        + sandbox.jinyan().journal().len();
    let sent = sandbox.personalcenter().deliveries().len() + sandbox.jinyan().deliveries().len();
    format!(
        "the servers saw {requests} requests and sent {sent} callbacks; of i-Search's {}, {} were signed right, {} asked for a token, and {} had a revoked one",
        signed.len(),
        count(AccessCheck::Valid),
        count(AccessCheck::NotRequired),
        count(AccessCheck::TokenRefused),
    )
}

/// Gives up early: a demo that hangs shows nothing.
fn http_config() -> HttpConfig {
    HttpConfig::new()
        .user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")))
        .attempt_timeout(Duration::from_secs(10))
        .total_timeout(Duration::from_secs(20))
}
