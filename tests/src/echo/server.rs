//! A server that says again what it was told, in many places and in several encodings.

use std::{
    fmt::Write as _,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use http::{HeaderValue, Response};
use vendor_auth::BoxFuture;
use vendor_http::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};

use crate::fixture::Vendor;

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Plain,
    /// `%68`.
    Percent,
    /// Base64.
    Base64,
    /// `&#104;`.
    Html,
    /// `\u0068`.
    Json,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Plain,
        Self::Percent,
        Self::Base64,
        Self::Html,
        Self::Json,
    ];

    /// A value so written, every character of it.
    #[must_use]
    pub fn of(self, value: &str) -> String {
        let mut text = String::new();
        match self {
            Self::Plain => text.push_str(value),
            Self::Percent => value.bytes().for_each(|byte| {
                let _ = write!(text, "%{byte:02X}");
            }),
            Self::Base64 => text = base64(value.as_bytes()),
            Self::Html => value.chars().for_each(|c| {
                let _ = write!(text, "&#{};", u32::from(c));
            }),
            Self::Json => value.encode_utf16().for_each(|unit| {
                let _ = write!(text, "\\u{unit:04x}");
            }),
        }
        text
    }
}

fn base64(bytes: &[u8]) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let sextet = usize::try_from(bits >> shift & 63).unwrap_or_default();
            let sign = alphabet.get(sextet).copied().map_or('=', char::from);
            text.push(if at > chunk.len() { '=' } else { sign });
        }
    }
    text
}

/// Where it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The message of a refusal.
    Message,
    /// The message of a refusal, which is an object.
    MessageObject,
    /// The code of a refusal.
    Code,
    /// The message of a token that is refused.
    TokenRefused,
    /// An HTML page under 403, its title included.
    Page,
    /// An HTML page under 200.
    PageOfSuccess,
    /// Text under 502.
    Gateway,
    /// JSON without the vendor's envelope.
    OtherJson,
    /// Data of another form, and a member that nobody knows.
    Data,
    /// The name of a member of the data.
    MemberOfData,
    /// The name of a member beside the data.
    MemberOfEnvelope,
    /// The identifier of the request.
    RequestId,
    /// The media type.
    MediaType,
    /// Where a redirect goes.
    Redirect,
    /// What a proxy wants.
    Proxy,
    /// Why the connection broke, and what lies behind.
    Transport,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Message,
        Self::MessageObject,
        Self::Code,
        Self::TokenRefused,
        Self::Page,
        Self::PageOfSuccess,
        Self::Gateway,
        Self::OtherJson,
        Self::Data,
        Self::MemberOfData,
        Self::MemberOfEnvelope,
        Self::RequestId,
        Self::MediaType,
        Self::Redirect,
        Self::Proxy,
        Self::Transport,
    ];
}

/// Says again what is sensitive of every request: what was planted, and what the client adds by itself.
#[derive(Clone)]
pub struct Echo {
    vendor: Vendor,
    place: Place,
    encoding: Encoding,
    planted: Vec<String>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl std::fmt::Debug for Echo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Echo")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

impl Echo {
    /// A server of the vendor that says what was planted and what it hears.
    #[must_use]
    pub fn new(vendor: Vendor, place: Place, encoding: Encoding, planted: Vec<String>) -> Self {
        Self {
            vendor,
            place,
            encoding,
            planted,
            heard: Arc::default(),
        }
    }

    /// All that it said.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        self.planted.iter().chain(heard.iter()).cloned().collect()
    }

