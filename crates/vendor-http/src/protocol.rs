//! What differs from vendor to vendor: where token and signature go, and how a response says what happened.

use std::{borrow::Cow, collections::HashMap};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, value::RawValue};
use vendor_auth::Secret;

use crate::{
    Error, Operation,
    envelope::Envelope,
    operation::AuthScheme,
    request::{Body, Parts, Query},
};

/// A vendor's rules, consulted by the pipeline for every attempt and every response.
///
/// ```
/// use vendor_http::{Error, HttpConfig, Operation, vendor::{Attempt, HttpClient, Protocol, Reply, Verdict}};
///
/// /// A bearer token in the usual header, and JSON without an envelope.
/// struct Bearer;
///
/// impl Protocol for Bearer {
///     fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
///         attempt.bearer()
///     }
///
///     fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
///         if reply.status.is_success() && serde_json::from_str::<serde_json::Value>(reply.text).is_ok() {
///             Verdict::Success(Some(reply.text.into()))
///         } else {
///             Verdict::NoEnvelope
///         }
///     }
/// }
///
/// let client = HttpClient::new("acme", "https://api.example.com", Bearer, HttpConfig::new(), &[])?;
/// # Ok::<(), Error>(())
/// ```
pub trait Protocol: Send + Sync + 'static {
    /// Rearranges a request, typed or raw, before its first attempt, for vendors whose document contradicts itself.
    /// Leaves it unchanged by default.
    ///
    /// # Errors
    ///
    /// If the request cannot be sent that way.
    fn arrange(&self, operation: &Operation, parts: &mut Parts) -> Result<(), Error> {
        let _ = (operation, parts);
        Ok(())
    }

    /// Whether a call carries the token of the client's cache: unless implemented, every one whose
    /// [`AuthScheme`](crate::vendor::AuthScheme) says so.
    fn needs_token(&self, operation: &Operation) -> bool {
        operation.auth_scheme() == AuthScheme::Token
    }

    /// Whether a repetition is sure to have the same effect as the first call: for an operation of class
    /// [`Keyed`](crate::RetryClass::Keyed), that the vendor recognises the caller's key, so it may be repeated; for one
    /// that reads what may be read only once ([`Endpoint::may_be_taken`](crate::vendor::Endpoint::may_be_taken)), that
    /// reading takes nothing away. By default it cannot: a key alone guarantees nothing.
    fn trusts_repetition(&self, operation: &Operation) -> bool {
        let _ = operation;
        false
    }

    /// Puts the token and a fresh signature on one attempt.
    ///
    /// # Errors
    ///
    /// If the attempt cannot be signed; nothing has been sent then.
    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error>;

    /// The envelope of this operation's responses, where the vendor wraps the data as documented for all of them: then a
    /// success of the documented form is read in one pass, and [`classify`](Self::classify) sees everything else. `None`
    /// unless implemented.
    fn envelope(&self, operation: &Operation) -> Option<&'static Envelope> {
        let _ = operation;
        None
    }

    /// Whether this HTTP status says that a call succeeded: every 2xx unless implemented.
    fn says_success(&self, status: StatusCode) -> bool {
        status.is_success()
    }

    /// Says what a response means. The pipeline has dealt with redirects, refusals by HTTP status, HTML pages and
    /// empty bodies only where this returns [`Verdict::NoEnvelope`].
    fn classify<'r>(&self, operation: &Operation, reply: &Reply<'r>) -> Verdict<'r>;
}

/// A response that has been read completely.
#[derive(Clone, Copy)]
pub struct Reply<'a> {
    /// The HTTP status.
    pub status: StatusCode,
    /// The response headers.
    pub headers: &'a HeaderMap,
    /// The body: decompressed, in the character encoding that it declares or shows.
    pub text: &'a str,
}

impl std::fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("text_bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

/// The meaning of a vendor's response.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict<'r> {
    /// Done. The data is the JSON text inside the envelope, or `None` if the vendor sent none.
    Success(Option<Cow<'r, str>>),
    /// The token was refused, so nothing ran.
    TokenRefused {
        /// The vendor's code as text.
        code: String,
        /// The vendor's message.
        message: String,
        /// The response has data in addition to its refusal, so the operation may have run after all.
        with_data: bool,
    },
    /// The vendor understood and refused.
    Refused {
        /// The vendor's code as text, whether the response had a number or a string.
        code: String,
        /// The vendor's message.
        message: String,
    },
    /// The vendor reports a failure of its server: the call may have happened. Reads are repeated.
    Failed {
        /// The vendor's code as text.
        code: String,
        /// The vendor's message.
        message: String,
    },
    /// The body is not this vendor's envelope.
    NoEnvelope,
}

impl Verdict<'_> {
    /// The verdict alone, without the response that it is about.
    #[must_use]
    pub fn into_owned(self) -> Verdict<'static> {
        match self {
            Self::Success(data) => Verdict::Success(data.map(|data| Cow::Owned(data.into_owned()))),
            Self::TokenRefused {
                code,
                message,
                with_data,
            } => Verdict::TokenRefused {
                code,
                message,
                with_data,
            },
            Self::Refused { code, message } => Verdict::Refused { code, message },
            Self::Failed { code, message } => Verdict::Failed { code, message },
            Self::NoEnvelope => Verdict::NoEnvelope,
        }
    }
}

impl std::fmt::Debug for Verdict<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Success(_) => "Success",
            Self::TokenRefused { .. } => "TokenRefused",
            Self::Refused { .. } => "Refused",
            Self::Failed { .. } => "Failed",
            Self::NoEnvelope => "NoEnvelope",
        })
    }
}

