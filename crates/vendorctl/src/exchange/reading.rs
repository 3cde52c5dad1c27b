//! What can be said about an exchange.

use vendor_http::Operation;

use super::{Answer, Exchange, Keys, Signature, Vendor, media_type};

/// What can be said about an exchange.
pub(crate) struct Reading {
    /// The operation of the vendor's document.
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) signature: Signature,
    pub(crate) outcome: Outcome,
    /// The vendor's code, as it came, and its message.
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The vendor says that it is done, or sent a file or a page.
    Succeeded,
    /// The vendor says no, or HTTP does.
    Refused,
    /// Nobody can tell whether it took effect.
    Unknown,
    /// It did not reach the vendor.
    NotSent,
}

impl Outcome {
    pub(crate) const ALL: [Self; 4] = [
        Self::Succeeded,
        Self::Refused,
        Self::Unknown,
        Self::NotSent,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::NotSent => "not_sent",
        }
    }
}

impl Reading {
    pub(crate) fn of(exchange: &Exchange, keys: &Keys) -> Self {
        let operation = operation(exchange);
        let mut reading = Self {
            operation,
            signature: Signature::of(exchange, operation, keys),
            outcome: Outcome::Unknown,
            code: None,
            message: None,
        };
        match &exchange.answer {
            Ok(answer) => reading.judge(exchange.vendor, answer),
            Err(none) if none.is_sent => {}
            Err(_) => reading.outcome = Outcome::NotSent,
        }
        reading
    }

    fn judge(&mut self, vendor: Vendor, answer: &Answer) {
        let body = answer.body.decoded(&answer.headers);
        let text = std::str::from_utf8(&body).unwrap_or_default();
        let is_json = media_type(&answer.headers) == "application/json";
        let opened = vendor.envelope().open(text).filter(|_| is_json);
        let opened = opened.filter(|opened| opened.verdict.is_some() || opened.code.is_some());
        if let Some(opened) = opened {
            self.outcome = if opened.is_success() {
                Outcome::Succeeded
            } else {
                Outcome::Refused
            };
            self.code = opened.code.or(opened.verdict);
            self.message = Some(opened.message).filter(|message| !message.is_empty());
            return;
        }
        self.outcome = match answer.status {
            // Without an envelope: a file, a page, a token.
            200..=299 if answer.is_whole && answer.body.length > 0 => Outcome::Succeeded,
            300..=399 => Outcome::Succeeded,
            400..=499 => Outcome::Refused,
            _ => Outcome::Unknown,
        };
    }

    /// The operation's id, or nothing.
    pub(crate) fn operation_id(&self) -> &'static str {
        self.operation.map_or("", |operation| operation.id())
    }
}

/// The operation with this method and path. Of two that share both, the one whose own parameter is there.
fn operation(exchange: &Exchange) -> Option<&'static Operation> {
    let request = &exchange.request;
    let operations = exchange.vendor.operations().iter().copied();
    let mut matching = operations.filter(|operation| {
        operation.method().as_str() == request.method && is_path(operation.path(), &request.path)
    });
    let first = matching.next()?;
    let refreshes = |operation: &&Operation| operation.id() == "refresh_token";
    let other = matching.next();
    if request.has("refreshToken") || request.has("refresh_token") {
        return [Some(first), other].into_iter().flatten().find(refreshes).or(Some(first));
    }
    Some(first)
}

fn is_path(template: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let fits = template.split('/').all(|expected| {
        let part = parts.next();
        part.is_some_and(|part| part == expected || expected.starts_with('{') && !part.is_empty())
    });
    fits && parts.next().is_none()
}
