//! The doctor against sandboxes that live by other responses than the assumed ones, and against broken surroundings.

mod data;
mod deviations;
mod responses;
mod surroundings;
mod variants;

use std::collections::BTreeMap;

use indicatif::ProgressBar;
use vendor_http::HttpConfig;
use vendor_sandbox::{Sandbox, document::Document};

use super::{
    Settings, examine,
    findings::{Level, Stage, Verdict},
    outcome::Outcome,
    subject::{Account, Grant, Subject},
};
use crate::profile::Vendor;

/// Who is at home at this vendor's part of a sandbox.
fn subject(vendor: Vendor, sandbox: &Sandbox) -> Subject {
    let (base_url, account) = match vendor {
        Vendor::Isearch => {
            let part = sandbox.isearch();
            let account = Account::Isearch {
                access_key: part.access_key().into(),
                secret_key: part.secret_key().into(),
            };
            (part.base_url(), account)
        }
        Vendor::Personalcenter => {
            let part = sandbox.personalcenter();
            let account = Account::Personalcenter {
                client_id: part.client_id().to_owned(),
                client_secret: part.client_secret().into(),
                tenant_code: None,
            };
            (part.base_url(), account)
        }
        Vendor::Hsifue => {
            let part = sandbox.hsifue();
            let account = Account::Hsifue(Grant::OAuth {
                token_url: part.token_url(),
                client_id: part.client_id().into(),
                client_secret: part.client_secret().into(),
            });
            (part.base_url(), account)
        }
        Vendor::Jinyan => {
            let part = sandbox.jinyan();
            let account = Account::Jinyan {
                app_key: part.app_key().to_owned(),
                secret: part.secret().into(),
                is_legacy: false,
                without_api_path: false,
            };
            (part.base_url(), account)
        }
    };
    Subject::new(account, base_url, HttpConfig::new())
}

fn settings() -> Settings {
    Settings {
        max_requests: 100,
        second_login: true,
        given: BTreeMap::new(),
        progress: ProgressBar::hidden(),
    }
}

async fn run(vendor: Vendor, subject: Subject, settings: Settings) -> Outcome {
    let document = Document::of(vendor.name()).unwrap();
    let outcome = examine(document, subject, settings).await;
    assert!(outcome.log.len() <= outcome.limit, "{}", outcome.log.len());
    outcome
}

/// The assumptions that a run calls wrong.
fn refuted(outcome: &Outcome) -> Vec<&'static str> {
    let judged = outcome.findings.assumptions();
    let mut refuted: Vec<_> = judged
        .filter(|(_, judged)| matches!(judged.verdict, Verdict::Refuted(_)))
        .map(|(assumption, judged)| {
            assert!(judged.setting.is_some(), "{}", assumption.id);
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
