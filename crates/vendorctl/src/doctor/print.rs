//! What a person reads.

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
    let bold = |text: &'static str| Style::new().bold().apply_to(text).to_string();
    let mut out = Vec::new();
    for stage in Stage::ALL {
        let lines = outcome.findings.lines.iter();
        let mut lines = lines.filter(|line| line.stage == stage).peekable();
        if lines.peek().is_some() {
            out.push(bold(stage.title()));
            lines.for_each(|line| finding(&mut out, line));
            out.push(String::new());
        }
    }
    out.push(bold("What the client assumes"));
    assumptions(&mut out, outcome);
    out.push(String::new());
    let (sent, limit) = (outcome.log.len(), outcome.limit);
    out.push(format!(
        "{sent} of at most {limit} requests, all of them reads or logins."
    ));
    out.push(if outcome.is_good() {
        "Everything that was checked is as documented.".to_owned()
    } else {
        "Something is not as documented: see the lines with ✗ above.".to_owned()
    });
    out.join("\n")
}

fn mark(level: Level) -> StyledObject<&'static str> {
    match level {
        Level::Good => Style::new().green().apply_to("✓"),
        Level::Note => Style::new().yellow().apply_to("·"),
        Level::Skipped => Style::new().dim().apply_to("–"),
        Level::Differs | Level::Failed => Style::new().red().bold().apply_to("✗"),
    }
}

fn finding(out: &mut Vec<String>, line: &Finding) {
    let shown = |text: &str| one_line(text, LONGEST);
    let (mark, check) = (mark(line.level), shown(&line.check));
    out.push(format!("  {mark} {check:<WIDTH$}  {}", shown(&line.text)));
    if let Some(detail) = &line.detail {
        let detail = Style::new().dim().apply_to(shown(detail));
        out.push(format!("    {:<WIDTH$}  {detail}", ""));
    }
    if let Some(advice) = &line.advice {
        out.push(format!("    {:<WIDTH$}  → {advice}", ""));
    }
}

fn assumptions(out: &mut Vec<String>, outcome: &Outcome) {
    for (assumption, judged) in outcome.findings.assumptions() {
        let id = assumption.id;
        let mut put = |level, text: String| out.push(format!("  {} {id}: {text}", mark(level)));
        let because = match &judged.verdict {
            Verdict::Confirmed(because) => {
                put(
                    Level::Good,
                    format!("confirmed; {}", one_line(because, LONGEST)),
                );
                continue;
            }
            Verdict::Unknown(because) => {
                put(
                    Level::Skipped,
                    format!("not found out; {}", one_line(because, LONGEST)),
                );
                continue;
            }
            Verdict::Refuted(because) => because,
        };
        put(Level::Differs, "refuted".to_owned());
        let (question, assumed) = (assumption.question, assumption.assumed);
        out.push(format!("      {question} Assumed: {assumed}"));
        out.push(format!("      {}", one_line(because, LONGEST)));
        out.extend(
            judged
                .setting
                .iter()
                .map(|setting| format!("      → use {setting}")),
        );
    }
}
