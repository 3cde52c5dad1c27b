//! The project's own tasks. `cargo xtask ci` is everything a change has to pass.

mod ci;
mod codegen;
mod conformance;
mod digest;
mod documents;
mod fuzz;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <task>

  ci           every check and test, with nothing but a Rust toolchain and a C compiler
  codegen      writes the code and the tables that the openapi.yaml files describe; with --check, compares
  conformance  the checks of the openapi.yaml files by other people's tools, which need python3, node and npm,
               and of the sandbox's pages in Chromium
  fixtures     records, checks and derives the exchanges in tests/fixtures; with --help, how
  fuzz         every fuzz target for a minute, or for so many seconds: needs the toolchain nightly
  native-tls   the checks of the feature `native-tls`, which needs OpenSSL's headers on Linux
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["ci"] => ci::ci().map_err(|error| error.to_string()),
        ["native-tls"] => ci::native_tls().map_err(|error| error.to_string()),
        ["conformance"] => conformance::run().map_err(|error| error.to_string()),
        ["fixtures", rest @ ..] => ci::fixtures(rest).map_err(|error| error.to_string()),
        ["fuzz"] => fuzz::fuzz(fuzz::SECONDS).map_err(|error| error.to_string()),
        ["fuzz", seconds] => match seconds.parse() {
            Ok(seconds @ 1..) => fuzz::fuzz(seconds).map_err(|error| error.to_string()),
            _ => return usage(),
        },
        ["codegen"] => codegen::run(false).map_err(|error| error.to_string()),
        ["codegen", "--check"] => codegen::run(true).map_err(|error| error.to_string()),
        _ => return usage(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(2)
}
