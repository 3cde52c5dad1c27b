//! The one way a request takes: token, build, sign, send, read, classify, and perhaps once more.

mod attempt;
mod retry;
mod sent;

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;
use tracing::{Instrument as _, Span, field::Empty};
use vendor_auth::{Lease, TokenCache, TokenError};

use self::sent::{Sent, too_long};
use crate::{
    AnswerKind, AnyTokenSource, Body, Error, ErrorKind, Operation, Outcome, Parts,
    answer::{Answered, Exchange, Failure, NewReader},
    shared::Shared,
};

/// Who calls.
#[derive(Clone, Copy)]
pub(crate) struct Caller<'a> {
    pub(crate) shared: &'a Arc<Shared>,
    pub(crate) tokens: Option<&'a TokenCache<AnyTokenSource>>,
}

/// Makes the call.
pub(crate) async fn execute(
    client: Caller<'_>,
    operation: &Operation,
    mut parts: Parts,
    timeout: Option<Duration>,
    new_reader: &NewReader<'_>,
) -> Result<Answered, Error> {
    let arranged = client.shared.protocol.arrange(operation, &mut parts);
    arranged.map_err(|error| error.with_operation(operation))?;
    let base = &client.shared.base;
    let span = tracing::info_span!(
        "vendor_call",
        "otel.name" = operation.id(),
        "otel.kind" = "client",
        "http.request.method" = operation.method().as_str(),
        "url.template" = operation.path(),
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
    let transfers = transfers_file(operation, &parts);
    let limit = timeout.or_else(|| (!transfers).then_some(client.shared.config.total_timeout));
    let deadline = limit.and_then(|limit| Instant::now().checked_add(limit));
    let attempts = Attempts {
        client,
        operation,
        parts: &parts,
        sent: &sent,
        deadline,
        new_reader,
        // The rest of a file counts as well, where the caller set a limit.
        file_deadline: timeout.and(deadline),
    };
    let result = attempts.run().instrument(span.clone()).await;
    let attempts = sent.attempts();
    record(&span, attempts, &result);
    match result {
        Ok(answered) => Ok(answered),
        Err(error) => {
            let outcome = sent.outcome(error.outcome());
            Err(error
                .with_outcome(outcome)
                .with_operation(operation)
                .with_attempts(attempts))
        }
    }
}

pub(crate) fn transfers_file(operation: &Operation, parts: &Parts) -> bool {
    operation.answer_kind() == AnswerKind::File
        || matches!(parts.body(), Body::Multipart(form) if form.file().is_some())
}

fn record(span: &Span, attempts: u32, result: &Result<Answered, Error>) {
    span.record("http.request.resend_count", attempts.saturating_sub(1));
    if let Err(error) = result {
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
    deadline: Option<Instant>,
    new_reader: &'a NewReader<'a>,
    file_deadline: Option<Instant>,
}

impl Attempts<'_> {
    async fn run(&self) -> Result<Answered, Error> {
        let mut counted = 0_u32;
        let mut replayed = false;
        let mut last_timestamp = i64::MIN;
        loop {
            let lease = self.in_time(self.token()).await??;
            last_timestamp = self
                .client
                .shared
                .timestamp_ms()
                .max(last_timestamp.saturating_add(1));
            counted = counted.saturating_add(1);
            let exchange = Exchange {
                shared: self.client.shared,
                operation: self.operation,
                parts: self.parts,
                lease: lease.as_ref(),
                new_reader: self.new_reader,
                file_deadline: self.file_deadline,
            };
            let attempt = attempt::attempt(exchange, last_timestamp, self.sent, self.deadline);
            let failure = match attempt.await {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            match (failure, lease) {
                (Failure::Final(error), _) | (Failure::TokenRefused(error), None) => {
                    return Err(error);
                }
                (Failure::TokenRefused(error), Some(lease)) => {
                    if let Some(tokens) = self.client.tokens {
                        tokens.invalidate(&lease);
                    }
                    let is_fixed = self.client.tokens.is_some_and(TokenCache::is_fixed);
                    if replayed || is_fixed {
                        return Err(error);
                    }
                    // Nothing ran, so this is not one of the attempts that the retry class counts.
                    counted = counted.saturating_sub(1);
                    tracing::debug!(
                        vendor.code = error.vendor_code(),
                        "token refused, replaying with a new one"
                    );
                    replayed = true;
                }
                (Failure::Transient(error), _) => self.wait_or_give_up(error, counted).await?,
            }
        }
    }

    /// What `work` says, if it does so before the call's deadline.
    async fn in_time<T>(&self, work: impl Future<Output = T>) -> Result<T, Error> {
        match self.deadline {
            None => Ok(work.await),
            Some(deadline) => tokio::time::timeout_at(deadline, work)
                .await
                .map_err(|_| too_long()),
        }
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
            Err(TokenError::Source(error) | TokenError::CoolingDown { last: error, .. }) => {
                Err(no_token(error))
            }
            Err(error) => Err(Error::new(
                ErrorKind::Authentication,
                Outcome::NotSent,
                error.to_string(),
            )),
        }
    }

    async fn wait_or_give_up(&self, error: Error, sent: u32) -> Result<(), Error> {
        let exhausted = sent >= self.client.shared.config.max_attempts;
        if exhausted || !retry::may_repeat(self.operation, self.parts, error.outcome()) {
            return Err(error);
        }
        let wait = error.retry_after().unwrap_or_else(|| retry::wait(sent));
        let left = match self.deadline {
            Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            // A file may take long, but not because nothing moves.
            None => self.client.shared.config.total_timeout,
        };
        if wait >= left {
            return Err(error);
        }
        tracing::debug!(
            attempt = sent,
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            "error.type" = ?error.kind(),
            "sending again"
        );
        tokio::time::sleep(wait).await;
        Ok(())
    }
}

/// A token request failed: for the call that needed the token, nothing was sent.
fn no_token(error: Error) -> Error {
    let kind = match error.kind() {
        ErrorKind::Connect
        | ErrorKind::Timeout
        | ErrorKind::Transport
        | ErrorKind::RateLimited
        | ErrorKind::HttpStatus => error.kind(),
        _ => ErrorKind::Authentication,
    };
    error.for_want_of_token(kind)
}
