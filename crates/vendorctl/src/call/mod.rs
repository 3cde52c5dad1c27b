//! `vendorctl call`: any documented operation by its name, through the client of its vendor.

mod command;
mod confirm;
mod dry_run;
mod file;
mod generated;
mod output;
mod raw;
mod request;
mod send;
mod trouble;

use std::{
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use vendor_auth::BoxFuture;
use vendor_http::HttpConfig;
use vendor_sandbox::document::Operation;

pub(crate) use command::{Args, kind_of, option_of, values};
use command::{Options, What};
use request::Request;
use send::{Ask, Sending};

use crate::{
    Failure, command as process,
    input::{Input, Unusable},
    interruption::interruption,
    profile::{Client, Profile, SANDBOX},
    vendor::Vendor,
};

/// The exit codes of `call`, for --help.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  it worked
  1  refused: the call did not take effect
  2  the input cannot be used; nothing was sent
  3  not sent: no connection, or no token
  4  unknown: there is no readable response. A call that changes something may have taken effect
  5  it worked, but its result cannot be written";

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    match process::run("off", call(args)) {
        // The codes of a call say whether it happened.
        Err(failure @ (Failure::Sandbox(_) | Failure::System(_))) => {
            failure.report();
            Ok(ExitCode::from(trouble::NOT_SENT))
        }
        result => result,
    }
}

async fn call(args: Args) -> Result<ExitCode, Failure> {
    let Args {
        options,
        vendor,
        what,
    } = args;
    let mut input = Input::default();
    let planned = match what {
        What::Operation { operation, given } => {
            let request = Request::read(vendor, operation, given, &options, &mut input)?;
            Planned::Operation(request)
        }
        What::Raw {
            method,
            path,
            query,
        } => {
            let json = options.json.as_deref();
            let request = raw::Request::read(vendor, &method, &path, &query, json, &mut input)?;
            Planned::Raw(request)
        }
    };
    if let Some(path) = options.output.as_deref() {
        file::check(path, options.force)?;
    }
    let profile = Profile::load(vendor, options.profile.as_deref()).await?;
    if options.dry_run {
        dry_run::run(&planned, &profile, &options).await
    } else {
        make(&planned, &profile, &options, input.stdin_is_used()).await
    }
}

/// What is going to be called.
enum Planned {
    Operation(Request),
    Raw(raw::Request),
}

impl Planned {
    /// As the client calls it.
    fn id(&self) -> &str {
        match self {
            Self::Operation(request) => request.operation.id,
            Self::Raw(request) => &request.id,
        }
    }

    /// What the document says of it; `None` for a raw call that may be more than one operation.
    fn operation(&self) -> Option<&'static Operation> {
        match self {
            Self::Operation(request) => Some(request.operation),
            Self::Raw(request) => request.documented,
        }
    }

    /// The call.
    fn send<'c>(
        &'c self,
        client: &'c Client,
        options: &'c Options,
        told: &'c Told,
        ask: &'c Ask<'c>,
    ) -> BoxFuture<'c, send::Result> {
        match self {
            Self::Operation(request) => {
                let id = self.id();
                let sending = Sending {
                    request,
                    options,
                    told,
                    ask,
                };
                let call = match client {
                    Client::Isearch(client) => generated::isearch_oapi::send(client, id, sending),
                    Client::Personalcenter(client) => {
                        generated::personalcenter_client::send(client, id, sending)
                    }
                    Client::Hsifue(client) => generated::hsifue_order::send(client, id, sending),
                    Client::Jinyan(client) => generated::jinyan_travel::send(client, id, sending),
                };
                // Only what can be called has a command.
                call.unwrap_or_else(|| Box::pin(async { Err(not_callable().into()) }))
            }
            Self::Raw(request) => Box::pin(async move {
                ask()?;
                request.send(client, options).await
            }),
        }
    }
}

fn not_callable() -> Unusable {
    Unusable::new("this operation cannot be called")
}

/// The last successful response, as it came.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Option<Response>>>);

struct Response {
    body: String,
    data: Option<String>,
}

impl Told {
    /// Keeps the responses to what is called, and not those to the requests for a token.
    fn listen(&self, http: HttpConfig, planned: &Planned) -> HttpConfig {
        let (told, is_raw) = (self.clone(), matches!(planned, Planned::Raw(_)));
        let wanted = planned.id().to_owned();
        http.on_response(move |operation, body, data| {
            // The name of a raw call is method and path.
            if operation == wanted || is_raw && operation.contains(' ') {
                let (body, data) = (body.to_owned(), data.map(str::to_owned));
                let mut last = told.0.lock().unwrap_or_else(PoisonError::into_inner);
                *last = Some(Response { body, data });
            }
        })
    }

    fn take(&self) -> Option<Response> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.take()
    }
}

async fn make(
    planned: &Planned,
    profile: &Profile,
    options: &Options,
    stdin_is_used: bool,
) -> Result<ExitCode, Failure> {
    let told = Told::default();
    let http = told.listen(timed(profile.http(), options.timeout), planned);
    let client = profile.client(http).map_err(Unusable::from)?;
    let ask = || match options.profile.as_deref() {
        // What is done there is gone with it.
        Some(SANDBOX) => Ok(()),
        _ => confirm::confirm(planned, profile, options.yes, stdin_is_used),
    };
    let outcome = tokio::select! {
        // It asks before it waits for the first time: until then an interrupt ends the program.
        biased;
        outcome = planned.send(&client, options, &told, &ask) => outcome,
        interrupted = async {
            interruption().map_err(Failure::System)?.await;
            Ok(trouble::interrupted(planned))
        } => return interrupted,
    };
    match outcome {
        Ok(done) => Ok(output::print(&done, told.take(), options)),
        Err(stopped) => stopped.report(planned, profile, options),
    }
}

/// Lets one attempt take as long as the whole call may, where the user says how long that is.
fn timed(http: HttpConfig, timeout: Option<Duration>) -> HttpConfig {
    match timeout {
        Some(timeout) => http.attempt_timeout(timeout),
        None => http,
    }
}

/// The operations of a vendor that its client calls; others of the document are for browsers.
pub(crate) fn callable(vendor: Vendor) -> impl Iterator<Item = &'static Operation> {
    let operations = vendor.document().operations.iter();
    operations.filter(move |operation| vendor.operation(operation.id).is_some())
}

/// What is sent for a parameter unless it is given, as JSON.
pub(crate) fn preset(
    vendor: Vendor,
    operation: &Operation,
    parameter: &str,
) -> Option<&'static str> {
    let mut presets = generated::presets(vendor).iter();
    let preset = presets.find(|(id, name, _)| *id == operation.id && *name == parameter);
    preset.map(|(_, _, json)| *json)
}
