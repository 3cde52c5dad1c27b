//! What a person reads: headings, lines, results.

use std::{
    fmt::Display,
    io::{self, Write},
};

use console::{Alignment, Style, StyledObject, measure_text_width, pad_str};
use vendor_sandbox::{AccessCheck, Delivery, Exchange, Fault, InvalidBooking, InvalidInjection};

use crate::{http::HttpError, shown::one_line};

/// Columns that labels take.
const LABEL_WIDTH: usize = 14;

/// Columns that the text beside a label takes at the most.
const TEXT_WIDTH: usize = 96;

/// Columns that the names of operations take.
const OPERATION_WIDTH: usize = 24;

/// Why a step did not work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failed {
    #[error(transparent)]
    Call(#[from] vendor_http::Error),
    #[error(transparent)]
    Order(#[from] hsifue_order::OrderError),
    #[error(transparent)]
    Booking(#[from] jinyan_travel::BookError),
    #[error(transparent)]
    Placement(#[from] InvalidBooking),
    #[error(transparent)]
    Sandbox(#[from] vendor_sandbox::Error),
    #[error(transparent)]
    Injection(#[from] InvalidInjection),
    #[error(transparent)]
    Http(#[from] HttpError),
    #[error("callbacks cannot be received: {0}")]
    Receiver(#[source] io::Error),
    /// A result that is not the one expected.
    #[error("{0}")]
    Unexpected(String),
    /// The report cannot be written, which ends the demo.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Passes if `condition` holds; else `problem` says what is wrong.
pub(super) fn ensure(condition: bool, problem: impl FnOnce() -> String) -> Result<(), Failed> {
    if condition {
        Ok(())
    } else {
        Err(Failed::Unexpected(problem()))
    }
}

/// `text` with blanks up to `width` columns; a Chinese character takes two.
pub(super) fn padded(text: &str, width: usize) -> String {
    pad_str(text, width, Alignment::Left, None).into_owned()
}

/// Writes the steps as they happen, in colour on a terminal, and counts them.
pub(super) struct Report<W> {
    out: W,
    begun: usize,
    succeeded: usize,
}

impl<W: Write> Report<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            begun: 0,
            succeeded: 0,
        }
    }

    /// Whether every step so far has worked.
    pub(super) fn all_worked(&self) -> bool {
        self.succeeded == self.begun
    }

    pub(super) fn title(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", Style::new().bold().apply_to(text))
    }

    /// Opens the steps of one vendor.
    pub(super) fn section(&mut self, vendor: &str) -> io::Result<()> {
        let vendor = format!("── {vendor}");
        writeln!(self.out, "\n{}", Style::new().bold().apply_to(vendor))
    }

    pub(super) fn begin(&mut self, heading: &str) -> io::Result<()> {
        self.begun += 1;
        let heading = format!("{}. {heading}", self.begun);
        writeln!(
            self.out,
            "\n{}",
            Style::new().bold().cyan().apply_to(heading)
        )
    }

    /// A line with a label in front, and more lines where the text is long.
    pub(super) fn labelled(&mut self, label: &str, text: impl Display) -> io::Result<()> {
        let mut label = label;
        for line in wrapped(&text.to_string()) {
            let shown = Style::new().dim().apply_to(padded(label, LABEL_WIDTH));
            writeln!(self.out, "   {shown}{line}")?;
            label = "";
        }
        Ok(())
    }

    /// One line for each request that the server saw, and how it answered.
    pub(super) fn server_saw(&mut self, exchanges: &[Exchange]) -> io::Result<()> {
        let mut label = "server saw";
        for exchange in exchanges {
            let operation = padded(
                exchange.operation.unwrap_or("unknown path"),
                OPERATION_WIDTH,
            );
            self.labelled(label, format_args!("{operation}{}", answer(exchange)))?;
            label = "";
        }
        Ok(())
    }

    /// One line for each sending of a callback, and how it was answered.
    pub(super) fn server_sent(&mut self, deliveries: &[Delivery]) -> io::Result<()> {
        let mut label = "server sent";
        for delivery in deliveries {
            let operation = padded(delivery.operation, OPERATION_WIDTH);
            let answer = reply(delivery.status, &delivery.answer);
            self.labelled(label, format_args!("{operation}{answer}"))?;
            label = "";
        }
        Ok(())
    }

    /// How the step ended.
    pub(super) fn end(&mut self, result: Result<String, Failed>) -> io::Result<()> {
        match result {
            Ok(text) => {
                self.succeeded += 1;
                writeln!(self.out, "   {} {text}", good())
            }
            Err(Failed::Output(error)) => Err(error),
            Err(failed) => writeln!(self.out, "   {} {failed}", bad()),
        }
    }

    /// How a step ended that leaves something to the next ones; nothing where it failed.
    pub(super) fn end_with<T>(
        &mut self,
        result: Result<(T, String), Failed>,
    ) -> io::Result<Option<T>> {
        let (left, result) = match result {
            Ok((left, text)) => (Some(left), Ok(text)),
            Err(failed) => (None, Err(failed)),
        };
        self.end(result)?;
        Ok(left)
    }

    /// The last line.
    pub(super) fn summary(&mut self, text: &str) -> io::Result<()> {
        let (sign, steps) = if self.all_worked() {
            (good(), format!("All {} steps worked", self.begun))
        } else {
            let failed = self.begun - self.succeeded;
            (bad(), format!("{failed} of {} steps failed", self.begun))
        };
        let steps = Style::new().bold().apply_to(steps);
        writeln!(self.out, "\n{sign} {steps}; {text}")
    }
}

fn good() -> StyledObject<&'static str> {
    Style::new().green().apply_to("✓")
}

fn bad() -> StyledObject<&'static str> {
    Style::new().red().apply_to("✗")
}

fn answer(exchange: &Exchange) -> StyledObject<String> {
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

/// A response to something that was sent: its status, and as much of its body as stands on one line.
pub(super) fn reply(status: Option<u16>, body: &[u8]) -> String {
    let Some(status) = status else {
        return "no response".to_owned();
    };
    let body = String::from_utf8_lossy(body);
    format!("HTTP {status} {}", one_line(&body, TEXT_WIDTH))
        .trim_end()
        .to_owned()
}

/// Lines of at most [`TEXT_WIDTH`] columns, broken between words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if measure_text_width(line) + 1 + measure_text_width(word) <= TEXT_WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(report: Report<Vec<u8>>) -> String {
        let text = String::from_utf8(report.out).unwrap();
        console::strip_ansi_codes(&text).into_owned()
    }

    #[test]
    fn a_failing_step_is_shown_and_counted() {
        let mut report = Report::new(Vec::new());
        report.begin("One").unwrap();
        report.end(Ok("fine".to_owned())).unwrap();
        report.begin("Two").unwrap();
        report
            .end(ensure(1 > 2, || "1 is not greater".to_owned()).map(|()| String::new()))
            .unwrap();
        report.summary("so it goes").unwrap();
        assert!(!report.all_worked());
        assert_eq!(
            text(report),
            "\n1. One\n   ✓ fine\n\n2. Two\n   ✗ 1 is not greater\n\n✗ 1 of 2 steps failed; so it goes\n"
        );
    }

    #[test]
    fn a_report_that_cannot_be_written_ends_the_demo() {
        let mut report = Report::new(Vec::new());
        let broken = io::Error::from(io::ErrorKind::BrokenPipe);
        let error = report.end(Err(Failed::Output(broken))).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn long_text_goes_on_below_itself() {
        let mut report = Report::new(Vec::new());
        let words = vec!["签名错误"; 20].join(" ");
        report.labelled("said", words).unwrap();
        let text = text(report);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("   said          签名错误 "), "{text}");
        assert!(lines[1].starts_with("                 签名错误 "), "{text}");
        assert!(measure_text_width(lines[0]) <= 3 + LABEL_WIDTH + TEXT_WIDTH);
        assert_eq!(text.matches("签名错误").count(), 20);
    }

    #[test]
    fn columns_align_by_display_width() {
        assert_eq!(padded("财务01", 8), "财务01  ");
        assert_eq!(padded("finance", 8), "finance ");
        assert_eq!(padded("longer than that", 8), "longer than that");
    }
}
