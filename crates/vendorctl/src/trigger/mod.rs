//! `vendorctl trigger`: sends one event as its vendor would.

mod event;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use reqwest::{Method, Url};
use rpa_signing::jinyan::Payload;
use tokio::runtime::Runtime;
use webhook_types::{Acknowledgement, jinyan, personalcenter};

use crate::{
    Failure,
    credentials::{Credentials, now},
    http::{self, Response},
    shown::one_line,
};
use event::{Event, Message, Sender};

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

/// What the vendor expects.
#[derive(Clone, Copy)]
enum Expected {
    /// HTTP 200, assumed: no response is documented (P-14).
    Status,
    /// The text of the document; its status is assumed (E7).
    Text,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    let Message {
        name,
        target: Target { url },
        body,
        sender,
    } = args.event.into_message();
    let (headers, expected) = match sender {
        Sender::Personalcenter => (Vec::new(), Expected::Status),
        Sender::Jinyan(signing) => {
            let sign = |keys: Credentials| keys.headers(Payload::Body(&body), now());
            let headers = signing.read()?.map(sign);
            (headers.unwrap_or_default(), Expected::Text)
        }
    };
    let client = http::client(&url)?;
    let mut lines = vec![format!(
        "sent      {}, {} bytes, to {}",
        one_line(&name, LONGEST),
        body.len(),
        url.origin().ascii_serialization()
    )];
    let response = Runtime::new()
        .map_err(Failure::System)?
        .block_on(http::send(&client, Method::POST, url, &headers, Some(body)))?;
    lines.push(format!(
        "answer    HTTP {}{}",
        response.status,
        shown(&response)
    ));
    let problem = expected.problem(&response);
    lines.push(match problem {
        None => format!("✓ {}", expected.met()),
        Some(ref problem) => format!("✗ {problem}"),
    });
    let mut stdout = io::stdout().lock();
    lines
        .iter()
        .try_for_each(|line| writeln!(stdout, "{line}"))
        .map_err(Failure::Output)?;
    Ok(match problem {
        None => ExitCode::SUCCESS,
        Some(_) => ExitCode::FAILURE,
    })
}

fn shown(response: &Response) -> String {
    let media_type = one_line(&response.media_type, LONGEST);
    let text = String::from_utf8_lossy(&response.body);
    match (media_type.as_str(), response.body.len()) {
        ("", 0) => ", empty".to_owned(),
        ("", length) => format!(", {length} bytes: {}", one_line(&text, LONGEST)),
        (media_type, 0) => format!(", {media_type}, empty"),
        (media_type, length) => {
            format!(
                ", {media_type}, {length} bytes: {}",
                one_line(&text, LONGEST)
            )
        }
    }
}

impl Expected {
    const fn acknowledgement(self) -> Acknowledgement {
        match self {
            Self::Status => personalcenter::ACKNOWLEDGEMENT,
            Self::Text => jinyan::ACKNOWLEDGEMENT,
        }
    }

    fn met(self) -> &'static str {
        match self {
            Self::Status => "acknowledged: HTTP 200 (assumed; no response is documented)",
            Self::Text => {
                "acknowledged: `success` to the byte (documented), with HTTP 200 (assumed)"
            }
        }
    }

    fn problem(self, response: &Response) -> Option<String> {
        let Acknowledgement { status, body, .. } = self.acknowledgement();
        if response.status != status {
            return Some(format!(
                "not acknowledged: HTTP {status} is expected (assumed)"
            ));
        }
        let other = matches!(self, Self::Text) && response.body != body.as_bytes();
        other.then(|| {
            format!("not acknowledged: the body must be `{body}` and nothing else (documented)")
        })
    }
}
