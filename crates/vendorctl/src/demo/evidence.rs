//! What a server of the sandbox has seen, sent and done.

use console::{Style, StyledObject};
use vendor_sandbox::{AccessCheck, Delivery, Effect, Exchange, Fault, Injection};

use super::report::{Failed, Report, TEXT_WIDTH, ensure, padded};
use crate::shown::one_line;

/// Columns that the names of operations take.
const OPERATION_WIDTH: usize = 24;

/// What a server has seen since a moment.
pub(super) struct Watch<J> {
    journal: J,
    before: usize,
}

impl<J: Fn() -> Vec<Exchange>> Watch<J> {
    /// Begins to watch the server whose journal this is.
    pub(super) fn begin(journal: J) -> Self {
        let before = journal().len();
        Self { journal, before }
    }

    pub(super) fn seen(&self) -> Vec<Exchange> {
        (self.journal)().into_iter().skip(self.before).collect()
    }
}

impl Report<'_> {
    /// Shows every request that the server saw, and checks that they are the expected ones, in order.
    pub(super) fn server_saw(
        &mut self,
        seen: &[Exchange],
        expected: &[&str],
    ) -> Result<(), Failed> {
        let operations: Vec<_> = seen
            .iter()
            .map(|exchange| exchange.operation.unwrap_or("unknown path"))
            .collect();
        let lines = operations.iter().zip(seen).map(|(operation, exchange)| {
            let operation = padded(operation, OPERATION_WIDTH);
            format!("{operation}{}", response(exchange))
        });
        self.rows("server saw", lines)?;
        ensure(
            operations == expected,
            format_args!("the server should have seen {expected:?}, not {operations:?}"),
        )
    }

    /// Shows every callback that the server sent, and the response that it got.
    pub(super) fn server_sent(&mut self, deliveries: &[Delivery]) -> Result<(), Failed> {
        let lines = deliveries.iter().map(|delivery| {
            let operation = padded(delivery.operation, OPERATION_WIDTH);
            format!("{operation}{}", reply(delivery.status, &delivery.response))
        });
        Ok(self.rows("server sent", lines)?)
    }

    /// Shows how often the ledger has an operation on `key`, and checks that it is once.
    pub(super) fn done_once(
        &mut self,
        ledger: &[Effect],
        (operation, key): (&str, &str),
        what: &str,
    ) -> Result<(), Failed> {
        let matching = ledger
            .iter()
            .filter(|effect| effect.operation == operation && effect.key == key);
        let times = matching.count();
        self.row("ledger", format_args!("{what}: {times}"))?;
        ensure(times == 1, format_args!("{what}: 1 was due, not {times}"))
    }
}

/// A fault that hits the response of an operation after the server has done it.
pub(super) fn after(operation: &str, fault: Fault) -> Injection {
    Injection::new(fault).on(operation).after_effect()
}

fn response(exchange: &Exchange) -> StyledObject<String> {
    let problem = match (exchange.access, &exchange.fault, exchange.status) {
        (AccessCheck::TokenRefused, ..) => "token refused".to_owned(),
        (AccessCheck::SignatureWrong, ..) => "signature wrong".to_owned(),
        (_, Some(Fault::ResetBeforeResponse), _) => "done, then the connection broke".to_owned(),
        (_, Some(Fault::TruncatedBody), _) => {
            "done, but half of the response is missing".to_owned()
        }
        (_, Some(_), Some(status)) | (_, None, Some(status @ 400..)) => format!("HTTP {status}"),
        (_, Some(_), None) => "no response".to_owned(),
        (_, None, _) => return Style::new().apply_to("answered".to_owned()),
    };
    Style::new().yellow().apply_to(problem)
}

/// A response: its status, and as much of its body as fits on one line.
pub(super) fn reply(status: Option<u16>, body: &[u8]) -> String {
    let Some(status) = status else {
        return "no response".to_owned();
    };
    let body = String::from_utf8_lossy(body);
    format!("HTTP {status} {}", one_line(&body, TEXT_WIDTH))
        .trim_end()
        .to_owned()
}