    /// What the client added to this request.
    fn hear(&self, request: &http::Request<RequestBody>) -> Vec<String> {
        let mut heard = Vec::new();
        for name in ["access-token", "accesstoken", "authorization", "signature"] {
            let value = request
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok());
            heard.extend(
                value
                    .and_then(|value| value.rsplit(' ').next())
                    .map(str::to_owned),
            );
        }
        let query =
            url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
        for (name, value) in query {
            if matches!(&*name, "access_token" | "signature" | "appKey") {
                heard.push(value.into_owned());
            }
        }
        let mut all = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(&heard);
        heard
    }

    fn response(&self, said: &str) -> http::Result<Response<Bytes>> {
        let json = |text: &str| serde_json::Value::from(text).to_string();
        let (code, message, data, success) = match self.vendor {
            Vendor::Isearch => ("code", "msg", "result", "\"code\":0"),
            Vendor::Personalcenter => ("code", "message", "data", "\"code\":200"),
            Vendor::Hsifue => ("code", "message", "data", "\"code\":\"0\""),
            Vendor::Jinyan => ("statusCode", "message", "result", "\"isSucc\":\"true\""),
        };
        let no = if self.vendor == Vendor::Jinyan {
            "\"isSucc\":\"false\","
        } else {
            ""
        };
        let said_json = json(said);
        let html = format!("<html><title>{said}</title><p>{said}</p>");
        let (status, media_type, body) = match self.place {
            Place::Message => (
                200,
                "application/json",
                format!("{{{no}\"{code}\":\"7\",\"{message}\":{said_json}}}"),
            ),
            Place::MessageObject => (
                200,
                "application/json",
                format!("{{{no}\"{code}\":\"7\",\"{message}\":{{\"was\":{said_json}}}}}"),
            ),
            Place::Code => (
                200,
                "application/json",
                format!("{{{no}\"{code}\":{said_json},\"{message}\":\"no\"}}"),
            ),
            Place::TokenRefused => (
                401,
                "application/json",
                format!("{{{no}\"{code}\":\"7\",\"{message}\":{said_json}}}"),
            ),
            Place::Page => (403, "text/html", html),
            Place::PageOfSuccess => (200, "text/html", html),
            Place::Gateway => (502, "text/plain", said.to_owned()),
            Place::OtherJson => (
                200,
                "application/json",
                format!("{{{said_json}:[{said_json}]}}"),
            ),
            Place::Data => (
                200,
                "application/json",
                format!("{{{success},\"{data}\":{{\"x\":{said_json},\"items\":{said_json}}}}}"),
            ),
            Place::MemberOfData => (
                200,
                "application/json",
                format!("{{{success},\"{data}\":{{{said_json}:1}}}}"),
            ),
            Place::MemberOfEnvelope => (
                200,
                "application/json",
                format!("{{{success},\"{data}\":{{}},{said_json}:1}}"),
            ),
            Place::RequestId | Place::MediaType => (500, "text/plain", "oh".to_owned()),
            Place::Redirect => (302, "text/plain", said.to_owned()),
            Place::Proxy => (407, "text/html", html),
            Place::Transport => (500, "text/plain", String::new()),
        };
        let mut response = Response::builder()
            .status(status)
            .header("content-type", media_type)
            .body(body.into())?;
        let header = HeaderValue::from_bytes(said.as_bytes()).ok();
        let name = match self.place {
            Place::RequestId => "x-request-id",
            Place::MediaType => "content-type",
            Place::Redirect => "location",
            Place::Proxy => "proxy-authenticate",
            _ => "x-said",
        };
        if let Some(header) = header {
            response.headers_mut().insert(name, header);
        }
        Ok(response)
    }
}

/// Something with a cause that says too much.
#[derive(Debug, thiserror::Error)]
#[error("it broke")]
struct Broke(#[source] Said);

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Said(String);

impl Transport for Echo {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let heard = self.hear(&request);
        let said = self.planted.iter().chain(&heard);
        let said: Vec<String> = said.map(|value| self.encoding.of(value)).collect();
        let said = said.join(" ; ");
        let broken = |text: &str| TransportError::new(TransportErrorKind::Broken, text);
        let result = if self.place == Place::Transport {
            Err(broken(&said).caused_by(&Broke(Said(said.clone()))))
        } else {
            let response = self.response(&said).map_err(|_| broken("no such response"));
            response.map(|response| response.map(ResponseBody::from))
        };
        Box::pin(async move { result })
    }
}
