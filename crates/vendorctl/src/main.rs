//! The command line of the vendor clients.

#![forbid(unsafe_code)]

mod access_log;
mod call;
mod completion;
mod conform;
mod credentials;
mod curl;
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
mod logging;
mod loopback;
mod operations;
mod path_token;
mod profile;
mod proxy;
mod sandbox;
mod shown;
mod sign;
mod time;
mod trigger;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Signed calls to vendors that document an HTTP API and publish no SDK:
/// see them work, serve them locally, find out what is wrong with a server or a signature, receive
/// what they send, and play their part against a server of your own.
#[derive(Parser)]
#[command(
    version,
    verbatim_doc_comment,
    after_help = "Exit codes: 0 it worked, 1 it did not, 2 the input cannot be used; `call` has more."
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
    /// Jinyan: reads employees and departments, books a flight, approves it, gives it back.
    /// Callbacks: receives what the personal center and Jinyan tell of all this, and what
    /// somebody made up; answers what Jinyan asks an OA.
    /// Things are broken on purpose, to show what becomes of the calls. Nothing leaves this
    /// machine, and no account is needed.
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
