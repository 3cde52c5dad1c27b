//! Four processes of 500 tasks on one credential, whose tokens live for two seconds.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::Instant;

use super::{Figures, Suite, require};
use crate::{
    process,
    store::Place,
    vendor::{Allows, Vendor},
    worker::{Report, Work},
};

const PROCESSES: usize = 4;
const TASKS: usize = 500;
const LIFETIME: Duration = Duration::from_secs(2);

pub(super) async fn run(suite: &mut Suite, places: &[(&str, Place)]) {
    let begin = Instant::now();
    let seconds = suite.scale.load_seconds;
    // One engine refreshes ahead, as is the default; the others wait for the end, and log in once a lifetime.
    let runs = places.iter().map(|(name, place)| {
        let ahead = if *name == "redis" {
            LIFETIME / 4
        } else {
            Duration::ZERO
        };
        on(name, place, ahead, seconds)
    });
    for ((name, _), figures) in places.iter().zip(join_all(runs).await) {
        let what = format!("{PROCESSES} processes × {TASKS} tasks, {seconds} s, {name}");
        suite.tell(&what, begin.elapsed(), figures);
    }
}

async fn on(name: &str, place: &Place, ahead: Duration, seconds: u64) -> Figures {
    let account = format!("load-{name}");
    let vendor = Vendor::start(Allows::OneToken, LIFETIME).await?;
    let work = Work {
        place: place.clone(),
        account: account.clone(),
        vendor: vendor.port,
        lifetime_ms: 2000,
        lease_ms: 1000,
        refresh_ahead_ms: u64::try_from(ahead.as_millis())?,
        fetch_without_store: false,
        tasks: TASKS,
        rest_ms: 2500,
        run_ms: seconds * 1000,
    };
    let mut workers = Vec::new();
    for _ in 0..PROCESSES {
        workers.push(process("work", &work)?.output());
    }
    let (mut calls, mut repeated) = (0, 0);
    for output in join_all(workers).await {
        let report: Report = serde_json::from_slice(&output?.stdout)?;
        require(report.failed() == 0, report.in_short())?;
        require(report.calls > 0, "a worker made no call")?;
        calls += report.calls;
        repeated += report.repeated;
    }
    let logins = vendor.logins(&account);
    let lifetimes = seconds.div_euclid(2);
    require(
        u64::try_from(logins.len())? >= lifetimes / 2,
        format!("{} logins only", logins.len()),
    )?;
    let shortest = logins
        .windows(2)
        .filter_map(|pair| match pair {
            [one, next] => Some(next.duration_since(*one)),
            _ => None,
        })
        .min()
        .unwrap_or_default();
    // One for each lifetime as it is used, one at the beginning, and one that the end may cut.
    let used = LIFETIME.saturating_sub(ahead).as_millis();
    let most = u128::from(seconds) * 1000 / used.max(1) + 2;
    require(
        u128::try_from(logins.len())? <= most,
        format!("{} logins, and not {most} at most", logins.len()),
    )?;
    Ok(format!(
        "{calls} calls, 0 failures, {repeated} made once more, {} logins in {lifetimes} lifetimes, at least {:.2} s apart",
        logins.len(),
        shortest.as_secs_f64()
    ))
}
