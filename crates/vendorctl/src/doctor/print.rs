//! What a person reads.

use std::fmt::Write as _;

use console::{Style, StyledObject};

use super::{
    findings::{Finding, Level, Stage, Verdict},
    outcome::Outcome,
};
use crate::shown::one_line;

/// Columns that the names of checks take.
const WIDTH: usize = 22;

/// How much of a text from elsewhere is shown.
const LONGEST: usize = 300;

/// The whole report. Colours appear on a terminal only.
pub(super) fn text(outcome: &Outcome) -> String {
    let mut text = String::new();
    for stage in Stage::ALL {
        let lines: Vec<&Finding> = outcome
            .findings
            .lines
            .iter()
            .filter(|line| line.stage == stage)
            .collect();
        if lines.is_empty() {
            continue;
        }
        put(
            &mut text,
            &Style::new().bold().apply_to(stage.title()).to_string(),
        );
        for line in lines {
            finding(&mut text, line);
        }
        text.push('\n');
    }
    assumptions(&mut text, outcome);
    let sent = outcome.log.len();
    put(
        &mut text,
        &format!(
            "{sent} of at most {} requests, all of them reads or logins.",
            outcome.limit
        ),
    );
    text.push_str(if outcome.is_good() {
        "All that was looked at is as documented."
    } else {
        "Not all is as documented: see the lines with ✗ above."
    });
    text
}

fn put(text: &mut String, line: &str) {
    let _ = writeln!(text, "{line}");
}

fn mark(level: Level) -> StyledObject<&'static str> {
    match level {
        Level::Good => Style::new().green().apply_to("✓"),
        Level::Note => Style::new().yellow().apply_to("·"),
        Level::Skipped => Style::new().dim().apply_to("–"),
        Level::Differs | Level::Failed => Style::new().red().bold().apply_to("✗"),
    }
}

fn finding(text: &mut String, line: &Finding) {
    put(
        text,
        &format!(
            "  {} {:<WIDTH$}  {}",
            mark(line.level),
            line.check,
            one_line(&line.text, LONGEST)
        ),
    );
    let dim = Style::new().dim();
    if let Some(detail) = &line.detail {
        put(
            text,
            &format!(
                "    {:<WIDTH$}  {}",
                "",
                dim.apply_to(one_line(detail, LONGEST))
            ),
        );
    }
    if let Some(advice) = &line.advice {
        put(text, &format!("    {:<WIDTH$}  → {advice}", ""));
    }
}

fn assumptions(text: &mut String, outcome: &Outcome) {
    put(
        text,
        &Style::new()
            .bold()
            .apply_to("What the client assumes")
            .to_string(),
    );
    for (assumption, judged) in outcome.findings.assumptions() {
        let id = assumption.id;
        let because = match &judged.verdict {
            Verdict::Confirmed(because) => {
                let mark = mark(Level::Good);
                put(
                    text,
                    &format!("  {mark} {id}: confirmed; {}", one_line(because, LONGEST)),
                );
                continue;
            }
            Verdict::Unknown(because) => {
                let mark = mark(Level::Skipped);
                put(
                    text,
                    &format!(
                        "  {mark} {id}: not found out; {}",
                        one_line(because, LONGEST)
                    ),
                );
                continue;
            }
            Verdict::Refuted(because) => because,
        };
        put(text, &format!("  {} {id}: refuted", mark(Level::Differs)));
        put(
            text,
            &format!(
                "      {} Assumed: {}",
                assumption.question, assumption.assumed
            ),
        );
        put(text, &format!("      {}", one_line(because, LONGEST)));
        if let Some(setting) = &judged.setting {
            put(text, &format!("      → use {setting}"));
        }
    }
    text.push('\n');
}
