//! The one way a request takes: token, build, sign, send, read, classify, and perhaps once more.

mod attempt;
mod retry;
mod sent;

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;
use tracing::{Instrument as _, Span, field::Empty};
use vendor_auth::{FetchError, Lease, Renewal, TokenCache, TokenError};

use self::sent::{Sent, too_long};
use crate::{
    Deadline, Error, ErrorKind, Operation, Outcome,
    operation::ResponseKind,
    request::{Body, Parts},
    response::Added,
    response::{AttemptContext, Failure, NewReader, Success},
    runtime,
    shared::Shared,
    token_source::AnyTokenSource,
};

/// Who calls.
#[derive(Clone, Copy)]
pub(crate) struct Caller<'a> {
    pub(crate) shared: &'a Arc<Shared>,
    pub(crate) tokens: Option<&'a TokenCache<AnyTokenSource>>,
    pub(crate) deadline: Deadline,
}

/// Makes the call.
pub(crate) async fn execute(
    client: Caller<'_>,
    operation: &Operation,
    parts: &mut Parts,
    timeout: Option<Duration>,
    new_reader: &NewReader<'_>,
) -> Result<Success, Error> {
    runtime::check_timers().map_err(|error| error.with_operation(operation))?;
    let arranged = client.shared.protocol.arrange(operation, parts);
    arranged.map_err(|error| error.with_operation(operation))?;
    let base = &client.shared.base;
    let span = tracing::info_span!(
        "vendor_call",
        "otel.name" = operation.id(),
        "otel.kind" = "client",
        "http.request.method" = operation.method().as_str(),
        "url.template" = &*operation.shown_path(&client.shared.api),
        "url.scheme" = base.scheme(),
        "server.address" = base.host_str(),
        "server.port" = base.port_or_known_default(),
        "vendor.name" = operation.vendor(),
        "vendor.operation" = operation.id(),
        "http.response.status_code" = Empty,
        "http.request.resend_count" = Empty,
        "vendor.code" = Empty,
        "error.type" = Empty,
    );
    let sent = Sent::default();
    let transfers = transfers_file(operation, parts);
    let now = Instant::now();
    let asked = timeout.map_or(Deadline::NEVER, |timeout| Deadline::since(now, timeout));
    // The rest of a file counts as well, where the caller set a limit.
    let file_deadline = client.deadline.or_earlier(asked);
    let deadline = match timeout {
        None if !transfers => {
            file_deadline.or_earlier(Deadline::since(now, client.shared.config.total_timeout))
        }
        _ => file_deadline,
    };
    let attempts = Attempts {
        client,
        operation,
        parts,
        sent: &sent,
        deadline,
        new_reader,
        file_deadline,
    };
    // Boxed: the allocator has two blocks of half the size at hand, and none of this size.
    let run = Box::pin(attempts.run(now));
    let result = run.instrument(span.clone()).await;
    let attempts = sent.attempts();
    record(&span, attempts, &result);
    match result {
        Ok(success) => {
            client.shared.proved.by_success(operation);
            Ok(Success {
                attempts,
                ..success
            })
        }
        Err((error, reason)) => {
            let outcome = sent.outcome(error.outcome());
            let error = error.with_outcome(outcome).with_operation(operation);
            let error = client.shared.proved.narrow(error, parts);
            let error = error.with_attempts(attempts);
            span.in_scope(|| tell(&error, reason));
            Err(error)
        }
    }
}

/// One event for every call that failed, which a subscriber shows by default.
fn tell(error: &Error, not_repeated: &str) {
    tracing::warn!(
        error = %error,
        "error.type" = ?error.kind(),
        outcome = ?error.outcome(),
        attempts = error.attempts(),
        not_repeated,
        "the call failed"
    );
}

pub(crate) fn transfers_file(operation: &Operation, parts: &Parts) -> bool {
    operation.response_kind() == ResponseKind::File
        || matches!(parts.body(), Body::Multipart(form) if form.file().is_some())
}

fn record(span: &Span, attempts: u32, result: &Result<Success, Unrepeated>) {
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    if let Err((error, _)) = result {
        span.record("error.type", tracing::field::debug(error.kind()));
        if let Some(code) = error.vendor_code() {
            span.record("vendor.code", code);
        }
    }
}

struct Attempts<'a> {
    client: Caller<'a>,
    operation: &'a Operation,
    parts: &'a Parts,
    sent: &'a Sent,
    deadline: Deadline,
    new_reader: &'a NewReader<'a>,
    file_deadline: Deadline,
}

