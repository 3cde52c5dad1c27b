//! `cargo run --release -p workspace-tests --example ledger -- 1000000`

use std::time::Instant;

use workspace_tests::ledger::run;

#[tokio::main]
async fn main() {
    let calls = std::env::args()
        .nth(1)
        .and_then(|calls| calls.parse().ok())
        .unwrap_or(10_000);
    let start = Instant::now();
    let report = run(calls).await;
    println!("{report:#?}\n{:.0} s", start.elapsed().as_secs_f64());
}
