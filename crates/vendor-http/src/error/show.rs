//! What an error shows, and what of it is masked before.

use std::{borrow::Cow, fmt};

use http::StatusCode;

use super::{Error, Kind, Outcome, Redactor, Source};

/// The longest code and the longest text that an error shows, in bytes.
const LONGEST_CODE: usize = 128;
const LONGEST_TEXT: usize = 1024;

impl Error {
    /// With everything that came from outside masked, cut and free of control characters. Every error of an attempt goes
    /// through here.
    pub(crate) fn masked(mut self, redactor: &Redactor) -> Self {
        let error = self.0.as_mut();
        let facts = &mut error.facts;
        let mask = |text: &mut Option<String>, kind, most| {
            if let Some(text) = text {
                *text = redactor.shown(text, kind, most);
            }
        };
        if let Cow::Owned(message) = &error.message {
            error.message = redactor.shown(message, Kind::Names, LONGEST_TEXT).into();
        }
        mask(&mut facts.vendor_code, Kind::Code, LONGEST_CODE);
        mask(&mut facts.vendor_message, Kind::Prose, LONGEST_TEXT);
        mask(&mut facts.vendor_cause, Kind::Prose, LONGEST_TEXT);
        mask(&mut facts.request_id, Kind::Code, LONGEST_CODE);
        mask(&mut facts.body_shape, Kind::Names, LONGEST_TEXT);
        mask(&mut facts.json_path, Kind::Names, LONGEST_TEXT);
        mask(&mut facts.address, Kind::Names, LONGEST_TEXT);
        if let Some(Source::Transport(cause)) = &mut error.source {
            *cause = cause.map(&|text| redactor.shown(text, Kind::Prose, LONGEST_TEXT));
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &self.0;
        let (about, facts) = (&error.about, &error.facts);
        if let (Some(vendor), Some(operation)) = (about.vendor, &about.operation) {
            write!(f, "{vendor} {operation}: ")?;
        }
        f.write_str(&error.message)?;
        if let Some(code) = &facts.vendor_code {
            write!(f, " (code {code}")?;
            if let Some(message) = &facts.vendor_message {
                write!(f, ": {message}")?;
            }
            f.write_str(")")?;
        }
        if let Some(path) = &facts.json_path {
            write!(f, " at {path}")?;
        }
        if let Some(shape) = &facts.body_shape {
            write!(f, "; it was {shape}")?;
        }
        let status = facts.http_status.filter(|status| *status != StatusCode::OK);
        match (status.map(|status| status.as_u16()), &facts.address) {
            (Some(status), Some(address)) => write!(f, " [HTTP {status}, {address}]")?,
            (Some(status), None) => write!(f, " [HTTP {status}]")?,
            (None, Some(address)) => write!(f, " [{address}]")?,
            (None, None) => {}
        }
        if error.outcome == Outcome::Unknown && !about.read_only {
            f.write_str("; it may have happened")?;
        }
        for (at, assumption) in self.assumptions().enumerate() {
            f.write_str(if at == 0 { "; assumed: " } else { ", " })?;
            f.write_str(assumption.id())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &self.0;
        let (about, facts) = (&error.about, &error.facts);
        f.debug_struct("Error")
            .field("kind", &error.kind)
            .field("outcome", &error.outcome)
            .field("message", &error.message)
            .field("vendor", &about.vendor)
            .field("operation", &about.operation)
            .field("address", &facts.address)
            .field(
                "http_status",
                &facts.http_status.map(|status| status.as_u16()),
            )
            .field("vendor_code", &facts.vendor_code)
            .field("vendor_message", &facts.vendor_message)
            .field("vendor_cause", &facts.vendor_cause)
            .field("request_id", &facts.request_id)
            .field("json_path", &facts.json_path)
            .field("retry_after", &facts.retry_after)
            .field("attempts", &error.attempts)
            .field("body_shape", &facts.body_shape)
            .finish_non_exhaustive()
    }
}
