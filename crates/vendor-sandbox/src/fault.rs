//! What may go wrong on request, and the queue of faults that wait to strike.

use std::collections::VecDeque;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many injections may wait at a time, and how much text they may carry together, in bytes.
const MOST_WAITING: usize = 1_000;
const MOST_TEXT_BYTES: usize = 1024 * 1024;

/// Something that goes wrong between a caller and a vendor.
///
/// Over HTTP a fault is a JSON object whose `kind` is the name in `snake_case` and whose other
/// members are the fields; the README lists them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Fault {
    /// The response is late. The operation runs after the delay, or before it if the fault strikes
    /// after the effect.
    Latency {
        /// How late; in JSON `ms`, milliseconds.
        #[serde(rename = "ms", with = "milliseconds")]
        delay: Duration,
    },
    /// The connection is reset before a byte of the response.
    ResetBeforeResponse,
    /// Status line and headers arrive, then the connection is reset.
    ResetAfterHead,
    /// Half of the promised body arrives, then the connection ends in order.
    TruncatedBody,
    /// An HTML page, as proxies and login gateways send.
    HtmlPage {
        /// The HTTP status, for example 200 or 403.
        status: u16,
    },
    /// HTTP 200 with no body at all.
    EmptyBody,
    /// HTTP 429.
    TooManyRequests {
        /// The text of `Retry-After`: seconds, a date, or something absurd.
        retry_after: String,
    },
    /// A server error.
    ServerError {
        /// The HTTP status, 500 to 599.
        status: u16,
        /// The text of `Retry-After`, if there is to be one.
        #[serde(default)]
        retry_after: Option<String>,
    },
    /// A refusal in the vendor's envelope, under the HTTP status that the vendor has for it: 299 at
    /// hsifue, otherwise 200.
    BusinessError {
        /// The vendor's code, a number or a string as it is to be sent.
        code: Value,
        /// The vendor's message.
        message: String,
    },
    /// The token of the request is revoked, and the request refused for it.
    TokenRefused {
        /// The HTTP status: 200 as at i-Search, or 401 as at the others.
        status: u16,
    },
    /// Every number of the response, the code included, becomes a string.
    NumbersAsStrings,
    /// Every enumeration in the response gets a value that no document lists.
    UnknownEnumValue,
    /// A redirect.
    Redirect {
        /// The HTTP status: 301, 302, 303, 307 or 308.
        status: u16,
        /// Where to.
        location: String,
    },
    /// The response after that many blanks, compressed by gzip to about a thousandth.
    GzipBomb {
        /// The size after decompression, in bytes.
        bytes: u64,
    },
    /// A body that never ends.
    EndlessBody,
    /// The right response under another `Content-Type`.
    WrongContentType {
        /// The header's text.
        content_type: String,
    },
    /// A callback is sent more than once.
    DuplicateCallback {
        /// How often more, at most 1000.
        copies: u32,
    },
    /// A callback is never sent.
    DropCallback,
    /// The next callbacks, as many as the injection's times, wait for each other and are then sent
    /// newest first.
    ReverseCallbacks,
}

impl Fault {
    /// Whether the fault changes the operation's own response, so the operation always runs.
    pub(crate) fn alters_response(&self) -> bool {
        matches!(
            self,
            Self::NumbersAsStrings | Self::UnknownEnumValue | Self::WrongContentType { .. }
        )
    }

    /// Whether the fault strikes callbacks instead of requests.
    pub(crate) fn strikes_callbacks(&self) -> bool {
        matches!(
            self,
            Self::DuplicateCallback { .. } | Self::DropCallback | Self::ReverseCallbacks
        )
    }

