//! The command line of the vendor clients.

#![forbid(unsafe_code)]

mod access_log;
mod call;
mod command;
mod completion;
mod conform;
mod credentials;
mod demo;
mod difference;
mod doctor;
mod exchange;
mod failure;
mod http;
mod input;
mod inspector;
mod interruption;
mod language;
mod listen;
mod operations;
mod profile;
mod proxy;
mod random;
mod sandbox;
mod shown;
mod sign;
mod time;
mod trigger;
mod vendor;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Signed calls to vendors that document an HTTP API and publish no SDK:
/// see the clients work, run a local sandbox, diagnose a server or a signature, receive callbacks,
/// and test your own server by playing the vendor.
#[derive(Parser)]
#[command(
    version,
    verbatim_doc_comment,
    after_help = "Exit codes: 0 success, 1 failure, 2 unusable input; `call` has more."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show the clients at work, against a sandbox inside this process
    ///
    /// i-Search: logs in, lists robots, passes items through a queue and a file up and down.
    /// Personal center: runs a process, watches its task, reads its output, cancels a bill.
    /// hsifue: creates a customer, places an order, disables and enables a key.
    /// Jinyan: reads employees and departments, books a flight, approves it, refunds it.
    /// Callbacks: receives those of the personal center and of Jinyan, and rejects forged ones.
    /// Failures are injected to show how the clients handle them. Nothing leaves this machine,
    /// and no account is needed.
    ///
    /// Colours and progress bars appear on a terminal only; `NO_COLOR` is honoured.
    /// `RUST_LOG` turns logs on.
    #[command(verbatim_doc_comment)]
    Demo,
    Doctor(doctor::Args),
    Call(Box<call::Args>),
    Operations(operations::Args),
    Completion(completion::Args),
    Sandbox(sandbox::Args),
    Proxy(Box<proxy::Args>),
    Sign(sign::Args),
    Listen(listen::Args),
    Trigger(trigger::Args),
    Conform(conform::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Demo => demo::run(),
        Command::Doctor(args) => doctor::run(args),
        Command::Call(args) => call::run(*args),
        Command::Operations(args) => operations::run(&args),
        Command::Completion(args) => completion::run(&args),
        Command::Sandbox(args) => sandbox::run(&args),
        Command::Proxy(args) => proxy::run(*args),
        Command::Sign(args) => sign::run(args),
        Command::Listen(args) => listen::run(args),
        Command::Trigger(args) => trigger::run(args),
        Command::Conform(args) => conform::run(args),
    };
    result.unwrap_or_else(|failure| failure.report())
}
