//! `vendorctl sandbox`: serves the vendors until interrupted.

mod watched;

use std::{process::ExitCode, sync::Arc, time::Duration};

use vendor_sandbox::{
    Deviation, HsifueConfig, IsearchConfig, JinyanConfig, PersonalcenterConfig, Sandbox,
    SandboxBuilder,
};

use crate::{
    Failure, access_log,
    command::{self, print},
    exchange::Settings,
    input::Unusable,
    inspector::{Part, Watching},
    interruption::interruption,
    vendor::Vendor,
};
use watched::Exchanges;

/// Serve the vendors on loopback ports until interrupted
///
/// Prints one line of JSON on standard output when everything listens:
///
/// `{"ready":true,"vendors":{"isearch":{"base_url":"http://127.0.0.1:PORT","credentials":{…}},…}}`
///
/// The credentials are made up. Logs go to standard error; by default they report wrong
/// signatures and refused tokens, and `RUST_LOG` changes that.
/// SIGINT and SIGTERM end the sandbox with exit code 0.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Args {
    /// Port of i-Search on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    port_isearch: u16,
    /// Port of the personal center on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    port_personalcenter: u16,
    /// Port of hsifue on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    port_hsifue: u16,
    /// Port of Jinyan, and of its pages, on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    port_jinyan: u16,
    /// Send the personal center's bill and invoice callbacks to this address (http://), such as one
    /// that `vendorctl listen` prints
    #[arg(long, value_name = "URL")]
    personalcenter_callback_url: Option<String>,
    /// Send the events of the personal center's robots to this address (http://)
    #[arg(long, value_name = "URL")]
    personalcenter_task_callback_url: Option<String>,
    /// Send Jinyan's order notifications to this address (http://), unless the booking names another
    #[arg(long, value_name = "URL")]
    jinyan_notify_url: Option<String>,
    /// Send Jinyan's project and budget requests to the OA at this address (http://), without
    /// `/adapter`
    #[arg(long, value_name = "URL")]
    jinyan_oa_url: Option<String>,
    /// Also accept requests for this host name, with any port or the given one: that of a tunnel or
    /// a proxy in front of the sandbox. By default only names of the loopback interface are accepted.
    /// May be given more than once
    #[arg(long, value_name = "HOST[:PORT]")]
    allow_host: Vec<String>,
    /// Behave contrary to an assumption of the clients, named by its identifier, such as the one after
    /// `; assumed:` in an error.
    /// May be given more than once
    #[arg(long, value_name = "ID")]
    deviate: Vec<Deviation>,
    /// Accept requests under the old signing rule of Jinyan too, and grant its server tokens
    #[arg(long)]
    legacy_jinyan: bool,
    /// How long an access token lives, in seconds, except the static one of hsifue and those of
    /// browsers at Jinyan [default: i-Search 30 minutes, personal center 24 hours, hsifue and
    /// Jinyan 2 hours]
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = lifetime)]
    token_lifetime: Option<Duration>,
    /// How long a refresh token of i-Search lives, in seconds [default: 24 hours]
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true, value_parser = lifetime)]
    refresh_lifetime: Option<Duration>,
    /// Serve pages that show every exchange as it happens, inject faults, send callbacks and move the
    /// clock; their address is in the first line
    #[arg(long)]
    inspect: bool,
    /// Port of these pages on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true,
        requires = "inspect"
    )]
    inspector_port: u16,
    /// Print a line for every exchange on standard error
    #[arg(short, long)]
    verbose: bool,
    /// Show tokens, secrets and what the documents call sensitive in the pages, instead of `***`
    #[arg(long, requires = "inspect")]
    show_secrets: bool,
}

fn lifetime(text: &str) -> Result<Duration, &'static str> {
    match text.parse() {
        Ok(seconds @ 1..=1_000_000_000) => Ok(Duration::from_secs(seconds)),
        _ => Err("must be a whole number of seconds, from 1 to 1000000000"),
    }
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    command::run("warn,vendor_sandbox=info", serve(args))
}

