//! `vendorctl trigger`: sends one event as its vendor would.

mod event;

use std::process::ExitCode;

use reqwest::{Method, Url};
use rpa_signing::jinyan::Payload;
use webhook_types::{Acknowledgement, jinyan, personalcenter};

use crate::{
    Failure,
    command::{self, exit_code, print},
    credentials::now,
    http::{self, Response},
    shown::one_line,
};
use event::Event;

/// How much of a response is shown, in characters.
const LONGEST: usize = 500;

/// Send one event to a receiver, as its vendor would, and check the acknowledgement
///
/// The first seven are callbacks of the personal center, which are never signed. The others are
/// notifications of Jinyan, signed unless --unsigned says otherwise: the same options give the
/// same body, so a second run is a repetition of the first one.
///
/// Exit code 0 if the response is the acknowledgement that the vendor expects, 1 if it is not or if
/// there is none.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(subcommand)]
    event: Event,
}

/// Where an event goes.
#[derive(clap::Args)]
pub(crate) struct Target {
    /// The receiver's address, as it is given to the vendor
    #[arg(long, value_name = "URL", value_parser = http::url)]
    url: Url,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    command::run("off", send(args.event))
}

async fn send(event: Event) -> Result<ExitCode, Failure> {
    let message = event.into_message();
    let message = message.map_err(|error| Failure::System(error.into()))?;
    let body = message.body.into_bytes();
    let is_signed = message.signing.is_some();
    let mut headers = Vec::new();
    if let Some(signing) = message.signing
        && let Some(keys) = signing.read()?
    {
        headers = keys.headers(Payload::Body(&body), now());
    }
    let url = message.target.url;
    let client = http::client(&url)?;
    let (name, length) = (one_line(&message.name, LONGEST), body.len());
    let origin = url.origin().ascii_serialization();
    let response = http::send(&client, Method::POST, url, &headers, Some(body)).await?;
    let (is_good, verdict) = if is_signed {
        judged(&jinyan::ACKNOWLEDGEMENT, true, &response)
    } else {
        judged(&personalcenter::ACKNOWLEDGEMENT, false, &response)
    };
    print(format_args!(
        "sent      {name}, {length} bytes, to {origin}\nresponse  HTTP {}{}\n{verdict}",
        response.status,
        shown(&response)
    ))?;
    Ok(exit_code(is_good))
}

fn shown(response: &Response) -> String {
    let text = one_line(&String::from_utf8_lossy(&response.body), LONGEST);
    let media_type = match response.media_type.as_str() {
        "" => String::new(),
        media_type => format!(", {}", one_line(media_type, LONGEST)),
    };
    match response.body.len() {
        0 => format!("{media_type}, empty"),
        length => format!("{media_type}, {length} bytes: {text}"),
    }
}

/// Whether a response is what the vendor expects: HTTP 200, assumed of both (P-14, E7); and, documented of Jinyan alone, the
/// text.
fn judged(expected: &Acknowledgement, by_text: bool, response: &Response) -> (bool, String) {
    let Acknowledgement { status, body, .. } = expected;
    if response.status != *status {
        let text = format!("✗ not acknowledged: HTTP {status} is expected (assumed)");
        return (false, text);
    }
    if by_text && response.body != body.as_bytes() {
        let text =
            format!("✗ not acknowledged: the body must be `{body}` and nothing else (documented)");
        return (false, text);
    }
    let text = if by_text {
        "✓ acknowledged: `success` to the byte (documented), with HTTP 200 (assumed)"
    } else {
        "✓ acknowledged: HTTP 200 (assumed; no response is documented)"
    };
    (true, text.to_owned())
}
