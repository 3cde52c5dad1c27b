//! `cargo xtask fixtures`: records, checks and derives `tests/fixtures`.

use std::{error::Error, io, net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::Parser;
use tokio::process::Command;
use workspace_tests::fixture::{
    Vendor, derive, folder,
    lint::lint,
    load, manifest,
    proxy::Proxy,
    record::{Left, Recorder},
};

/// Recorded exchanges with the vendors
#[derive(Parser)]
#[command(name = "fixtures", bin_name = "cargo xtask fixtures")]
enum Task {
    Record(Record),
    /// Look for anything private in the fixtures and in the examples of the documents, and check every signature
    Lint,
    /// Write the negative cases anew
    Derive,
    /// Write the list of the fixtures anew
    Manifest,
}

/// Record what a server answers to a program of yours
///
/// Prints the address of a proxy in front of the server, which your program takes for the base URL of the vendor. The
/// recorder calls nothing by itself. When the given command or an interruption ends it, it scrubs everything that is not
/// known to be harmless, signs with public test keys, and writes what replays and has nothing suspicious left in it.
#[derive(clap::Args)]
struct Record {
    /// isearch, personalcenter, hsifue or jinyan
    #[arg(long, value_parser = vendor)]
    vendor: Vendor,
    /// The base URL of the vendor's server
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// Where the proxy listens, on this machine
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// What is recorded, such as "OAPI 11.2, test system"; only the sandbox on this machine needs no name
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Below which folder to write [default: tests/fixtures]
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// Write over files of earlier recordings
    #[arg(long)]
    replace: bool,
    /// A program to run, with the address of the proxy for `{address}`; its end ends the recording
    #[arg(last = true, value_name = "COMMAND")]
    command: Vec<String>,
}

fn vendor(name: &str) -> Result<Vendor, String> {
    let mut vendors = Vendor::ALL.into_iter();
    let found = vendors.find(|vendor| vendor.to_string() == name);
    found.ok_or_else(|| "must be isearch, personalcenter, hsifue or jinyan".to_owned())
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    match Task::parse() {
        Task::Record(options) => record(options).await,
        Task::Lint => check(),
        Task::Derive => {
            let written = derive::write(&folder()).await?;
            manifest::write(&folder(), &load(&folder())?)?;
            println!("{written} negative cases written");
            Ok(ExitCode::SUCCESS)
        }
        Task::Manifest => {
            manifest::write(&folder(), &load(&folder())?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check() -> Result<ExitCode, Box<dyn Error>> {
    let lint = lint(&folder())?;
    for problem in &lint.problems {
        eprintln!("{problem}");
    }
    println!(
        "{} fixtures, {} of them verified, {} values; {} values of examples; {} problems",
        lint.fixtures,
        lint.verified,
        lint.values,
        lint.examples,
        lint.problems.len()
    );
    Ok(if lint.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn record(options: Record) -> Result<ExitCode, Box<dyn Error>> {
    let source = source(&options)?;
    let proxy = Proxy::start(&options.base_url, options.listen).await?;
    let address = proxy.address();
    // Whoever reads the address may interrupt at once.
    println!("{address}");
    let mut ended_well = true;
    if let Some((program, arguments)) = options.command.split_first() {
        let arguments = arguments
            .iter()
            .map(|one| one.replace("{address}", &address));
        let mut child = Command::new(program).args(arguments).spawn()?;
        tokio::select! {
            status = child.wait() => {
                let status = status?;
                if !status.success() {
                    eprintln!("{program} ended with {status}");
                    ended_well = false;
                }
            }
            interrupted = tokio::signal::ctrl_c() => interrupted?,
        }
    } else {
        tokio::signal::ctrl_c().await?;
    }
    let exchanges = proxy.stop().await?;
    let into = options.into.unwrap_or_else(folder);
    let mut recorder = Recorder::new(options.vendor, &source, into).replacing(options.replace);
    let (mut written, mut replaced, mut failed) = (0, 0, 0);
    for exchange in &exchanges {
        let kept = recorder.keep(exchange).await;
        match kept.result {
            Ok(file) => {
                println!(
                    "{}: {}, {} values replaced",
                    kept.request, file.path, file.replaced
                );
                written += 1;
                replaced += file.replaced;
            }
            Err(left) => {
                failed += usize::from(!matches!(left, Left::Same(_)));
                println!("{}: {left}", kept.request);
            }
        }
    }
    println!(
        "{} exchanges, {written} files, {replaced} values replaced, {failed} not kept",
        exchanges.len()
    );
    Ok(if ended_well && failed == 0 && !exchanges.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What the files name as their source.
fn source(options: &Record) -> io::Result<String> {
    let url = url::Url::parse(&options.base_url).ok();
    let is_here = url.is_some_and(|url| match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    });
    match &options.source {
        Some(source) => Ok(source.clone()),
        None if is_here => Ok("vendor-sandbox".to_owned()),
        None => Err(io::Error::other("--source must say what is recorded")),
    }
}