    /// How many bytes of text it carries.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::TooManyRequests { retry_after: text }
            | Self::Redirect { location: text, .. }
            | Self::WrongContentType { content_type: text } => text.len(),
            Self::ServerError { retry_after, .. } => retry_after.as_ref().map_or(0, String::len),
            Self::BusinessError { code, message } => {
                code.as_str().map_or(0, str::len) + message.len()
            }
            _ => 0,
        }
    }

    fn check(&self) -> Result<(), InvalidInjection> {
        let status_in = |status: &u16, allowed: &[u16]| {
            if allowed.contains(status) {
                Ok(())
            } else {
                Err(InvalidInjection::new(
                    "status",
                    format!("must be one of {allowed:?}, not {status}"),
                ))
            }
        };
        let header = |field, text: &str| {
            HeaderValue::from_str(text)
                .map(drop)
                .map_err(|_| InvalidInjection::new(field, "cannot be sent in a header".to_owned()))
        };
        match self {
            Self::HtmlPage { status }
                if StatusCode::from_u16(*status).is_err() || *status < 200 =>
            {
                Err(InvalidInjection::new(
                    "status",
                    format!("must be a final HTTP status, 200 to 999, not {status}"),
                ))
            }
            Self::ServerError { status, .. } if !(500..=599).contains(status) => Err(
                InvalidInjection::new("status", format!("must be 500 to 599, not {status}")),
            ),
            Self::ServerError {
                retry_after: Some(text),
                ..
            }
            | Self::TooManyRequests { retry_after: text } => header("retry_after", text),
            Self::BusinessError { code, .. } if !(code.is_number() || code.is_string()) => Err(
                InvalidInjection::new("code", "must be a number or a string".to_owned()),
            ),
            Self::TokenRefused { status } => status_in(status, &[200, 401]),
            Self::Redirect { status, location } => {
                status_in(status, &[301, 302, 303, 307, 308])?;
                header("location", location)
            }
            Self::WrongContentType { content_type } => header("content_type", content_type),
            Self::DuplicateCallback { copies } if !(1..=1000).contains(copies) => Err(
                InvalidInjection::new("copies", format!("must be 1 to 1000, not {copies}")),
            ),
            _ => Ok(()),
        }
    }
}

mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(delay: &Duration, to: S) -> Result<S::Ok, S::Error> {
        u64::try_from(delay.as_millis())
            .unwrap_or(u64::MAX)
            .serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        u64::deserialize(from).map(Duration::from_millis)
    }
}

/// A [`Fault`] with the requests that it is meant for.
///
/// It strikes the next requests that match, whether they are signed correctly or not, or the next
/// callbacks that match.
///
/// ```
/// use vendor_sandbox::{Fault, Injection};
///
/// let twice = Injection::new(Fault::ResetBeforeResponse)
///     .on("create_queue_item")
///     .times(2)
///     .after_effect();
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Injection {
    pub(crate) fault: Fault,
    #[serde(default)]
    pub(crate) operation: Option<String>,
    #[serde(default = "once")]
    pub(crate) times: u32,
    #[serde(default)]
    pub(crate) after_effect: bool,
}

fn once() -> u32 {
    1
}

impl Injection {
    /// Strikes the next request of any operation, once, before the operation takes effect.
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        Self {
            fault,
            operation: None,
            times: once(),
            after_effect: false,
        }
    }

    /// Strikes requests of this operation only, for example `pop_queue_item`, or callbacks of this
    /// webhook only, for example `bill_created`.
    #[must_use]
    pub fn on(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Strikes that many requests or callbacks.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Lets the operation take effect first: the queue item is created, then the connection
    /// resets.
    #[must_use]
    pub fn after_effect(mut self) -> Self {
        self.after_effect = true;
        self
    }

    fn check_for_callbacks(&self, callbacks: &[&str]) -> Result<(), InvalidInjection> {
        let problem = if callbacks.is_empty() {
            ("fault", "strikes callbacks, and this vendor sends none")
        } else if self.after_effect {
            ("after_effect", "must be false: a callback is an effect")
        } else if self.fault == Fault::ReverseCallbacks && self.times < 2 {
            (
                "times",
                "must be at least 2: that many callbacks change places",
            )
        } else {
            return Ok(());
        };
        Err(InvalidInjection::new(problem.0, problem.1.to_owned()))
    }
}

impl From<Fault> for Injection {
    fn from(fault: Fault) -> Self {
        Self::new(fault)
    }
}

/// An [`Injection`] that could never strike, or not as written.
#[derive(Debug, thiserror::Error)]
#[error("injection: {field} {reason}")]
pub struct InvalidInjection {
    field: &'static str,
    reason: String,
}

