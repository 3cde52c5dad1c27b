//! `vendorctl proxy`: passes a program's calls on to a vendor and shows them.

mod forward;
mod serve;
mod tls;
mod upstream;

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use serde_json::{Map, Value};
use vendor_sandbox::Sandbox;

use crate::{
    Failure, access_log,
    command::{self, listen, print},
    exchange::{HarFile, Keys, Recording, Settings},
    input::{Input, Unusable},
    inspector::{Part, Watching},
    interruption::interruption,
    profile::{Profile, SANDBOX},
    vendor::Vendor,
};
use serve::Server;
use upstream::Upstream;

/// Forward a program's calls to a vendor, and show what is wrong with them
///
/// Give the program the printed address instead of the vendor's. Requests and responses are forwarded
/// unchanged, byte for byte. Open the inspector's address in a browser: it shows every exchange as it
/// happens, the stages of its signature and the mistake in it, and what differs from the vendor's
/// document.
///
/// Prints one line of JSON on standard output when everything listens:
///
/// `{"ready":true,"base_url":"http://127.0.0.1:PORT","inspector":"http://127.0.0.1:PORT/TOKEN/"}`
///
/// The proxy sends no requests of its own, follows no redirect and repeats nothing. It listens only on
/// 127.0.0.1. SIGINT and SIGTERM end it with exit code 0.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The vendor whose document the exchanges are checked against
    vendor: Vendor,
    /// Address of the vendor's server, as a client's base URL
    #[arg(long, value_name = "URL", value_parser = Upstream::parse, required_unless_present_any = ["sandbox", "profile"])]
    to: Option<Upstream>,
    /// Forward everything to a sandbox inside this process, whose credentials are printed too
    #[arg(long, conflicts_with = "to")]
    sandbox: bool,
    /// Take the server and the secret from this profile, as `vendorctl call` does
    #[arg(long, value_name = "NAME", conflicts_with_all = ["to", "sandbox"])]
    profile: Option<String>,
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    port: u16,
    /// Port of the inspector on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    inspector_port: u16,
    /// Take from this environment variable the secret that signatures are explained with: Jinyan's
    /// secret, or i-Search's secret key, which only some mistakes use. Without it, signatures of Jinyan
    /// are not checked
    #[arg(long, value_name = "NAME")]
    secret_env: Option<String>,
    /// Trust these certificates too, in PEM, for a server inside a company
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
    /// Write every exchange into this file, as HAR 1.2
    #[arg(long, value_name = "FILE")]
    har: Option<PathBuf>,
    /// Write every exchange into a separate file in this folder, as JSON
    #[arg(long, value_name = "DIR")]
    record: Option<PathBuf>,
    /// Print a line for every exchange on standard error
    #[arg(short, long)]
    verbose: bool,
    /// Show tokens, secrets and what the document calls sensitive, instead of `***`
    #[arg(long)]
    show_secrets: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    command::run("warn", serve(args))
}

async fn serve(args: Args) -> Result<ExitCode, Failure> {
    // Before the ready line: whoever reads it may interrupt at once.
    let interrupted = interruption().map_err(Failure::System)?;
    let mut server = server(&args).await?;
    let mut ready = Map::from_iter([("ready".to_owned(), true.into())]);
    if let Some(part) = server.parts.first() {
        ready.insert("credentials".to_owned(), part.credentials.clone());
    }
    if let Some(name) = args.secret_env {
        let secret = Input::default().secret("--secret-env", None, "--secret-env", Some(name));
        server.keys.secret = Some(secret?);
    }
    let mut sinks = Vec::from_iter(args.verbose.then(access_log::sink));
    if let Some(path) = &args.har {
        let mut file = HarFile::create(path).map_err(unwritable("--har", path))?;
        sinks.push(Box::new(move |seen| {
            if let Err(error) = file.push(seen) {
                tracing::error!(%error, "the file of --har cannot be written");
            }
        }));
    }
    if let Some(path) = &args.record {
        let recording = Recording::create(path).map_err(unwritable("--record", path))?;
        sinks.push(Box::new(move |seen| {
            if let Err(error) = recording.push(seen) {
                tracing::error!(%error, "a file of --record cannot be written");
            }
        }));
    }
    let settings = Settings {
        keys: vec![(args.vendor, Arc::new(server.keys))],
        shows_secrets: args.show_secrets,
        sinks,
    };
    let ca_file = args.ca_file.or(server.ca_file);
    let tls = tls::config(&server.upstream, ca_file)?;
    let listener = listen(args.port).await?;
    let address = listener.local_addr().map_err(Failure::System)?;
    let base_url = format!("http://{address}{}", server.upstream.path());
    let watching = Watching::start(settings, Some(args.inspector_port), &server.parts).await?;
    let log = watching.log.clone();
    let proxy = Server::start(listener, args.vendor, server.upstream, tls, log);
    ready.insert("base_url".to_owned(), base_url.into());
    ready.insert("inspector".to_owned(), watching.url().into());
    print(Value::Object(ready))?;
    interrupted.await;
    proxy.stop().await;
    watching.finish().await?;
    if let Some(sandbox) = server.sandbox {
        sandbox.shutdown().await;
    }
    Ok(ExitCode::SUCCESS)
}

fn unwritable(option: &str, path: &Path) -> impl FnOnce(io::Error) -> Unusable {
    let text = format!("{option} {}: cannot write the file", path.display());
    move |error| Unusable::because(text, error)
}

/// Where everything goes, and what is known of it.
struct Behind {
    upstream: Upstream,
    keys: Keys,
    ca_file: Option<PathBuf>,
    /// The sandbox, if it is one, and its vendor. Dropping it closes it.
    sandbox: Option<Sandbox>,
    parts: Vec<Part>,
}

async fn server(args: &Args) -> Result<Behind, Failure> {
    let unusable = |option| move |problem| Unusable::option(option, problem);
    let mut behind = Behind {
        upstream: match &args.to {
            Some(upstream) => upstream.clone(),
            // Replaced below: it is given, or one of the others is.
            None => Upstream::parse("http://127.0.0.1").map_err(unusable("--to"))?,
        },
        keys: Keys::default(),
        ca_file: None,
        sandbox: None,
        parts: Vec::new(),
    };
    let is_sandbox = args.sandbox || args.profile.as_deref() == Some(SANDBOX);
    if is_sandbox {
        let sandbox = Sandbox::start().await?;
        let part = Part::of(&sandbox, args.vendor);
        behind.keys = Keys::clone(&part.keys);
        behind.upstream = Upstream::parse(&part.base_url).map_err(unusable("--sandbox"))?;
        behind.parts.push(part);
        behind.sandbox = Some(sandbox);
    } else if let Some(name) = &args.profile {
        let profile = Profile::load(args.vendor, Some(name)).await?;
        behind.upstream = Upstream::parse(profile.base_url()).map_err(unusable("--profile"))?;
        let (setting, _) = args.vendor.facts().secret;
        behind.keys = Keys {
            secret: profile.secret(setting).cloned(),
            others: profile.credentials().cloned().collect(),
        };
        behind.ca_file = profile.ca_file();
    }
    Ok(behind)
}
