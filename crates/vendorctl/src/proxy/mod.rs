//! `vendorctl proxy`: passes a program's calls on to a vendor and shows them.

mod forward;
mod serve;
mod tls;
mod upstream;

use std::{
    io::{self, Write as _},
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use serde_json::{Map, Value};
use tokio::net::TcpListener;
use tracing_subscriber::{layer::SubscriberExt as _, util::SubscriberInitExt as _};
use vendor_auth::Secret;
use vendor_sandbox::Sandbox;

use crate::{
    Failure, access_log,
    exchange::{HarFile, Keys, Log, Recording, Settings, Vendor},
    input::{InputError, SecretSource},
    inspector::{self, Inspector, Part},
    interruption::interruption,
    logging,
    profile::{Profile, SANDBOX},
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
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    /// Port of the inspector on 127.0.0.1; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 0)]
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
    tracing_subscriber::registry()
        .with(logging::layer("warn")?)
        .init();
    tokio::runtime::Runtime::new()
        .map_err(Failure::System)?
        .block_on(serve(args))
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
        let source = SecretSource {
            option: "--secret-env",
            env_option: "--secret-env",
            given: None,
            variable: Some(name),
        };
        server.keys.secret = Some(source.read(None)?);
    }
    let mut settings = Settings {
        keys: vec![(args.vendor, Arc::new(server.keys))],
        shows_secrets: args.show_secrets,
        sinks: Vec::new(),
    };
    if args.verbose {
        settings.sinks.push(access_log::sink());
    }
    if let Some(path) = args.har {
        let unwritable = |source| InputError::Output {
            option: "--har",
            path: path.clone(),
            source,
        };
        let mut file = HarFile::create(&path).map_err(unwritable)?;
        settings.sinks.push(Box::new(move |seen| {
            if let Err(error) = file.push(seen) {
                tracing::error!(%error, "the file of --har cannot be written");
            }
        }));
    }
    if let Some(path) = args.record {
        let unwritable = |source| InputError::Output {
            option: "--record",
            path: path.clone(),
            source,
        };
        let recording = Recording::create(&path).map_err(unwritable)?;
        settings.sinks.push(Box::new(move |seen| {
            if let Err(error) = recording.push(seen) {
                tracing::error!(%error, "a file of --record cannot be written");
            }
        }));
    }
    let (log, reader) = Log::start(settings).map_err(Failure::System)?;
    let ca_file = args.ca_file.or(server.ca_file);
    let tls = tls::config(&server.upstream, ca_file)?;
    let listener = listen(args.port).await?;
    let address = listener.local_addr().map_err(Failure::System)?;
    let base_url = format!("http://{address}{}", server.upstream.path());
    let proxy = Server::start(listener, args.vendor, server.upstream, tls, log.clone());
    let page = listen(args.inspector_port).await?;
    let inspector = Inspector::start(page, log, server.parts).map_err(Failure::System)?;
    ready.insert("base_url".to_owned(), base_url.into());
    ready.insert("inspector".to_owned(), inspector.url().into());
    let mut stdout = io::stdout();
    writeln!(stdout, "{}", Value::Object(ready))
        .and_then(|()| stdout.flush())
        .map_err(Failure::Output)?;
    interrupted.await;
    proxy.stop().await;
    inspector.stop().await;
    // What passed last is read, and written, before the end.
    tokio::task::spawn_blocking(|| reader.finish())
        .await
        .map_err(|error| Failure::System(error.into()))?;
    if let Some(sandbox) = server.sandbox {
        sandbox.shutdown().await;
    }
    Ok(ExitCode::SUCCESS)
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
    let unusable = |option| move |problem| InputError::Unusable { option, problem };
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
        let part = inspector::part(&sandbox, args.vendor);
        behind.keys = Keys::clone(&part.keys);
        behind.upstream = Upstream::parse(&part.base_url).map_err(unusable("--sandbox"))?;
        behind.parts.push(part);
        behind.sandbox = Some(sandbox);
    } else if let Some(name) = &args.profile {
        let profile = Profile::load(args.vendor, Some(name)).await?;
        behind.upstream = Upstream::parse(profile.base_url()).map_err(unusable("--profile"))?;
        let secret = profile.secret(args.vendor.secret_setting());
        behind.keys.secret = secret.cloned();
        let others = ["access_key", "app_key", "client_secret", "token"];
        let others = others.into_iter().filter_map(|name| profile.secret(name));
        behind.keys.others = others.cloned().collect();
        let ca_file = profile.secret("ca_file").map(Secret::expose);
        behind.ca_file = ca_file.map(PathBuf::from);
    }
    Ok(behind)
}

/// Listens on the loopback interface.
pub(crate) async fn listen(port: u16) -> Result<TcpListener, Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).await;
    listener.map_err(|source| Failure::Listen { address, source })
}