impl InvalidInjection {
    fn new(field: &'static str, reason: String) -> Self {
        Self { field, reason }
    }

    /// The field that is wrong, by its JSON name.
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }
}

/// The injections that still have requests to strike, oldest first.
#[derive(Debug, Default)]
pub(crate) struct FaultQueue(VecDeque<Injection>);

impl FaultQueue {
    /// Appends an injection, if one of `operations`, or of the callbacks, or any is meant.
    pub(crate) fn push(
        &mut self,
        injection: Injection,
        operations: &[&str],
    ) -> Result<(), InvalidInjection> {
        if let Some(operation) = injection.operation.as_deref()
            && !operations.contains(&operation)
        {
            return Err(InvalidInjection::new(
                "operation",
                format!("must be one of {operations:?}, not {operation:?}"),
            ));
        }
        if injection.times == 0 {
            return Err(InvalidInjection::new(
                "times",
                "must be at least 1".to_owned(),
            ));
        }
        if injection.fault.strikes_callbacks() {
            injection.check_for_callbacks(operations)?;
        }
        injection.fault.check()?;
        let texts = self.0.iter().chain([&injection]);
        let text_bytes: usize = texts.map(|waiting| waiting.fault.bytes()).sum();
        if self.0.len() >= MOST_WAITING || text_bytes > MOST_TEXT_BYTES {
            let reason = format!(
                "cannot wait: at most {MOST_WAITING} injections do, with {MOST_TEXT_BYTES} bytes \
                 of text together"
            );
            return Err(InvalidInjection::new("fault", reason));
        }
        self.0.push_back(injection);
        Ok(())
    }

    /// Takes the oldest fault that matches the operation; its times are those that are left.
    pub(crate) fn take(&mut self, operation: &str) -> Option<Injection> {
        self.take_if(operation, |_| true)
    }

    /// Takes the oldest fault that matches the operation and may strike it.
    pub(crate) fn take_if(
        &mut self,
        operation: &str,
        may_strike: impl Fn(&Fault) -> bool,
    ) -> Option<Injection> {
        let index = self.0.iter().position(|waiting| {
            let wanted = waiting.operation.as_deref();
            wanted.is_none_or(|wanted| wanted == operation) && may_strike(&waiting.fault)
        })?;
        let waiting = self.0.get_mut(index)?;
        waiting.times = waiting.times.saturating_sub(1);
        if waiting.times == 0 {
            self.0.remove(index)
        } else {
            Some(waiting.clone())
        }
    }

    /// How many requests or callbacks the queue still strikes.
    pub(crate) fn pending(&self) -> u64 {
        self.0.iter().map(|waiting| u64::from(waiting.times)).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Fault, FaultQueue, Injection, MOST_TEXT_BYTES, MOST_WAITING};

    #[test]
    fn so_many_injections_wait_and_no_more() {
        let mut queue = FaultQueue::default();
        for _ in 0..MOST_WAITING {
            queue.push(Fault::EmptyBody.into(), &[]).unwrap();
        }
        let refused = queue.push(Fault::EmptyBody.into(), &[]).unwrap_err();
        assert_eq!(refused.field(), "fault");
        queue.take("any").unwrap();
        queue.push(Fault::EmptyBody.into(), &[]).unwrap();

        let with_text = |bytes| {
            Injection::new(Fault::TooManyRequests {
                retry_after: "1".repeat(bytes),
            })
        };
        let mut queue = FaultQueue::default();
        queue.push(with_text(MOST_TEXT_BYTES), &[]).unwrap();
        let refused = queue.push(with_text(1), &[]).unwrap_err();
        assert_eq!(refused.field(), "fault");
    }

    #[test]
    fn every_delay_has_a_json_form() {
        for (delay, ms) in [(Duration::from_millis(250), 250), (Duration::MAX, u64::MAX)] {
            let json = serde_json::to_value(Fault::Latency { delay }).unwrap();
            assert_eq!(json, serde_json::json!({"kind": "latency", "ms": ms}));
        }
    }
}