fn builder(args: &Args) -> SandboxBuilder {
    let mut isearch = IsearchConfig::default().port(args.port_isearch);
    let mut personalcenter = PersonalcenterConfig::default().port(args.port_personalcenter);
    let mut hsifue = HsifueConfig::default().port(args.port_hsifue);
    let mut jinyan = JinyanConfig::default()
        .port(args.port_jinyan)
        .legacy(args.legacy_jinyan);
    if let Some(url) = &args.personalcenter_callback_url {
        personalcenter = personalcenter.callback_url(url);
    }
    if let Some(url) = &args.personalcenter_task_callback_url {
        personalcenter = personalcenter.task_callback_url(url);
    }
    if let Some(url) = &args.jinyan_notify_url {
        jinyan = jinyan.notify_url(url);
    }
    if let Some(url) = &args.jinyan_oa_url {
        jinyan = jinyan.oa_url(url);
    }
    if let Some(lifetime) = args.token_lifetime {
        isearch = isearch.token_lifetime(lifetime);
        personalcenter = personalcenter.token_lifetime(lifetime);
        hsifue = hsifue.token_lifetime(lifetime);
        jinyan = jinyan.token_lifetime(lifetime);
    }
    if let Some(lifetime) = args.refresh_lifetime {
        isearch = isearch.refresh_lifetime(lifetime);
    }
    let builder = Sandbox::builder()
        .isearch(isearch)
        .personalcenter(personalcenter)
        .hsifue(hsifue)
        .jinyan(jinyan);
    let deviations = args.deviate.iter().copied();
    let builder = deviations.fold(builder, SandboxBuilder::deviate);
    let hosts = args.allow_host.iter();
    hosts.fold(builder, SandboxBuilder::allow_host)
}

async fn serve(args: &Args) -> Result<ExitCode, Failure> {
    // Before the ready line: whoever reads it may interrupt at once.
    let interrupted = interruption().map_err(Failure::System)?;
    let mut builder = builder(args);
    // Exchanges are recorded only if they will be shown.
    let exchanges = (args.inspect || args.verbose).then(Exchanges::default);
    if let Some(exchanges) = &exchanges {
        builder = exchanges.watch(builder);
    }
    let sandbox = builder.start().await.map_err(failure)?;
    let mut ready = sandbox.ready_json();
    let mut watching = None;
    if let Some(exchanges) = exchanges {
        let parts = Vendor::ALL.map(|vendor| Part::of(&sandbox, vendor));
        let keys = parts.iter();
        let settings = Settings {
            keys: keys
                .map(|part| (part.vendor, Arc::clone(&part.keys)))
                .collect(),
            shows_secrets: args.show_secrets,
            sinks: Vec::from_iter(args.verbose.then(access_log::sink)),
        };
        let port = args.inspect.then_some(args.inspector_port);
        let started = Watching::start(settings, port, &parts).await?;
        exchanges.go_to(started.log.clone(), &parts);
        if let (Some(ready), Some(url)) = (ready.as_object_mut(), started.url()) {
            ready.insert("inspector".to_owned(), url.into());
        }
        watching = Some(started);
    }
    print(ready)?;
    interrupted.await;
    sandbox.shutdown().await;
    if let Some(watching) = watching {
        watching.finish().await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Names the option that a host or an address was given with, instead of the sandbox's setting.
fn failure(error: vendor_sandbox::Error) -> Failure {
    let (option, problem) = match &error {
        vendor_sandbox::Error::AllowedHost { .. } => (
            "--allow-host".to_owned(),
            "must be a name or an address, with a port or without, such as sandbox.test:8701",
        ),
        vendor_sandbox::Error::CallbackAddress {
            vendor,
            field,
            problem,
        } => {
            let option = format!("--{vendor}-{field}").replace('_', "-");
            (option, *problem)
        }
        _ => return error.into(),
    };
    Unusable::option(option, problem).into()
}
