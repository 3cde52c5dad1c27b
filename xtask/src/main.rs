//! The project's own tasks. `cargo xtask ci` is every check and test that needs a Rust toolchain and a C compiler
//! alone.

mod book;
mod ci;
mod codegen;
mod conformance;
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
mod tools;
mod workspace;

use clap::Parser;

/// The project's own tasks. Programs that a task needs are installed below `target/`.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// Build the pages as a site below target/book
    Book,
    /// Run every check and test that needs a Rust toolchain and a C compiler alone
    Ci,
    /// Write the code and the tables that the openapi.yaml files describe
    Codegen {
        /// Compare only
        #[arg(long)]
        check: bool,
    },
    /// Check the openapi.yaml files with other people's tools, and the sandbox's pages in Chromium: needs python3, node,
    /// npm and a Java runtime, 11 or newer
    Conformance,
    /// Run every example of every published crate
    Examples,
    /// Record, check and derive the exchanges in tests/fixtures
    #[command(disable_help_flag = true)]
    Fixtures {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run every fuzz target: needs the toolchain nightly
    Fuzz {
        /// How long each runs
        #[arg(default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
        seconds: u32,
    },
    /// Check licences, unused dependencies, features, public interfaces, versions and the oldest Rust: needs the toolchain
    /// nightly, and OpenSSL's headers on Linux
    Gates {
        /// Write the public interfaces down as they are
        #[arg(long)]
        bless: bool,
    },
    /// Check the feature `native-tls`: needs OpenSSL's headers on Linux
    NativeTls,
    /// Run a client beside other people's TLS, with each TLS feature: installs OpenSSL's headers on Debian
    Neighbours,
    /// Draw the pictures of the pages from docs/pictures: installs Graphviz on Debian
    Pictures,
    /// Release a crate with cargo-release
    Release(release::Arguments),
    /// Run several processes on Redis and PostgreSQL of their own, which it installs on Debian
    Stores {
        /// A scenario such as `events` alone, and settings such as `events=1000`
        settings: Vec<String>,
    },
}

fn main() -> anyhow::Result<()> {
    match Task::parse() {
        Task::Book => book::run(),
        Task::Ci => ci::ci(),
        Task::Codegen { check } => codegen::run(check),
        Task::Conformance => conformance::run(),
        Task::Examples => examples::examples(),
        Task::Fixtures { arguments } => ci::fixtures(&arguments),
        Task::Fuzz { seconds } => fuzz::fuzz(seconds),
        Task::Gates { bless: false } => gates::run(),
        Task::Gates { bless: true } => gates::bless(),
        Task::NativeTls => ci::native_tls(),
        Task::Neighbours => neighbours::run(),
        Task::Pictures => pictures::run(),
        Task::Release(arguments) => release::run(&arguments),
        Task::Stores { settings } => stores::stores(&settings),
    }
}
