//! `cargo run --release -p workspace-tests --example soak -- 200000`, and with `interim` in place of the number: what a
//! server costs that sends interim responses (HTTP 1xx) and nothing else, as fast as it can.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement stops at the first surprise"
)]

use std::{
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::runtime::Builder;
use vendor_http::HttpConfig;
use workspace_tests::{
    misbehaving::{Client, End, KINDS, Ledger, Misbehaviour, Reads, Reply, Server, Step},
    soak::run,
};

fn main() -> ExitCode {
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some("interim") {
        interim();
        return ExitCode::SUCCESS;
    }
    let calls = argument.and_then(|calls| calls.parse().ok());
    let start = Instant::now();
    let runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    let report = runtime.block_on(run(calls.unwrap_or(200_000)));
    println!("{report}\n{:.0} s", start.elapsed().as_secs_f64());
    match report.check() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn interim() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let kind = KINDS[0];
    let how = Misbehaviour {
        name: "sends interim responses for ever",
        reads: Reads::All,
        end: End::Unknown,
        script: |_| {
            let heads = "HTTP/1.1 102 Processing\r\n\r\n".repeat(1000);
            vec![Step::Flood(heads.into())]
        },
    };
    let server = Server::start(kind.0, Arc::new(Ledger::new(0)), move |arrived| {
        if arrived.is_login {
            Reply::Good
        } else {
            Reply::Misbehaves { how, acts: false }
        }
    });
    runtime.block_on(async {
        let client = Client::build(kind, &server.url(), HttpConfig::new()).unwrap();
        for seconds in [1, 3] {
            let limit = Duration::from_secs(seconds);
            let (begun, busy) = (Instant::now(), cpu());
            let error = client.until(limit).call("create_org").await.unwrap_err();
            let (took, busy) = (begun.elapsed(), cpu().saturating_sub(busy));
            println!(
                "{limit:?}: {:?}, took {took:?}, the client's thread {busy:?}",
                error.outcome()
            );
        }
    });
}

/// How long this thread was busy so far; nothing where the system does not say.
fn cpu() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let busy = text.split(' ').next().and_then(|busy| busy.parse().ok());
    Duration::from_nanos(busy.unwrap_or_default())
}
