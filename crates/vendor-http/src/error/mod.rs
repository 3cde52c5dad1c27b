//! Errors that answer the question: did it happen?

mod cause;
mod decoded;
mod numbers;
mod redact;
mod shape;
mod show;
mod value;

use std::{borrow::Cow, sync::Arc, time::Duration};

use http::StatusCode;

pub(crate) use self::{
    cause::Cause,
    redact::{BASE64, Kind, Redactor, cut, is_invisible},
    shape::{LONGEST_BODY, shape},
    value::quoted_length,
};
use crate::{Assumption, ErrorKind, Operation, Outcome, RawResponse, RetryClass};

/// Why a call failed, and whether it may still have taken effect.
///
/// # Troubleshooting
///
/// Ask [`outcome`](Self::outcome) before anything else: after [`Outcome::NotSent`] and [`Outcome::Refused`] the call
/// may be made again; after [`Outcome::Unknown`] read the state back first. Then see [`kind`](Self::kind) for what to
/// fix and [`vendor_code`](Self::vendor_code) for what the vendor says.
///
/// Display and Debug show what is known to be harmless: kind, outcome, status, operation, host and path, the vendor's code and
/// message, and of a body that was not understood its media type, length and shape. Tokens, keys, and the values of what the
/// vendor's document calls sensitive are masked in what comes from outside, also where they are encoded.
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    outcome: Outcome,
    message: Cow<'static, str>,
    about: About,
    facts: Facts,
    attempts: u32,
    response: Option<Arc<RawResponse>>,
    source: Option<Source>,
}

/// What the operation makes of the error.
#[derive(Clone, Default)]
struct About {
    vendor: Option<&'static str>,
    operation: Option<String>,
    read_only: bool,
    token_in_doubt: bool,
    /// What the operation depends on, for every kind of error.
    assumptions: Vec<&'static Assumption>,
    /// The possible cause of this error, as far as the code that made it knows.
    suspect: Option<&'static Assumption>,
}

/// What is known of the request and its response.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    pub(crate) address: Option<String>,
    pub(crate) http_status: Option<StatusCode>,
    pub(crate) vendor_code: Option<String>,
    pub(crate) vendor_message: Option<String>,
    pub(crate) vendor_cause: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) body_shape: Option<String>,
    pub(crate) body: Option<Arc<str>>,
    pub(crate) json_path: Option<String>,
    pub(crate) retry_after: Option<Duration>,
}

/// The cause of an error.
#[derive(Clone)]
enum Source {
    /// That of the token request.
    Call(Arc<Error>),
    Transport(Cause),
}

