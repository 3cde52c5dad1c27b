//! Reads a body to its end and says what it means: once, without I/O, and away from the runtime where that takes long.

use std::{borrow::Cow, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use vendor_auth::BoxFuture;
use vendor_wire::{Drift, Limits, decode_text};

use super::{Notes, Reader, Response};
use crate::{
    Error, Operation, RawResponse,
    operation::ResponseKind,
    protocol::{Reply, Verdict},
    shared::Shared,
    transport::header_text,
};

/// A larger body is never read on a thread of the runtime.
const MOST_INLINE_BYTES: usize = 256 * 1024;

/// What entries may become on a thread of the runtime; with more of them the reading begins again elsewhere.
const INLINE: Limits = Limits::entry_bytes(8 * 1024 * 1024);

/// A response that has come completely.
pub(crate) struct Case {
    pub(crate) shared: Arc<Shared>,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// How it differs from the document, once it has been judged.
    pub(crate) drift: Vec<Drift>,
}

/// What it means.
pub(crate) enum Judgement {
    /// Success, and the reader has it.
    Read,
    /// Success, and the reader could do nothing with it.
    Unreadable(Error),
    /// Success of an operation that answers with a file, without one.
    NoFile,
    /// Anything else.
    Failed(Verdict<'static>, Beside),
}

/// What a response that says no success holds beside code and message.
#[derive(Default)]
pub(crate) struct Beside {
    pub(crate) cause: Option<String>,
    pub(crate) has_data: bool,
}

/// With the case and its reader.
pub(crate) type Judged = (Case, Judgement, Box<dyn Reader>);

impl Case {
    pub(crate) fn text(&self) -> Cow<'_, str> {
        decode_text(&self.body, charset(&self.headers))
    }

    pub(crate) fn into_raw(self) -> RawResponse {
        RawResponse::new(self.status, self.headers, self.body)
    }

    /// Judges the response; `reader` gets the data of a success. What takes long is left to a thread that may take its
    /// time.
    pub(crate) fn judge(
        mut self,
        operation: &Operation,
        mut reader: Box<dyn Reader>,
    ) -> Result<Judged, BoxFuture<'static, Judged>> {
        if self.body.len() <= MOST_INLINE_BYTES
            && let Some(judgement) = self.judge_within(INLINE, operation, reader.as_mut())
        {
            return Ok((self, judgement, reader));
        }
        Err(Box::pin(self.judge_elsewhere(operation.clone(), reader)))
    }

    async fn judge_elsewhere(
        mut self,
        operation: Operation,
        mut reader: Box<dyn Reader>,
    ) -> Judged {
        let span = tracing::Span::current();
        let task = tokio::task::spawn_blocking(move || {
            let _entered = span.enter();
            let limits = Limits::default();
            let judgement = self.judge_within(limits, &operation, reader.as_mut());
            let judgement = judgement.unwrap_or_else(|| {
                let problem = "the response has more entries than are kept in memory";
                Judgement::Unreadable(Error::unexpected_response(problem))
            });
            (self, judgement, reader)
        });
        match task.await {
            Ok(done) => done,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime is shutting down, and with it this call.
                Err(_) => std::future::pending().await,
            },
        }
    }

    /// `None` where more entries came than `limits` allows.
    fn judge_within(
        &mut self,
        limits: Limits,
        operation: &Operation,
        reader: &mut dyn Reader,
    ) -> Option<Judgement> {
        let notes = Notes::default();
        let text = decode_text(&self.body, charset(&self.headers));
        let is_too_much = || notes.exceeded.get() && limits == INLINE;
        let judgement = match self.read_as_documented(&text, limits, operation, reader, &notes) {
            Some(judgement) => judgement,
            None if is_too_much() => return None,
            None => self.judge_text(&text, limits, operation, reader, &notes),
        };
        if is_too_much() {
            return None;
        }
        self.drift = notes.drift.into_inner();
        Some(judgement)
    }

    /// One pass over envelope and data, which succeeds only for a success of the documented form.
    fn read_as_documented(
        &self,
        text: &str,
        limits: Limits,
        operation: &Operation,
        reader: &mut dyn Reader,
        notes: &Notes,
    ) -> Option<Judgement> {
        if self.status != StatusCode::OK || operation.response_kind() == ResponseKind::File {
            return None;
        }
        let envelope = self.shared.protocol.envelope(operation)?;
        let response = Response::new(Some(text), Some(envelope), limits, notes);
        reader.read(response).ok()?;
        if self.shared.config.on_response.is_some()
            && let Verdict::Success(data) = self.classify(operation, text)
        {
            self.show(operation, text, data.as_deref());
        }
        Some(Judgement::Read)
    }

    /// Shows a success to whoever wants to see it.
    fn show(&self, operation: &Operation, text: &str, data: Option<&str>) {
        if let Some(on_response) = &self.shared.config.on_response {
            on_response(operation.id(), text, data);
        }
    }

    fn judge_text(
        &self,
        text: &str,
        limits: Limits,
        operation: &Operation,
        reader: &mut dyn Reader,
        notes: &Notes,
    ) -> Judgement {
        let repaired;
        let mut text = text;
        let mut verdict = self.classify(operation, text);
        if matches!(verdict, Verdict::NoEnvelope) {
            repaired = vendor_wire::repaired(text);
            text = &repaired;
            verdict = self.classify(operation, text);
        }
        match verdict {
            Verdict::Success(_) if operation.response_kind() == ResponseKind::File => {
                Judgement::NoFile
            }
            Verdict::Success(_) if !self.shared.protocol.says_success(self.status) => {
                Judgement::Failed(Verdict::Success(None), Beside::default())
            }
            Verdict::Success(data) => {
                notes.exceeded.set(false);
                if let Some(envelope) = self.shared.protocol.envelope(operation) {
                    let (drift, has_data) = envelope.unknown(text);
                    notes.drift.borrow_mut().extend(drift);
                    notes.elsewhere.set(data.is_none() && has_data);
                }
                let response = Response::new(data.as_deref(), None, limits, notes);
                match reader.read(response) {
                    Ok(()) => {
                        self.show(operation, text, data.as_deref());
                        Judgement::Read
                    }
                    Err(error) => Judgement::Unreadable(error),
                }
            }
            failed => {
                let beside = self.beside(operation, text);
                Judgement::Failed(failed.into_owned(), beside)
            }
        }
    }

    fn beside(&self, operation: &Operation, text: &str) -> Beside {
        let envelope = self.shared.protocol.envelope(operation);
        match envelope.and_then(|envelope| envelope.open(text)) {
            Some(opened) => Beside {
                has_data: opened.has_data(),
                cause: opened.cause,
            },
            None => Beside::default(),
        }
    }

    fn classify<'t>(&'t self, operation: &Operation, text: &'t str) -> Verdict<'t> {
        let reply = Reply {
            status: self.status,
            headers: &self.headers,
            text,
        };
        self.shared.protocol.classify(operation, &reply)
    }
}

/// The character encoding that `Content-Type` declares.
fn charset(headers: &HeaderMap) -> Option<&str> {
    let media_type = header_text(headers, header::CONTENT_TYPE)?;
    media_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches(['"', '\'']))
    })
}
