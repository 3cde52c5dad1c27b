//! What was expected, and what was found.

use std::fmt;

/// Where an expectation comes from.
#[derive(Clone, Copy)]
pub(super) enum Evidence {
    /// The vendor's document says so.
    Documented,
    /// The document is silent, and this is what we concluded.
    Assumed,
}

/// The result of an expectation.
enum Outcome {
    Met,
    Unmet(String),
    Unchecked(String),
}

struct Line {
    id: String,
    evidence: Evidence,
    text: String,
    outcome: Outcome,
}

/// The expectations in the order in which they were looked at.
#[derive(Default)]
pub(super) struct Report(Vec<Line>);

impl Report {
    /// Adds an expectation that was looked at; `found` says what is wrong.
    pub(super) fn check(
        &mut self,
        evidence: Evidence,
        id: impl Into<String>,
        text: impl Into<String>,
        found: Result<(), String>,
    ) {
        let outcome = match found {
            Ok(()) => Outcome::Met,
            Err(problem) => Outcome::Unmet(problem),
        };
        self.add(evidence, id.into(), text.into(), outcome);
    }

    /// Adds an expectation that could not be looked at.
    pub(super) fn leave(
        &mut self,
        evidence: Evidence,
        id: impl Into<String>,
        text: impl Into<String>,
        reason: impl Into<String>,
    ) {
        let outcome = Outcome::Unchecked(reason.into());
        self.add(evidence, id.into(), text.into(), outcome);
    }

    fn add(&mut self, evidence: Evidence, id: String, text: String, outcome: Outcome) {
        self.0.push(Line {
            id,
            evidence,
            text,
            outcome,
        });
    }

    /// How many expectations were met, not met and not looked at.
    fn counts(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Outcome) -> bool| {
            let lines = self.0.iter();
            lines.filter(|line| wanted(&line.outcome)).count()
        };
        (
            count(|outcome| matches!(outcome, Outcome::Met)),
            count(|outcome| matches!(outcome, Outcome::Unmet(_))),
            count(|outcome| matches!(outcome, Outcome::Unchecked(_))),
        )
    }

    /// Whether every expectation that was looked at is met, and there was one.
    pub(super) fn passed(&self) -> bool {
        matches!(self.counts(), (1.., 0, _))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.0 {
            let (mark, remark) = match &line.outcome {
                Outcome::Met => ('✓', None),
                Outcome::Unmet(problem) => ('✗', Some(("found", problem))),
                Outcome::Unchecked(reason) => ('–', Some(("not checked", reason))),
            };
            let evidence = match line.evidence {
                Evidence::Documented => "documented",
                Evidence::Assumed => "assumed",
            };
            writeln!(f, "{mark} {evidence:<10}  {:<22}  {}", line.id, line.text)?;
            if let Some((what, remark)) = remark {
                writeln!(f, "              {what}: {remark}")?;
            }
        }
        let (met, unmet, unchecked) = self.counts();
        write!(f, "{met} met, {unmet} not met, {unchecked} not checked")
    }
}