impl Error {
    pub(crate) fn new(
        kind: ErrorKind,
        outcome: Outcome,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Inner {
            kind,
            outcome,
            message: message.into(),
            about: About::default(),
            facts: Facts::default(),
            attempts: 0,
            response: None,
            source: None,
        }))
    }

    /// A request that must not be sent: `field` is its name, `problem` completes the sentence that begins with it.
    /// For implementations of [`Endpoint`](crate::vendor::Endpoint) and [`Protocol`](crate::vendor::Protocol).
    #[must_use]
    pub fn invalid_request(field: &str, problem: &str) -> Self {
        Self::new(
            ErrorKind::InvalidRequest,
            Outcome::NotSent,
            format!("`{field}` {problem}"),
        )
    }

    /// A client that cannot be built: `option` is the name of the option, `problem` completes the sentence.
    #[must_use]
    pub fn configuration(option: &str, problem: &str) -> Self {
        Self::new(
            ErrorKind::Configuration,
            Outcome::NotSent,
            format!("`{option}` {problem}"),
        )
    }

    /// A successful response without what the document promises. The operation has happened or
    /// may have, so the outcome is [`Outcome::Unknown`].
    #[must_use]
    pub fn unexpected_response(problem: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::UnexpectedResponse, Outcome::Unknown, problem)
    }

    /// A wait ended before what it waited for happened. Waiting changes nothing, so the outcome is
    /// [`Outcome::NotSent`]: wait again.
    #[must_use]
    pub fn waited_too_long(problem: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Timeout, Outcome::NotSent, problem)
    }

    /// Turns the error of a status check into that of the wait that it ends.
    pub(crate) fn of_a_wait(mut self) -> Self {
        self.0.about.read_only = true;
        if self.0.outcome == Outcome::Unknown {
            self.0.outcome = Outcome::NotSent;
        }
        self
    }

    /// The refusal of a token that replaced a refused one: no other is asked for in the next `wait`.
    pub(crate) fn of_a_new_token(mut self, wait: Duration) -> Self {
        self.0.message = format!("{}, although it is new", self.0.message).into();
        self.until_asked_again(wait)
    }

    /// Sets when a token is requested again.
    pub(crate) fn until_asked_again(mut self, wait: Duration) -> Self {
        self.0.facts.retry_after.get_or_insert(wait);
        // To the millisecond, and not less than it is.
        let shown =
            Duration::from_millis(1 + u64::try_from(wait.as_millis()).unwrap_or(u64::MAX - 1));
        self.with_note(&format!(
            "no other token is asked for in the next {shown:?}"
        ))
    }

    pub(crate) fn with_operation(mut self, operation: &Operation) -> Self {
        if self.0.about.operation.is_none() {
            self.0.about.vendor = Some(operation.vendor());
            self.0.about.operation = Some(operation.id().to_owned());
            self.0.about.read_only = operation.retry_class() == RetryClass::Safe;
            self.0.about.assumptions = operation.assumptions().to_vec();
        }
        self
    }

    /// Keeps those assumptions of the operation for which this is true; it gets the operation, too.
    pub(crate) fn with_assumptions_if(mut self, keep: impl Fn(&Assumption, &str) -> bool) -> Self {
        let operation = self.0.about.operation.as_deref().unwrap_or_default();
        self.0.about.assumptions.retain(|one| keep(one, operation));
        self
    }

    /// Sets whether this may be the vendor's refusal of the token.
    pub(crate) fn doubting_token_if(mut self, doubted: bool) -> Self {
        self.0.about.token_in_doubt = doubted;
        self
    }

    /// Names the assumption that, if wrong, causes this error, in addition to those of the operation.
    /// For the helpers of vendor crates, which know what they have assumed.
    #[must_use]
    pub fn suspecting(mut self, assumption: &'static Assumption) -> Self {
        self.0.about.suspect = Some(assumption);
        self
    }

    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        self.with(|facts| facts.http_status = Some(status))
    }

    pub(crate) fn with_vendor(self, code: String, message: String) -> Self {
        self.with(|facts| {
            facts.vendor_code = Some(code);
            facts.vendor_message = Some(message).filter(|message| !message.is_empty());
        })
    }

    /// With what `note` makes of the facts.
    pub(crate) fn with(mut self, note: impl FnOnce(&mut Facts)) -> Self {
        note(&mut self.0.facts);
        self
    }

    pub(crate) fn with_cause(mut self, cause: Option<Cause>) -> Self {
        self.0.source = cause.map(Source::Transport);
        self
    }

    pub(crate) fn with_note(mut self, note: &str) -> Self {
        self.0.message = format!("{}; {note}", self.0.message).into();
        self
    }

    pub(crate) fn with_response(mut self, response: RawResponse) -> Self {
        self.0.response = Some(Arc::new(response));
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// The same error with another outcome. For [`Endpoint::judge`](crate::vendor::Endpoint::judge), where the vendor's
    /// word proves less, or more, of this request than of others.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// Turns the error of the token request into that of the call that needed the token, of which nothing was sent.
    pub(crate) fn for_want_of_token(self, kind: ErrorKind) -> Self {
        let cause = self.0.as_ref().clone();
        Self(Box::new(Inner {
            kind,
            outcome: Outcome::NotSent,
            message: format!("no token could be obtained: {}", cause.message).into(),
            about: About::default(),
            attempts: 0,
            response: None,
            source: Some(Source::Call(Arc::new(self))),
            ..cause
        }))
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether the call may have happened.
    ///
    /// # Troubleshooting
    ///
    /// [`Outcome::Unknown`] after a call that creates, pays or pops is not a reason to call again: look up the order,
    /// the task or the queue item up first. The documentation of the operation says how.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// The vendor's code, as text whether the response had `13004` or `"13004"`.
    #[must_use]
    pub fn vendor_code(&self) -> Option<&str> {
        self.0.facts.vendor_code.as_deref()
    }

    /// The vendor's own message, at most 1 KiB of it, without what is sensitive. Meant for people: vendors reword it.
    #[must_use]
    pub fn vendor_message(&self) -> Option<&str> {
        self.0.facts.vendor_message.as_deref()
    }

    /// The vendor's reason for its refusal, if it sends one in addition to its message; without secrets and long
    /// numbers. It may reveal internals of the vendor's server, so the text of an error does not show it.
    #[must_use]
    pub fn vendor_cause(&self) -> Option<&str> {
        self.0.facts.vendor_cause.as_deref()
    }

    /// The HTTP status, where a response came.
    #[must_use]
    pub fn http_status(&self) -> Option<StatusCode> {
        self.0.facts.http_status
    }

    /// The operation that failed: `list_robots`. `None` for a client that could not be built.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.about.operation.as_deref()
    }

    /// The vendor whose operation failed: `isearch`.
    #[must_use]
    pub fn vendor(&self) -> Option<&'static str> {
        self.0.about.vendor
    }

    /// The identifier that the server, or a gateway in front of it, gave the request. Quote it to the vendor's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.facts.request_id.as_deref()
    }

    /// Host and path of the request: `rpa.example.com/oapi/v1/robot`. Path parameters are shown by name.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.0.facts.address.as_deref()
    }

    /// What a response was that was not understood, without what it says: `application/json, 76 bytes: {code: number, 1 more}`,
    /// or `text/html, 312 bytes, titled "Login"`. Only names that the vendor's document knows are shown.
    #[must_use]
    pub fn body_shape(&self) -> Option<&str> {
        self.0.facts.body_shape.as_deref()
    }

    /// The text of the response, where there was one and [`HttpConfig::keep_bodies`](crate::HttpConfig::keep_bodies) is set.
    ///
    /// **Warning**: it is unchanged. Servers repeat passwords, tokens and personal data in it, and nothing is masked.
    /// Neither Debug nor Display shows it.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.facts.body.as_deref()
    }

    /// Where in the response's data decoding failed: `items[3].createTime`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.facts.json_path.as_deref()
    }

    /// The unchanged response, if it says or may say success but could not be read, or if it is a refusal with data:
    /// the content is not lost with the error. An item that was popped or an order that was placed can be found in its
    /// body.
    ///
    /// Neither Debug nor Display shows it. It is not checked for secrets: do not log it.
    ///
    /// ```
    /// # fn rescue(error: &vendor_http::Error) {
    /// if let Some(answer) = error.response() {
    ///     std::fs::write("unread-answer.json", &answer.body).ok();
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn response(&self) -> Option<&RawResponse> {
        self.0.response.as_deref()
    }

    /// How long the server asked to wait, if it gave a plausible time. If there is no token, or a new one was refused:
    /// how long until another one is requested.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.facts.retry_after
    }

    /// The client's assumptions that may have caused this error: the vendor's document leaves them open. Each has an
    /// identifier that the tables of assumptions explain, and most have a setting. Display names them too.
    ///
    /// # Troubleshooting
    ///
    /// An assumption is only a possible cause: look at what the vendor says first, and change the
    /// setting ([`Assumption::changed_by`]) if everything that depends on it fails. What is assumed of requests is not
    /// named any more once a call of the same client has succeeded that way.
    pub fn assumptions(&self) -> impl Iterator<Item = &'static Assumption> {
        // Without a token, it is the token request that went wrong.
        let mut cause = &self.0;
        while let Some(Source::Call(of_token)) = &cause.source {
            cause = &of_token.0;
        }
        let (kind, suspect) = (self.0.kind, cause.about.suspect);
        let of_operation = cause.about.assumptions.iter().copied();
        let of_operation = of_operation.filter(move |assumption| {
            assumption.explains(kind)
                && assumption.matters(
                    cause.outcome,
                    cause.about.read_only,
                    cause.about.token_in_doubt,
                )
                && suspect != Some(assumption)
        });
        suspect.into_iter().chain(of_operation)
    }

    /// How many requests were begun, a replay with a new token included; 0 when the failure came before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.0.source.as_ref()? {
            Source::Call(error) => Some(error.as_ref()),
            Source::Transport(cause) => Some(cause),
        }
    }
}
