//! `cargo run --release -p workspace-tests --example soak -- 200000`

use std::{process::ExitCode, time::Instant};

use workspace_tests::soak::run;

#[tokio::main]
async fn main() -> ExitCode {
    let calls = std::env::args()
        .nth(1)
        .and_then(|calls| calls.parse().ok())
        .unwrap_or(200_000);
    let start = Instant::now();
    let report = run(calls).await;
    println!("{report}\n{:.0} s", start.elapsed().as_secs_f64());
    match report.check() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}
