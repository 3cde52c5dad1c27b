//! The doctor against sandboxes that deviate from what the clients assume, and in broken surroundings.

mod data;
mod deviations;
mod responses;
mod surroundings;
mod variants;

use std::{collections::BTreeMap, time::Duration};

use vendor_sandbox::Sandbox;

use super::{
    Settings, examine,
    findings::{Level, Stage, Verdict},
    outcome::Outcome,
    progress::Progress,
    subject::Subject,
};
use crate::{profile::Profile, vendor::Vendor};

/// A vendor's part of a sandbox, and who asks it.
fn subject(vendor: Vendor, sandbox: &Sandbox) -> Subject {
    Subject::new(Profile::of_sandbox(vendor, sandbox))
}

fn settings() -> Settings {
    Settings {
        max_requests: 100,
        timeout: Duration::from_secs(600),
        second_login: true,
        given: BTreeMap::new(),
        progress: Progress::Silent,
    }
}

async fn run(vendor: Vendor, subject: Subject, settings: Settings) -> Outcome {
    assert_eq!(subject.profile().vendor(), vendor);
    let outcome = examine(subject, settings).await;
    assert!(outcome.log.len() <= outcome.limit, "{}", outcome.log.len());
    outcome
}

/// The assumptions that a run calls wrong.
fn refuted(outcome: &Outcome) -> Vec<&'static str> {
    let judged = outcome.findings.assumptions();
    let mut refuted: Vec<_> = judged
        .filter(|(_, judged)| matches!(judged.verdict, Verdict::Refuted(_)))
        .map(|(assumption, judged)| {
            let setting = judged.setting.as_deref().unwrap_or_default();
            let is_told = setting.contains("in a profile") || !setting.starts_with("ClientBuilder");
            assert!(!setting.is_empty() && is_told, "{}", assumption.id);
            assumption.id
        })
        .collect();
    refuted.sort_unstable();
    refuted
}

/// The lines about one thing that have this level.
fn lines(outcome: &Outcome, check: &str, level: Level) -> Vec<String> {
    let lines = outcome.findings.lines.iter();
    lines
        .filter(|line| line.check == check && line.level == level)
        .map(|line| format!("{} → {}", line.text, line.advice.as_deref().unwrap_or("")))
        .collect()
}

/// What is wrong by the lines, apart from assumptions.
fn wrong(outcome: &Outcome) -> Vec<(Stage, String, String)> {
    let lines = outcome.findings.lines.iter();
    lines
        .filter(|line| line.level >= Level::Differs)
        .map(|line| {
            (
                line.stage,
                line.check.clone(),
                format!("{} {:?}", line.text, line.detail),
            )
        })
        .collect()
}
