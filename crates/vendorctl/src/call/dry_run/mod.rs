//! `--dry-run`: the request as it would be sent.

mod parts;
mod stages;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use http_body::Body as _;
use reqwest::Url;
use vendor_auth::BoxFuture;
use vendor_http::{
    HeaderMap, Method, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};

use super::{
    Planned, Told, command::Options, given::Unusable, output, send::Stopped, timed, trouble,
};
use crate::{
    Failure,
    curl::{Body, Curl, Part},
    profile::Profile,
    shown::one_line,
};

/// The longest line of a request that is shown, in characters.
const LONGEST: usize = 100_000;

/// A request that was not sent.
struct Recorded {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Content,
}

enum Content {
    Bytes(Vec<u8>),
    /// The parts of a multipart form; a file has its name and type, not its content.
    Form(Vec<Part>),
}

impl Recorded {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, where it is in memory.
    fn bytes(&self) -> &[u8] {
        match &self.body {
            Content::Bytes(bytes) => bytes,
            Content::Form(_) => &[],
        }
    }
}

impl Recorded {
    /// For a shell, with the file of a form where it is.
    fn curl(&self, file: Option<&PathBuf>) -> Curl<'_> {
        let headers = self.headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        });
        let body = match &self.body {
            Content::Bytes(bytes) => Body::Text(String::from_utf8_lossy(bytes).into_owned()),
            Content::Form(parts) => Body::Parts(parts.clone()),
        };
        let mut curl = Curl {
            method: self.method.as_str(),
            url: self.url.as_str(),
            headers: headers.collect(),
            body,
        };
        if let (Body::Parts(parts), Some(file)) = (&mut curl.body, file) {
            for part in parts {
                if let Part::File { path, .. } = part {
                    *path = file.display().to_string();
                }
            }
        }
        curl
    }
}

/// Sends what it takes to get a token, and keeps the call itself.
struct Recorder {
    inner: Arc<dyn Transport>,
    is_call: Arc<IsCall>,
    kept: Arc<Mutex<Kept>>,
}

/// Tells the call from others by method and path.
type IsCall = dyn Fn(&Method, &str) -> bool + Send + Sync;

#[derive(Default)]
struct Kept {
    call: Option<Recorded>,
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
            let url = Url::parse(&head.uri.to_string());
            let is_form = head
                .headers
                .get("content-type")
                .is_some_and(|value| value.as_bytes().starts_with(b"multipart/form-data"));
            let bytes = if let Some(bytes) = body.bytes() {
                bytes
            } else {
                // What stands before a file comes in one piece.
                let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
                let frame = frame.await.and_then(Result::ok);
                let bytes = frame.and_then(|frame| frame.into_data().ok());
                bytes.unwrap_or_default()
            };
            let content = if is_form {
                Content::Form(parts::read(&bytes))
            } else {
                Content::Bytes(bytes.into())
            };
            if let Ok(url) = url {
                let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.call = Some(Recorded {
                    method: head.method,
                    url,
                    headers: head.headers,
                    body: content,
                });
            }
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
    let client = profile.client(http).map_err(Unusable::Client)?;
    let outcome = planned
        .send(&client, options, &Told::default(), &|| Ok(()))
        .await;
    let Kept { call, sent } =
        std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner));
    match (call, outcome) {
        (Some(recorded), _) => {
            let stages = stages::of(&recorded, profile);
            let text = shown(&recorded, &stages, planned);
            let mut stdout = io::stdout().lock();
            if let Err(error) = stdout
                .write_all(text.as_bytes())
                .and_then(|()| stdout.flush())
            {
                return Ok(output::unwritable(&error));
            }
            let token = match sent {
                0 => "",
                _ => " A token was asked for to sign it.",
            };
            eprintln!(
                "Not sent.{token} What is printed lets anybody make this call: keep it to yourself."
            );
            Ok(ExitCode::SUCCESS)
        }
        (None, Err(Stopped::Call(error))) => Ok(trouble::report(&error, planned, profile, options)),
        (None, Err(Stopped::Unusable(unusable))) => Err(unusable.into()),
        (None, Err(Stopped::Output(error))) => Ok(output::unwritable(&error)),
        (None, Ok(_)) => Err(Unusable::NotCallable.into()),
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

fn shown(recorded: &Recorded, stages: &str, planned: &Planned) -> String {
    let mut text = format!("{} {}\n", recorded.method, recorded.url);
    for (name, value) in &recorded.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        text.push_str(&format!("{name}: {}\n", one_line(&value, LONGEST)));
    }
    match &recorded.body {
        Content::Bytes(bytes) if bytes.is_empty() => {}
        Content::Bytes(bytes) => {
            text.push_str(&format!(
                "\n{}\n",
                one_line(&String::from_utf8_lossy(bytes), LONGEST)
            ));
        }
        Content::Form(parts) => {
            text.push('\n');
            for part in parts {
                let part = match part {
                    Part::Text { name, text } => format!("{name}={text}"),
                    Part::File {
                        name, file_name, ..
                    } => format!("{name}=<the file {file_name}>"),
                };
                text.push_str(&format!("{}\n", one_line(&part, LONGEST)));
            }
        }
    }
    let file = match planned {
        Planned::Operation(request) => request.file(),
        Planned::Raw(_) => None,
    };
    let curl = recorded.curl(file).command(" ");
    text.push_str(&format!("\n{stages}\n\n{curl}\n"));
    text
}
