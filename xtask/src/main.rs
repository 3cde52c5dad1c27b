//! The project's own tasks. `cargo xtask ci` is every check and test that needs a Rust toolchain and a C compiler
//! alone.

mod book;
mod ci;
mod codegen;
mod conformance;
mod debian;
mod digest;
mod documents;
mod examples;
mod fuzz;
mod gates;
mod neighbours;
mod pictures;
#[cfg(test)]
mod published;
mod release;
mod stores;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <task>

  book         the pages as a site below target/book, with mdBook, which it installs; every link is followed
  ci           every check and test that needs a Rust toolchain and a C compiler alone
  codegen      writes the code and the tables that the openapi.yaml files describe; with --check, compares
  conformance  the checks of the openapi.yaml files by other people's tools, which need python3, node, npm and
               a Java runtime, 11 or newer, and of the sandbox's pages in Chromium
  examples     runs every example of every published crate
  fixtures     records, checks and derives the exchanges in tests/fixtures; with --help, how
  fuzz         every fuzz target for a minute, or for so many seconds: needs the toolchain nightly
  gates        licences, unused dependencies, combinations of features, public interfaces, versions and the oldest Rust,
               by tools that it installs; with --bless, writes the public interfaces down: needs the toolchain nightly
               and OpenSSL's headers on Linux
  native-tls   the checks of the feature `native-tls`, which needs OpenSSL's headers on Linux
  neighbours   a client beside other people's TLS, with each TLS feature, built and started: needs OpenSSL's headers on
               Linux, which it installs on Debian
  pictures     the pictures of the pages from docs/pictures, by Graphviz, which it installs on Debian
  release      a crate to crates.io: `<crate> <version>` tries it in a copy, with --tag commits and tags, with --execute
               publishes too; --plan says what is to be released; --rehearse releases everything to a registry on
               this machine and uses it from there: needs OpenSSL's headers on Linux
  stores       several processes on Redis and PostgreSQL of their own, which it installs on Debian; with `events` or
               another scenario, that alone, and with settings such as `events=1000`, less of something
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["book"] => book::run().map_err(|error| error.to_string()),
        ["ci"] => ci::ci().map_err(|error| error.to_string()),
        ["native-tls"] => ci::native_tls().map_err(|error| error.to_string()),
        ["conformance"] => conformance::run().map_err(|error| error.to_string()),
        ["examples"] => examples::examples().map_err(|error| error.to_string()),
        ["fixtures", rest @ ..] => ci::fixtures(rest).map_err(|error| error.to_string()),
        ["fuzz"] => fuzz::fuzz(fuzz::SECONDS).map_err(|error| error.to_string()),
        ["fuzz", seconds] => match seconds.parse() {
            Ok(seconds @ 1..) => fuzz::fuzz(seconds).map_err(|error| error.to_string()),
            _ => return usage(),
        },
        ["gates"] => gates::run().map_err(|error| error.to_string()),
        ["gates", "--bless"] => gates::bless().map_err(|error| error.to_string()),
        ["neighbours"] => neighbours::run().map_err(|error| error.to_string()),
        ["pictures"] => pictures::run().map_err(|error| error.to_string()),
        ["release", rest @ ..] => match release::Task::parse(rest) {
            Some(task) => task.run().map_err(|error| error.to_string()),
            None => return usage(),
        },
        ["stores", settings @ ..] => stores::stores(settings).map_err(|error| error.to_string()),
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
