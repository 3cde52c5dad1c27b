//! What was found, for people and for programs.

use serde::Serialize;
use vendor_sandbox::document::{Assumption, Document};

use super::{reads::is_pure, secrets::Secrets};
use crate::{profile, vendor::Vendor};

/// How good or bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Level {
    /// As it should be.
    Good,
    /// Worth knowing; nothing is wrong.
    Note,
    /// It could not be checked.
    Skipped,
    /// Other than the document says.
    Differs,
    /// It does not work.
    Failed,
}

/// The part of a run that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    Surroundings,
    Login,
    Signature,
    Codes,
    Responses,
}

impl Stage {
    pub(super) const ALL: [Self; 5] = [
        Self::Surroundings,
        Self::Login,
        Self::Signature,
        Self::Codes,
        Self::Responses,
    ];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Surroundings => "Surroundings",
            Self::Login => "Login",
            Self::Signature => "Signature",
            Self::Codes => "Refusals",
            Self::Responses => "Responses",
        }
    }
}

/// One line of the report. It holds names, types, codes and numbers, and nothing personal.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Finding {
    pub(crate) stage: Stage,
    /// The check: `tls`, `clock`, or an operation.
    pub(crate) check: String,
    pub(crate) level: Level,
    pub(crate) text: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) advice: Option<String>,
    /// What only the user should see: names of hosts, and messages of the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
}

/// What a run says about an assumption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict", content = "because")]
pub(crate) enum Verdict {
    Confirmed(String),
    Refuted(String),
    /// Not to be found out by reading, or not in this run.
    Unknown(String),
}

/// An assumption with its verdict.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Judged {
    pub(crate) id: &'static str,
    #[serde(flatten)]
    pub(crate) verdict: Verdict,
    /// The setting to use, with its value; only if the assumption is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) setting: Option<String>,
}

/// Everything that was found.
#[derive(Debug)]
pub(crate) struct Findings {
    vendor: Vendor,
    pub(super) lines: Vec<Finding>,
    judged: Vec<Judged>,
}

impl Findings {
    pub(super) fn new(vendor: Vendor) -> Self {
        Self {
            vendor,
            lines: Vec::new(),
            judged: Vec::new(),
        }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, finding: Finding) {
        self.lines.push(finding);
    }

    /// Says what was found out about an assumption; the first verdict that is not `Unknown` stays.
    pub(super) fn judge(&mut self, id: &'static str, verdict: Verdict, setting: Option<String>) {
        let judged = Judged {
            id,
            verdict,
            setting,
        };
        match self.judged.iter_mut().find(|known| known.id == id) {
            Some(known) if matches!(known.verdict, Verdict::Unknown(_)) => *known = judged,
            Some(_) => {}
            None => self.judged.push(judged),
        }
    }

    pub(super) fn confirm(&mut self, id: &'static str, because: impl Into<String>) {
        self.judge(id, Verdict::Confirmed(because.into()), None);
    }

    pub(super) fn refute(
        &mut self,
        id: &'static str,
        because: impl Into<String>,
        setting: impl Into<String>,
    ) {
        let mut setting = setting.into();
        if let Some(name) = profile::of_method(self.vendor, &setting) {
            setting = format!("{setting}; in a profile, `{name}`");
        }
        self.judge(id, Verdict::Refuted(because.into()), Some(setting));
    }

    pub(super) fn leave(&mut self, id: &'static str, because: impl Into<String>) {
        self.judge(id, Verdict::Unknown(because.into()), None);
    }

    pub(super) fn vendor(&self) -> &'static str {
        self.vendor.name()
    }

    /// Every assumption of the vendor, in the order of the document.
    pub(crate) fn assumptions(&self) -> impl Iterator<Item = (&'static Assumption, Judged)> {
        let document = self.vendor.document();
        document.assumptions.iter().map(move |assumption| {
            let known = self.judged.iter().find(|judged| judged.id == assumption.id);
            let judged = known.cloned().unwrap_or_else(|| Judged {
                id: assumption.id,
                verdict: Verdict::Unknown(unlooked(document, assumption.id)),
                setting: None,
            });
            (assumption, judged)
        })
    }

    /// Masks these values wherever they are.
    pub(super) fn mask(&mut self, secrets: &Secrets) {
        for line in &mut self.lines {
            let optional = line.advice.iter_mut().chain(&mut line.detail);
            for text in [&mut line.check, &mut line.text]
                .into_iter()
                .chain(optional)
            {
                secrets.mask(text);
            }
        }
        for judged in &mut self.judged {
            let (Verdict::Confirmed(because)
            | Verdict::Refuted(because)
            | Verdict::Unknown(because)) = &mut judged.verdict;
            for text in [because].into_iter().chain(&mut judged.setting) {
                secrets.mask(text);
            }
        }
    }

    /// Whether everything that was checked is as documented and assumed.
    pub(crate) fn is_good(&self) -> bool {
        let lines = self.lines.iter().all(|line| line.level < Level::Differs);
        let refuted = |judged: &Judged| matches!(judged.verdict, Verdict::Refuted(_));
        lines && !self.judged.iter().any(refuted)
    }
}

impl Level {
    /// A line of this level.
    pub(super) fn of(self, stage: Stage, check: &str, text: impl Into<String>) -> Finding {
        Finding {
            stage,
            check: check.to_owned(),
            level: self,
            text: text.into(),
            advice: None,
            detail: None,
        }
    }
}

impl Finding {
    pub(super) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    pub(super) fn detail(mut self, detail: &(impl ToString + ?Sized)) -> Self {
        self.detail = Some(detail.to_string());
        self
    }
}

/// Why an assumption has no verdict of its own.
fn unlooked(document: &Document, id: &str) -> String {
    let operations = document.operations.iter();
    let concerned: Vec<_> = operations
        .filter(|operation| operation.assumptions.contains(&id))
        .collect();
    let names: Vec<&str> = concerned.iter().map(|operation| operation.id).collect();
    if concerned.is_empty() {
        "no read shows it".to_owned()
    } else if concerned.iter().any(|operation| is_pure(operation)) {
        "nothing in this run showed it".to_owned()
    } else {
        format!(
            "only calls that the doctor does not make show it: {}",
            names.join(", ")
        )
    }
}
