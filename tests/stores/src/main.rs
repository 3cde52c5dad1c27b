//! Several processes on real servers. `suite <folder>` starts the servers in a folder and runs everything; the other
//! words are what the suite starts itself as.

mod folder;
mod holder;
mod http;
mod proxy;
mod receiver;
mod scenario;
mod server;
mod store;
mod vendor;
mod worker;

use std::{fmt, process::ExitCode};

use serde::{Serialize, de::DeserializeOwned};
use tokio::process::Command;

/// What went wrong, as text.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        match error.source() {
            Some(cause) => Self(format!("{error}: {cause}")),
            None => Self(error.to_string()),
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["suite", folder, settings @ ..] => scenario::run(folder, settings).await,
        ["work", told] => told_to(told, worker::run).await,
        ["hold", told] => told_to(told, holder::run).await,
        ["folder", told] => told_to(told, folder::run).await,
        ["receive", told] => told_to(told, receiver::run).await,
        _ => Err(Failure::new(
            "usage: stores suite <folder> [<scenario>…] [<setting>=<number>…]",
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("stores: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn told_to<T: DeserializeOwned, F: Future<Output = Result<(), Failure>>>(
    told: &str,
    run: impl FnOnce(T) -> F,
) -> Result<(), Failure> {
    run(serde_json::from_str(told)?).await
}

/// This program as another process, which ends with its handle.
pub(crate) fn process(word: &str, told: &impl Serialize) -> Result<Command, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args([word, &serde_json::to_string(told)?])
        .kill_on_drop(true);
    Ok(command)
}