/// The error that a call ends with, and why it was not repeated.
type Unrepeated = (Error, &'static str);

/// Why a call is not repeated that never came to an attempt.
const NOT_BEGUN: &str = "there was no attempt to repeat";

/// Why a call is not repeated whose failure lasts.
const LASTING: &str = "sending it again would change nothing";

impl Attempts<'_> {
    async fn run(&self, started: Instant) -> Result<Success, Unrepeated> {
        let mut now = started;
        let mut counted = 0_u32;
        let mut replayed = false;
        let mut last_timestamp = i64::MIN;
        loop {
            let lease = self.deadline.cut_from(now, self.token()).await;
            let lease = lease.unwrap_or_else(|| Err(too_long()));
            let lease = lease.map_err(|error| (error, NOT_BEGUN))?;
            last_timestamp = self
                .client
                .shared
                .timestamp_ms()
                .max(last_timestamp.saturating_add(1));
            counted = counted.saturating_add(1);
            let mut context = AttemptContext {
                shared: self.client.shared,
                operation: self.operation,
                parts: self.parts,
                lease: lease.as_ref(),
                added: Added::default(),
                new_reader: self.new_reader,
                deadline: self.deadline,
                file_deadline: self.file_deadline,
            };
            let result = attempt::make(&mut context, last_timestamp, self.sent).await;
            let proved = &self.client.shared.proved;
            let failure = match attempt::ended(context, result) {
                Ok(mut success) => {
                    if let Some(lease) = &lease {
                        lease.accepted();
                        proved.token_works(lease);
                    }
                    success.lease = lease;
                    return Ok(success);
                }
                Err(failure) => failure,
            };
            let failure = match &lease {
                Some(lease) if failure.error().kind() == ErrorKind::Vendor => {
                    let doubted = proved.doubts_token(lease);
                    lease.accepted();
                    failure.map(|error| error.doubting_token_if(doubted))
                }
                _ => failure,
            };
            match (failure, lease) {
                (Failure::Final(error), _) | (Failure::TokenRefused(error), None) => {
                    return Err((error, LASTING));
                }
                (Failure::TokenRefused(error), Some(lease)) => {
                    self.renew(&lease, &error, replayed)?;
                    // Nothing ran, so this is not one of the attempts that the retry class counts.
                    counted = counted.saturating_sub(1);
                    let error = error.with_operation(self.operation);
                    tracing::info!(
                        error = %error,
                        because = "the token was refused",
                        "sending again with a new token"
                    );
                    replayed = true;
                }
                (Failure::Transient(error), _) => self.wait_or_give_up(error, counted).await?,
            }
            now = Instant::now();
        }
    }

    /// Whether the call may be made again with another token, after `error` has refused this one.
    fn renew(&self, refused: &Lease, error: &Error, replayed: bool) -> Result<(), Unrepeated> {
        let renewal = self.client.tokens.map(|tokens| tokens.invalidate(refused));
        let nothing_ran = error.outcome() == Outcome::Refused;
        let not_repeated = match (renewal, self.may_repeat(error)) {
            (Some(Renewal::In(wait)), _) => {
                let error = error.clone().of_a_new_token(wait);
                return Err((error, "the refused token was new"));
            }
            (Some(Renewal::Now), _) if replayed => "a new token was refused as well",
            (Some(Renewal::Now), Err(not_repeated)) if !nothing_ran => not_repeated,
            (Some(Renewal::Now), _) => return Ok(()),
            _ => "there is no other token",
        };
        Err((error.clone(), not_repeated))
    }

    fn may_repeat(&self, error: &Error) -> Result<&'static str, &'static str> {
        let protocol = &*self.client.shared.protocol;
        retry::may_repeat(protocol, self.operation, self.parts, error.outcome())
    }

    async fn token(&self) -> Result<Option<Lease>, Error> {
        if !self.client.shared.protocol.needs_token(self.operation) {
            return Ok(None);
        }
        let Some(tokens) = self.client.tokens else {
            return Err(Error::configuration(
                "credentials",
                "are missing: this operation needs a token",
            ));
        };
        match tokens.get().await {
            Ok(lease) => Ok(Some(lease)),
            Err(TokenError::Source(error)) => Err(no_token(error)),
            Err(TokenError::CoolingDown { last, retry_in }) => Err(match last {
                FetchError::Source(error) => no_token(error),
                last => without_token(last.to_string()),
            }
            .until_asked_again(retry_in)),
            Err(error) => Err(without_token(error.to_string())),
        }
    }

    async fn wait_or_give_up(&self, error: Error, sent: u32) -> Result<(), Unrepeated> {
        let because = match self.may_repeat(&error) {
            Ok(_) if sent >= self.client.shared.config.max_attempts => {
                return Err((error, "HttpConfig::max_attempts is reached"));
            }
            Ok(because) => because,
            Err(not_repeated) => return Err((error, not_repeated)),
        };
        let wait = error.retry_after().unwrap_or_else(|| retry::wait(sent));
        // A file may take long, but not because nothing moves.
        let left = match self.deadline {
            Deadline::NEVER => self.client.shared.config.total_timeout,
            deadline => deadline.left(),
        };
        if wait >= left {
            return Err((error, "the wait would pass the deadline of the call"));
        }
        let error = error.with_operation(self.operation);
        tracing::info!(
            error = %error,
            attempt = sent,
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            because,
            "sending again"
        );
        tokio::time::sleep(wait).await;
        Ok(())
    }
}

fn without_token(problem: String) -> Error {
    Error::new(ErrorKind::Authentication, Outcome::NotSent, problem)
}

/// A token request failed: for the call that needed the token, nothing was sent.
fn no_token(error: Error) -> Error {
    let kind = match error.kind() {
        ErrorKind::Configuration
        | ErrorKind::Connect
        | ErrorKind::Timeout
        | ErrorKind::Transport
        | ErrorKind::RateLimited
        | ErrorKind::HttpStatus => error.kind(),
        _ => ErrorKind::Authentication,
    };
    error.for_want_of_token(kind)
}
