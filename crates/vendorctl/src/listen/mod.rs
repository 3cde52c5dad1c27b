//! `vendorctl listen`: receives the vendors' callbacks, and prints them.

mod line;

use std::{
    future::{IntoFuture as _, ready},
    io,
    net::SocketAddr,
    pin::pin,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use axum::Router;
use serde_json::json;
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};
use vendor_auth::Secret;
use webhook_types::{
    MemoryDeduplicator, PathToken, Verified,
    jinyan::{self, Notification},
    personalcenter::{self, Callback},
    server::Receiver,
};

use crate::{
    Failure,
    command::{self, print, write_line},
    input::{Input, Unusable},
    interruption::interruption,
    random,
};
use line::Line;

/// How many events are remembered, so a repetition is acknowledged and not printed.
const REMEMBERED: usize = 100_000;

/// How long a response may still take when the command is interrupted.
const GRACE: Duration = Duration::from_secs(2);

/// Receive callbacks of the personal center and notifications of Jinyan until interrupted
///
/// Listens only on 127.0.0.1: put a tunnel or a proxy in front for a vendor to reach it. Prints
/// one line of JSON on standard output when it listens:
///
/// `{"ready":true,"personalcenter":{"url":"http://127.0.0.1:PORT/personalcenter/TOKEN",…},"jinyan":{…}}`
///
/// then one line for every event, without texts that may name people. An event is verified as far
/// as its vendor allows, acknowledged as the vendor expects, and printed once, however often it is
/// sent. The personal center signs nothing: its calls must come to the path token. Jinyan's must
/// be signed if --jinyan-app-key is given, and come to the path token if not.
///
/// Logs go to standard error; they say why a call was refused. SIGINT and SIGTERM end it with exit
/// code 0.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    port: u16,
    /// Last segment of the path, at least 22 letters, digits, `-` and `_`; `-` reads it from
    /// standard input [default: random, and printed in the first line]
    #[arg(long, value_name = "TOKEN", conflicts_with = "path_token_env")]
    path_token: Option<Secret>,
    /// Take the path token from this environment variable
    #[arg(long, value_name = "NAME")]
    path_token_env: Option<String>,
    /// The `appkey` that Jinyan issued: requires signed notifications
    #[arg(long, value_name = "KEY", requires = "jinyan_secret_env")]
    jinyan_app_key: Option<String>,
    /// Take the secret that Jinyan issued from this environment variable
    #[arg(long, value_name = "NAME", requires = "jinyan_app_key")]
    jinyan_secret_env: Option<String>,
    /// Print every event as a JSON object
    #[arg(long)]
    json: bool,
}

/// The addresses for the vendors, and the proof that their calls need.
struct Setup {
    personalcenter: personalcenter::Verifier,
    jinyan: jinyan::Verifier,
    jinyan_signs: bool,
    /// As it is shown: a generated token, or a placeholder for a given one.
    token_shown: String,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    command::run("warn", serve(args))
}

impl Setup {
    fn new(args: Args) -> Result<Self, Failure> {
        let mut input = Input::default();
        let (token, token_shown) = match (args.path_token, args.path_token_env) {
            (None, None) => {
                let token = random::hex_128().map_err(Failure::System)?;
                (Secret::from(token.as_str()), token)
            }
            (given, variable) => {
                let token = input.secret("--path-token", given, "--path-token-env", variable)?;
                (token, "{path_token}".to_owned())
            }
        };
        let token = PathToken::new(token).map_err(|_| {
            let problem = "needs at least 22 letters, digits, `-` and `_`: take what `openssl rand -hex 32` prints";
            Unusable::option("--path-token", problem)
        })?;
        let jinyan = match args.jinyan_app_key {
            Some(app_key) => {
                let (option, name) = ("--jinyan-secret-env", args.jinyan_secret_env);
                let secret = input.secret(option, None, option, name)?;
                let verifier = jinyan::Verifier::signed(app_key, secret);
                let problem = "--jinyan-app-key is empty";
                Some(verifier.map_err(|_| Unusable::new(problem))?)
            }
            None => None,
        };
        Ok(Self {
            jinyan_signs: jinyan.is_some(),
            jinyan: jinyan.unwrap_or_else(|| jinyan::Verifier::unsigned_from(token.clone())),
            personalcenter: personalcenter::Verifier::new(token),
            token_shown,
        })
    }

    /// The first line on standard output.
    fn ready(&self, address: SocketAddr) -> String {
        let token = &self.token_shown;
        let (path, proof) = if self.jinyan_signs {
            ("/jinyan".to_owned(), "signature")
        } else {
            (format!("/jinyan/{token}"), "path token")
        };
        format!(
            r#"{{"ready":true,"personalcenter":{},"jinyan":{}}}"#,
            json!({ "url": format!("http://{address}/personalcenter/{token}"), "proof": "path token" }),
            json!({ "url": format!("http://{address}{path}"), "proof": proof }),
        )
    }

    fn into_router(self, print: Printer) -> Router {
        let deduplicator = Arc::new(MemoryDeduplicator::new(REMEMBERED));
        let callbacks = {
            let print = print.clone();
            Receiver::<Callback>::new(
                self.personalcenter,
                Arc::clone(&deduplicator),
                move |event: Verified<Callback>| ready(print.event(&Line::callback(&event))),
            )
        };
        let notifications = Receiver::<Notification>::new(
            self.jinyan,
            deduplicator,
            move |event: Verified<Notification>| ready(print.event(&Line::notification(&event))),
        );
        Router::new()
            .nest_service("/personalcenter", callbacks.into_router())
            .nest_service("/jinyan", notifications.into_router())
    }
}

/// Prints events, and tells when that is no longer possible.
#[derive(Clone)]
struct Printer {
    json: bool,
    failed: mpsc::Sender<io::Error>,
}

impl Printer {
    /// An event that cannot be printed is not acknowledged.
    fn event(&self, line: &Line) -> io::Result<()> {
        let text = if self.json { line.json() } else { line.text() };
        write_line(text).inspect_err(|error| {
            let same = io::Error::new(error.kind(), error.to_string());
            // The first one is enough.
            let _ = self.failed.try_send(same);
        })
    }
}

async fn serve(args: Args) -> Result<ExitCode, Failure> {
    let (port, json) = (args.port, args.json);
    let setup = Setup::new(args)?;
    // Before the ready line: whoever reads it may interrupt at once.
    let interrupted = interruption().map_err(Failure::System)?;
    let listener = command::listen(port).await?;
    let ready = setup.ready(listener.local_addr().map_err(Failure::System)?);
    let (failed, mut failure) = mpsc::channel(1);
    let router = setup.into_router(Printer { json, failed });
    print(ready)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, router).with_graceful_shutdown(async {
        let _ = stopped.await;
    });
    let mut server = pin!(server.into_future());
    tokio::select! {
        () = interrupted => {}
        Some(error) = failure.recv() => return Err(Failure::Output(error)),
        result = &mut server => return result.map_err(Failure::System).map(|()| ExitCode::SUCCESS),
    }
    drop(stop);
    // What was printed is acknowledged, too.
    let _ = timeout(GRACE, server).await;
    Ok(ExitCode::SUCCESS)
}
