//! What a person reads: headings, lines, results.

use std::{
    error::Error,
    fmt::Display,
    io::{self, Write},
};

use console::{Alignment, Style, StyledObject, measure_text_width, pad_str};

/// Columns that labels take.
const LABEL_WIDTH: usize = 14;

/// Columns that the text beside a label takes at the most.
pub(super) const TEXT_WIDTH: usize = 96;

/// Why a step did not work. An [`io::Error`] means that the report cannot be written, which ends the demo.
pub(super) type Failed = Box<dyn Error>;

/// How a step ended: what it leaves to the next ones, and what it has shown.
pub(super) type Worked<T = ()> = Result<(T, String), Failed>;

/// The end of a step that leaves nothing.
pub(super) fn done(text: &str) -> ((), String) {
    ((), text.to_owned())
}

/// A result that is not the one expected.
pub(super) fn unexpected(problem: impl Display) -> Failed {
    problem.to_string().into()
}

/// Passes if `condition` holds; else `problem` says what is wrong.
pub(super) fn ensure(condition: bool, problem: impl Display) -> Result<(), Failed> {
    if condition {
        Ok(())
    } else {
        Err(unexpected(problem))
    }
}

/// `text` with blanks up to `width` columns; a Chinese character takes two.
pub(super) fn padded(text: &str, width: usize) -> String {
    pad_str(text, width, Alignment::Left, None).into_owned()
}

/// Writes the steps as they happen, in colour on a terminal, and counts them.
pub(super) struct Report<'o> {
    out: &'o mut dyn Write,
    begun: usize,
    succeeded: usize,
}

impl<'o> Report<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
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

    /// Shows one step; returns what it leaves to the next ones, or nothing if it failed.
    pub(super) async fn step<S, T>(
        &mut self,
        heading: &str,
        stage: S,
        work: impl AsyncFnOnce(S, &mut Self) -> Worked<T>,
    ) -> io::Result<Option<T>> {
        self.begun += 1;
        let heading = format!("{}. {heading}", self.begun);
        let heading = Style::new().bold().cyan().apply_to(heading);
        writeln!(self.out, "\n{heading}")?;
        match work(stage, self).await {
            Ok((left, text)) => {
                self.succeeded += 1;
                writeln!(self.out, "   {} {text}", good())?;
                Ok(Some(left))
            }
            Err(failed) => {
                let failed = failed
                    .downcast::<io::Error>()
                    .map_or_else(Ok, |error| Err(*error))?;
                writeln!(self.out, "   {} {failed}", bad())?;
                Ok(None)
            }
        }
    }

    /// A line with a label in front, and more lines if the text is long.
    pub(super) fn row(&mut self, label: &str, text: impl Display) -> io::Result<()> {
        let mut label = label;
        for line in wrapped(&text.to_string()) {
            let shown = Style::new().dim().apply_to(padded(label, LABEL_WIDTH));
            writeln!(self.out, "   {shown}{line}")?;
            label = "";
        }
        Ok(())
    }

    /// Lines with a label in front of the first.
    pub(super) fn rows(
        &mut self,
        label: &str,
        texts: impl IntoIterator<Item: Display>,
    ) -> io::Result<()> {
        let mut label = label;
        for text in texts {
            self.row(label, text)?;
            label = "";
        }
        Ok(())
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

    fn text(out: Vec<u8>) -> String {
        let text = String::from_utf8(out).unwrap();
        console::strip_ansi_codes(&text).into_owned()
    }

    #[tokio::test]
    async fn a_failing_step_is_shown_and_counted() {
        let mut out = Vec::new();
        let mut report = Report::new(&mut out);
        let left = report.step("One", 1, async |left, _| Ok((left, "fine".to_owned())));
        assert_eq!(left.await.unwrap(), Some(1));
        let left = report.step("Two", 2, async |left, _| {
            ensure(1 > 2, "1 is not greater").map(|()| (left, String::new()))
        });
        assert_eq!(left.await.unwrap(), None);
        report.summary("so it goes").unwrap();
        assert!(!report.all_worked());
        assert_eq!(
            text(out),
            "\n1. One\n   ✓ fine\n\n2. Two\n   ✗ 1 is not greater\n\n✗ 1 of 2 steps failed; so it goes\n"
        );
    }

    #[tokio::test]
    async fn a_report_that_cannot_be_written_ends_the_demo() {
        let mut out = Vec::new();
        let mut report = Report::new(&mut out);
        let broken = io::Error::from(io::ErrorKind::BrokenPipe);
        let step = report.step("One", broken, async |broken, _| -> Worked {
            Err(broken.into())
        });
        assert_eq!(step.await.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn long_text_goes_on_below_itself() {
        let mut out = Vec::new();
        let words = vec!["签名错误"; 20].join(" ");
        Report::new(&mut out).row("said", words).unwrap();
        let text = text(out);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("   said          签名错误 "), "{text}");
        assert!(lines[1].starts_with("                 签名错误 "), "{text}");
        assert!(measure_text_width(lines[0]) <= 3 + LABEL_WIDTH + TEXT_WIDTH);
        assert_eq!(text.matches("签名错误").count(), 20);
    }
}