/// One attempt, before it is sent: what a [`Protocol`] may read and add.
pub struct Attempt<'a> {
    operation: &'a Operation,
    parts: &'a Parts,
    token: Option<&'a Secret>,
    timestamp_ms: i64,
    /// The query of the parts, until something is appended to it.
    query: Cow<'a, Query>,
    headers: HeaderMap,
    /// The JSON body of this attempt, where it is not that of the parts.
    json: Option<Bytes>,
}

impl<'a> Attempt<'a> {
    pub(crate) fn new(
        operation: &'a Operation,
        parts: &'a Parts,
        token: Option<&'a Secret>,
        timestamp_ms: i64,
    ) -> Self {
        Self {
            operation,
            parts,
            token,
            timestamp_ms,
            query: Cow::Borrowed(parts.query_pairs()),
            // Those of the vendor and of every request.
            headers: HeaderMap::with_capacity(12),
            json: None,
        }
    }

    /// The operation being called.
    #[must_use]
    pub fn operation(&self) -> &'a Operation {
        self.operation
    }

    /// The request as the caller made it: the same for every attempt.
    #[must_use]
    pub fn parts(&self) -> &'a Parts {
        self.parts
    }

    /// The token to send; `None` for the operation that requests one.
    #[must_use]
    pub fn token(&self) -> Option<&'a Secret> {
        self.token
    }

    /// Milliseconds since 1970, strictly later than that of the attempt before it.
    #[must_use]
    pub fn timestamp_ms(&self) -> i64 {
        self.timestamp_ms
    }

    /// The query so far, as raw pairs in the order in which they are sent.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Appends a query parameter to this attempt.
    pub fn push_query(&mut self, name: &'static str, value: impl Into<String>) {
        self.query.to_mut().push(name, value);
    }

    /// The bytes of a JSON body as this attempt sends them; `None` for another body or no body.
    #[must_use]
    pub fn json(&self) -> Option<&Bytes> {
        match (&self.json, self.parts.body()) {
            (Some(json), _) | (None, Body::Json(json)) => Some(json),
            (None, _) => None,
        }
    }

    /// Appends a text to the members of this attempt's JSON body; everything else in it stays unchanged, byte for byte.
    ///
    /// # Errors
    ///
    /// When the body is not a JSON object, or has the member already.
    pub fn push_json_member(&mut self, name: &'static str, value: &str) -> Result<(), Error> {
        let text = self.json().map(|json| with_member(json, name, value));
        self.json = Some(text.unwrap_or_else(|| Err(no_object(name)))?.into());
        Ok(())
    }

    /// Puts the token in the header `authorization`, as in RFC 6750. Does nothing if there is no token.
    ///
    /// # Errors
    ///
    /// When a header cannot carry the token.
    pub fn bearer(&mut self) -> Result<(), Error> {
        match self.token {
            Some(token) => {
                let bearer = Secret::new(format!("Bearer {}", token.expose()));
                self.secret_header("authorization", bearer.expose())
            }
            None => Ok(()),
        }
    }

    /// Sets a header whose value must not be shown in logs.
    ///
    /// # Errors
    ///
    /// When name or value is not valid in a header, such as a token with a line break.
    pub fn secret_header(
        &mut self,
        name: &'static str,
        value: impl TryInto<HeaderValue>,
    ) -> Result<(), Error> {
        let (name, mut value) = header(name, value)?;
        value.set_sensitive(true);
        self.headers.insert(name, value);
        Ok(())
    }

    /// Sets a header.
    ///
    /// # Errors
    ///
    /// When name or value is not valid in a header.
    pub fn header(
        &mut self,
        name: &'static str,
        value: impl TryInto<HeaderValue>,
    ) -> Result<(), Error> {
        let (name, value) = header(name, value)?;
        self.headers.insert(name, value);
        Ok(())
    }

    pub(crate) fn into_query_headers_and_json(self) -> (Cow<'a, Query>, HeaderMap, Option<Bytes>) {
        (self.query, self.headers, self.json)
    }
}

fn no_object(name: &str) -> Error {
    let problem = format!("must be a JSON object that does not contain `{name}` already");
    Error::invalid_request("body", &problem)
}

fn with_member(json: &[u8], name: &str, value: &str) -> Result<Vec<u8>, Error> {
    let members: HashMap<String, &RawValue> =
        serde_json::from_slice(json).map_err(|_| no_object(name))?;
    if members.contains_key(name) {
        return Err(no_object(name));
    }
    let begin = json.trim_ascii_end().strip_suffix(b"}").unwrap_or(json);
    let comma = if members.is_empty() { "" } else { "," };
    let member = format!("{comma}{}:{}}}", Value::from(name), Value::from(value));
    Ok([begin, member.as_bytes()].concat())
}

fn header(
    name: &'static str,
    value: impl TryInto<HeaderValue>,
) -> Result<(HeaderName, HeaderValue), Error> {
    let unusable = |problem| Error::invalid_request(name, problem);
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let header = if !name.is_empty() && name.bytes().all(plain) {
        // Without a copy of it.
        HeaderName::from_static(name)
    } else {
        HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| unusable("is not a valid HTTP header name"))?
    };
    let value = value
        .try_into()
        .map_err(|_| unusable("has a value with characters that no HTTP header can carry"))?;
    Ok((header, value))
}

impl std::fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt")
            .field("operation", &self.operation.id())
            .field("timestamp_ms", &self.timestamp_ms)
            .finish_non_exhaustive()
    }
}
