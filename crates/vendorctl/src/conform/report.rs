//! What is expected, and what was found.

use std::fmt;

use Evidence::{Assumed, Documented};

/// Where an expectation comes from.
#[derive(Clone, Copy)]
pub(super) enum Evidence {
    /// The vendor's document says so.
    Documented,
    /// The document is silent, and we concluded it.
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
    text: &'static str,
    outcome: Outcome,
}

/// The expectations in the order in which they were checked.
#[derive(Default)]
pub(super) struct Report(Vec<Line>);

impl Report {
    /// Adds an expectation of the table that was checked; `found` says what is wrong.
    pub(super) fn check(&mut self, id: &str, found: Result<(), String>) {
        let (evidence, text) = expectation(id);
        self.add(id.to_owned(), evidence, text, Ok(found));
    }

    /// Adds expectations of the table that could not be checked.
    pub(super) fn leave<'i>(&mut self, ids: impl IntoIterator<Item = &'i str>, reason: &str) {
        for id in ids {
            let (evidence, text) = expectation(id);
            self.add(id.to_owned(), evidence, text, Err(reason));
        }
    }

    /// Adds an expectation, with the finding or the reason why it was not checked.
    pub(super) fn add(
        &mut self,
        id: String,
        evidence: Evidence,
        text: &'static str,
        found: Result<Result<(), String>, &str>,
    ) {
        let outcome = match found {
            Ok(Ok(())) => Outcome::Met,
            Ok(Err(problem)) => Outcome::Unmet(problem),
            Err(reason) => Outcome::Unchecked(reason.to_owned()),
        };
        self.0.push(Line {
            id,
            evidence,
            text,
            outcome,
        });
    }

    /// How many expectations were met, not met and not checked.
    fn counts(&self) -> (usize, usize, usize) {
        let mut counts = (0, 0, 0);
        for line in &self.0 {
            match line.outcome {
                Outcome::Met => counts.0 += 1,
                Outcome::Unmet(_) => counts.1 += 1,
                Outcome::Unchecked(_) => counts.2 += 1,
            }
        }
        counts
    }

    /// Whether every expectation that was checked is met, and there was one.
    pub(super) fn passed(&self) -> bool {
        matches!(self.counts(), (1.., 0, _))
    }
}

/// Where an expectation comes from, and its text: by the identifier or, if more than one line has it, by its last part. What
/// every response must be is in `response.rs`.
fn expectation(id: &str) -> (Evidence, &'static str) {
    match id.rsplit('.').next().unwrap_or(id) {
        "entities" => (Documented, "entities is a list next to isSucc"),
        "some" => (Assumed, "there is a project for these travellers"),
        "project-id" => (Documented, "ProjectID is a text"),
        "project-code" => (
            Documented,
            "ProjectCode is a text: ProjectID if there is no code",
        ),
        "project-name" => (Documented, "ProjectName is a text"),
        "project-budget" => (Documented, "ProjectBudget is a number"),
        "parent-id" => (Documented, "ParentID is a text, empty at the root"),
        "is-ultima" => (Documented, "IsUltima is a boolean"),
        "tree" => (
            Documented,
            "ParentID is empty or a project of the tree, and no two are one",
        ),
        "levels" => (
            Documented,
            "what is not final has projects below it, and what is final has none",
        ),
        "more-members" => (Assumed, "members that are not documented are ignored"),
        "same" => (Documented, "ProjectID is the one that was asked for"),
        "deduct" => (Documented, "budget deduct"),
        "refund" => (Documented, "budget refund"),
        "result" if id == "detail.result" => (Documented, "result is the project"),
        "result" => (Documented, "result is the project's identifier"),
        "repeated" => (Assumed, "the same call gets the same response again"),
        "once" => (Assumed, "the same call is booked once"),
        "unchanged" => (Assumed, "what was taken is given back"),
        "missing" => (Assumed, "what is not signed is refused"),
        "wrong" => (Assumed, "a signature of other content is refused"),
        "stale" => (Assumed, "a signature of yesterday is refused"),
        "amount" if id == "deduct.amount" => (
            Assumed,
            "ProjectBudget falls by the amount, if it falls at all",
        ),
        "amount" => (
            Assumed,
            "ProjectBudget rises by the amount, if it fell before",
        ),
        _ => (Assumed, ""),
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
