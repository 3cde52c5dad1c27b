//! What can be said about an exchange.

use vendor_sandbox::{
    document::{Difference, Kind, Operation, compare_response},
    signature::Search,
};

use super::{
    Exchange, Keys, Response, Signature, media_type,
    problem::{Problem, problems},
    sent::Sent,
};
use crate::language::Language;

/// What can be said about an exchange.
pub(crate) struct Reading {
    /// The operation of the vendor's document.
    pub(crate) operation: Option<&'static Operation>,
    /// The parameters that were sent.
    pub(crate) sent: Sent,
    pub(crate) signature: Signature,
    pub(crate) outcome: Outcome,
    /// The vendor's code, as it came, and its message.
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    /// What is wrong with the request by the document.
    pub(crate) problems: Vec<Problem>,
    /// Where the response is not as the document has it.
    pub(crate) drift: Vec<Difference>,
}

/// The result of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The vendor says that it is done, or sent a file or a page.
    Succeeded,
    /// The vendor refuses it, or an HTTP status does.
    Refused,
    /// It is not known whether it took effect.
    Unknown,
    /// It did not reach the vendor.
    NotSent,
}

impl Outcome {
    pub(crate) const ALL: [Self; 4] =
        [Self::Succeeded, Self::Refused, Self::Unknown, Self::NotSent];

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
    pub(crate) fn of(exchange: &Exchange, keys: &Keys, search: Search) -> Self {
        let (operation, sent) = operation(exchange);
        let mut reading = Self {
            operation,
            signature: Signature::of(exchange, operation, keys, search),
            problems: operation
                .map(|one| problems(exchange, one, &sent))
                .unwrap_or_default(),
            sent,
            outcome: Outcome::Unknown,
            code: None,
            message: None,
            drift: Vec::new(),
        };
        match &exchange.response {
            Ok(response) => reading.judge(exchange, response),
            Err(none) if none.is_sent => {}
            Err(_) => reading.outcome = Outcome::NotSent,
        }
        reading
    }

    fn judge(&mut self, exchange: &Exchange, response: &Response) {
        let body = response.body.decoded(&response.headers);
        let text = std::str::from_utf8(&body).unwrap_or_default();
        let is_json = media_type(&response.headers) == "application/json";
        let opened = exchange.vendor.envelope().open(text).filter(|_| is_json);
        let opened = opened.filter(|opened| opened.verdict.is_some() || opened.code.is_some());
        if let Some(opened) = opened {
            self.outcome = if opened.is_success() {
                Outcome::Succeeded
            } else {
                Outcome::Refused
            };
            self.code = opened.code.or(opened.verdict);
            self.message = Some(opened.message).filter(|message| !message.is_empty());
        } else {
            self.outcome = by_status(response);
        }
        if let Some(operation) = self.operation
            && self.outcome == Outcome::Succeeded
            && !response.body.is_cut()
            && is_json
        {
            // What is no JSON is no response of this vendor, and its outcome says so.
            let body = serde_json::from_str(text).unwrap_or_default();
            self.drift = compare_response(exchange.vendor.document(), operation, &body);
        }
    }

    /// The operation's id, or nothing.
    pub(crate) fn operation_id(&self) -> &'static str {
        self.operation.map_or("", |operation| operation.id)
    }

    /// Whether a person should look at it.
    pub(crate) fn is_wrong(&self) -> bool {
        self.outcome != Outcome::Succeeded
            || self.signature.is_wrong()
            || !self.problems.is_empty()
            || !self.drift.is_empty()
    }

    /// The problems in sentences.
    pub(crate) fn problems(&self, language: Language) -> Vec<String> {
        let problems = self.problems.iter();
        problems.map(|problem| problem.sentence(language)).collect()
    }
}

/// The operation with this method and path, and what was sent to it. Of several, the one that the parameters fit best.
fn operation(exchange: &Exchange) -> (Option<&'static Operation>, Sent) {
    let request = &exchange.request;
    let document = exchange.vendor.document();
    let matching = document.matching(&request.method, &request.path);
    let best = matching
        .into_iter()
        .map(|(operation, path)| (operation, Sent::of(request, path)))
        .max_by_key(|(operation, sent)| fit(operation, sent));
    match best {
        Some((operation, sent)) => (Some(operation), sent),
        None => (None, Sent::of(request, Vec::new())),
    }
}

/// How well parameters fit an operation, to tell overloads apart.
fn fit(operation: &Operation, sent: &Sent) -> i32 {
    let members = operation.parameters.members.iter();
    let fits = members.map(|member| match (sent.text(member.name), &member.kind) {
        (None, _) if member.is_required => -4,
        (None, _) => 0,
        (Some(text), Kind::Text(rules)) if !rules.values.is_empty() => {
            if rules.values.contains(&text.as_str()) {
                2
            } else {
                -4
            }
        }
        (Some(_), _) => 1,
    });
    fits.sum()
}

/// What the status says of a response without an envelope: a file, a page, a token.
fn by_status(response: &Response) -> Outcome {
    match response.status {
        200..=299 if response.is_whole && response.body.length > 0 => Outcome::Succeeded,
        300..=399 => Outcome::Succeeded,
        400..=499 => Outcome::Refused,
        _ => Outcome::Unknown,
    }
}
