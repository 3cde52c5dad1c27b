//! `--dry-run`: the request as it would be sent.

mod stages;

use std::{
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use http_body::Body as _;
use reqwest::Url;
use vendor_auth::BoxFuture;
use vendor_http::{
    Method, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};

use super::{Planned, Told, command::Options, not_callable, output, timed};
use crate::{
    Failure,
    command::write_line,
    exchange::{Copied, Mask, Request, curl, texts},
    input::Unusable,
    profile::Profile,
    shown::one_line,
};

/// The longest line of a request that is shown, in characters.
const LONGEST: usize = 100_000;

/// Sends the requests for a token, and keeps the call itself.
struct Recorder {
    inner: Arc<dyn Transport>,
    is_call: Arc<IsCall>,
    kept: Arc<Mutex<Kept>>,
}

/// Tells the call from others by method and path.
type IsCall = dyn Fn(&Method, &str) -> bool + Send + Sync;

#[derive(Default)]
struct Kept {
    call: Option<Request>,
    /// How many other requests were sent.
    sent: usize,
}

impl Transport for Recorder {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        if !(self.is_call)(request.method(), request.uri().path()) {
            self.kept
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .sent += 1;
            return self.inner.send(request);
        }
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let bytes = if let Some(bytes) = body.bytes() {
                bytes
            } else {
                // What precedes a file comes in one piece.
                let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
                let frame = frame.await.and_then(Result::ok);
                let bytes = frame.and_then(|frame| frame.into_data().ok());
                bytes.unwrap_or_default()
            };
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.call = Some(Request {
                method: head.method.to_string(),
                url: head.uri.to_string(),
                path: head.uri.path().to_owned(),
                query: head.uri.query().unwrap_or_default().to_owned(),
                headers: texts(&head.headers),
                body: Copied::whole(bytes.into()),
            });
            // The one kind after which nothing is tried again.
            let kind = TransportErrorKind::Configuration;
            Err(TransportError::new(kind, "it is a dry run"))
        })
    }
}

/// Prints what would be sent.
pub(super) async fn run(
    planned: &Planned,
    profile: &Profile,
    options: &Options,
) -> Result<ExitCode, Failure> {
    let kept = Arc::new(Mutex::new(Kept::default()));
    let is_call = is_call(planned, profile);
    let http = timed(profile.http(), options.timeout);
    let recorded = Arc::clone(&kept);
    let http = http.around_transport(move |inner| Recorder {
        inner,
        is_call: Arc::clone(&is_call),
        kept: Arc::clone(&recorded),
    });
    let client = profile.client(http).map_err(Unusable::from)?;
    let told = Told::default();
    let outcome = planned.send(&client, options, &told, &|| Ok(())).await;
    let Kept { call, sent } =
        std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner));
    match (call, outcome) {
        (Some(request), _) => {
            if let Err(error) = write_line(shown(&request, profile, planned)) {
                return Ok(output::unwritable(&error));
            }
            let token = match sent {
                0 => "",
                _ => " To sign it, vendorctl got a token.",
            };
            eprintln!(
                "Not sent.{token} Anybody can make this call with what is printed: keep it to yourself."
            );
            Ok(ExitCode::SUCCESS)
        }
        (None, Err(stopped)) => stopped.report(planned, profile, options),
        (None, Ok(_)) => Err(not_callable().into()),
    }
}

/// Tells the call from the requests for a token.
fn is_call(planned: &Planned, profile: &Profile) -> Arc<IsCall> {
    let base = Url::parse(profile.base_url());
    let base = base.map(|url| url.path().trim_end_matches('/').to_owned());
    let base = base.unwrap_or_default();
    match planned {
        Planned::Operation(request) => {
            let (operation, document) = (request.operation, profile.vendor().document());
            Arc::new(move |method, path| {
                let path = path.strip_prefix(&base).unwrap_or(path);
                let matching = document.matching(method.as_str(), path);
                matching.iter().any(|(one, _)| one.id == operation.id)
            })
        }
        Planned::Raw(request) => {
            let (wanted, path) = (request.method.clone(), format!("{base}{}", request.path));
            Arc::new(move |method, found| *method == wanted && found == path)
        }
    }
}

/// The request as it would be sent, the stages of its signature, and a line for a shell.
fn shown(request: &Request, profile: &Profile, planned: &Planned) -> String {
    let mut text = format!("{} {}\n", request.method, request.url);
    for (name, value) in &request.headers {
        text.push_str(&format!("{name}: {}\n", one_line(value, LONGEST)));
    }
    let parts = request.parts();
    let mut body: Vec<String> = parts
        .iter()
        .map(|part| match &part.file_name {
            Some(file) => format!("{}=<the file {file}>", part.name),
            None => format!("{}={}", part.name, String::from_utf8_lossy(&part.content)),
        })
        .collect();
    if parts.is_empty() && request.body.length > 0 {
        body.push(String::from_utf8_lossy(&request.body.bytes).into_owned());
    }
    for (index, line) in body.iter().enumerate() {
        let before = if index == 0 { "\n" } else { "" };
        text.push_str(&format!("{before}{}\n", one_line(line, LONGEST)));
    }
    let file = match planned {
        Planned::Operation(request) => request.file(),
        Planned::Raw(_) => None,
    };
    let stages = stages::of(request, profile);
    let mask = Mask::open(profile.vendor());
    let curl = curl(request, &mask, file.map(|file| &**file), " ");
    format!("{text}\n{stages}\n\n{curl}")
}
