//! `cargo xtask fixtures`: records, checks and derives `tests/fixtures`.

use std::{
    error::Error,
    io,
    path::{Path, PathBuf},
    process::{ExitCode, Stdio},
};

use clap::Parser;
use serde::Deserialize;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};
use workspace_tests::fixture::{
    Vendor, derive,
    exchange::Exchange,
    folder as fixtures,
    lint::lint,
    load, manifest,
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

/// Record the responses of a server to a program of yours
///
/// Starts `vendorctl proxy` in front of the server, and prints what it prints: your program takes `base_url` for that of the
/// vendor, and `inspector` is a page that shows what passes. The recorder calls nothing by itself. When the given command or an interruption ends it, it scrubs everything that is not
/// known to be harmless, signs with public test keys, and writes what replays and has nothing suspicious left in it.
#[derive(clap::Args)]
struct Record {
    /// isearch, personalcenter, hsifue or jinyan
    #[arg(long, value_parser = vendor)]
    vendor: Vendor,
    /// The base URL of the vendor's server
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// The port of the proxy on 127.0.0.1; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
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
            let written = derive::write(&fixtures()).await?;
            manifest::write(&fixtures(), &load(&fixtures())?)?;
            println!("{written} negative cases written");
            Ok(ExitCode::SUCCESS)
        }
        Task::Manifest => {
            manifest::write(&fixtures(), &load(&fixtures())?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check() -> Result<ExitCode, Box<dyn Error>> {
    let lint = lint(&fixtures())?;
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
    let folder = std::env::temp_dir().join(format!("fixtures-{}", std::process::id()));
    let (mut proxy, address) = start(&options, &folder).await?;
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
    stop(&mut proxy).await?;
    let exchanges = Exchange::recorded(&folder);
    // It holds what came, secrets included.
    std::fs::remove_dir_all(&folder)?;
    let exchanges = exchanges?;
    let into = options.into.unwrap_or_else(fixtures);
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

/// The proxy, which writes what it sees into the folder, and the address that a program takes for the vendor's.
async fn start(options: &Record, folder: &Path) -> Result<(Child, String), Box<dyn Error>> {
    #[derive(Deserialize)]
    struct Ready {
        base_url: String,
    }

    let build = ["build", "--quiet", "--locked", "-p", "vendorctl"];
    let status = Command::new("cargo").args(build).status().await?;
    if !status.success() {
        return Err(format!("`cargo build -p vendorctl` ended with {status}").into());
    }
    // Beside this program.
    let program = std::env::current_exe()?.with_file_name("vendorctl");
    let mut proxy = Command::new(program)
        .args(["proxy", &options.vendor.to_string(), "--show-secrets"])
        .args([
            "--to",
            &options.base_url,
            "--port",
            &options.port.to_string(),
        ])
        .arg("--record")
        .arg(folder)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let stdout = proxy.stdout.take().ok_or("it has no standard output")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).await?;
    let ready: Ready = serde_json::from_str(&line).map_err(|_| "the proxy did not start")?;
    // Whoever reads the address may interrupt at once.
    println!("{}", line.trim_end());
    Ok((proxy, ready.base_url))
}

/// Lets the proxy write what it still has to write.
async fn stop(proxy: &mut Child) -> io::Result<()> {
    if let Some(id) = proxy.id() {
        // It may have been interrupted with this program.
        let id = id.to_string();
        Command::new("kill").args(["-INT", &id]).status().await?;
    }
    proxy.wait().await.map(drop)
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
