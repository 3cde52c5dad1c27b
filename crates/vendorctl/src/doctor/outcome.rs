//! The result of a run, as JSON and as evidence.

use serde_json::{Value, json};

use super::{
    findings::{Finding, Findings, Judged},
    gate::Exchange,
    secrets::Secrets,
    shape::shape,
};

/// The result of a run.
pub(super) struct Outcome {
    pub(super) findings: Findings,
    pub(super) log: Vec<Exchange>,
    pub(super) limit: usize,
    secrets: Secrets,
}

impl Outcome {
    pub(super) fn new(
        mut findings: Findings,
        log: Vec<Exchange>,
        limit: usize,
        secrets: Secrets,
    ) -> Self {
        findings.mask(&secrets);
        Self {
            findings,
            log,
            limit,
            secrets,
        }
    }

    pub(super) fn is_good(&self) -> bool {
        self.findings.is_good()
    }

    /// Everything, for the user's own programs.
    pub(super) fn json(&self) -> String {
        let requests = self.log.iter().map(Exchange::json);
        pretty(&self.written(&self.findings.lines, &requests.collect::<Vec<_>>()))
    }

    /// What may leave the house: no host, no message, no value, and of each response its shape.
    pub(super) fn evidence(&self) -> String {
        let lines = self.findings.lines.iter().map(|line| Finding {
            detail: None,
            ..line.clone()
        });
        let requests = self.log.iter().map(|exchange| {
            let mut json = exchange.json();
            if let (Some(members), Ok(body)) = (
                json.as_object_mut(),
                serde_json::from_slice::<Value>(&exchange.body),
            ) {
                members.insert("shape".to_owned(), shape(&body, &self.secrets));
            }
            json
        });
        pretty(&self.written(&lines.collect::<Vec<_>>(), &requests.collect::<Vec<_>>()))
    }

    fn written(&self, lines: &[Finding], requests: &[Value]) -> Value {
        let judged: Vec<Judged> = self
            .findings
            .assumptions()
            .map(|(_, judged)| judged)
            .collect();
        json!({
            "vendorctl": env!("CARGO_PKG_VERSION"),
            "vendor": self.findings.vendor(),
            "as_documented": self.is_good(),
            "findings": lines,
            "assumptions": judged,
            "requests": { "sent": self.log.len(), "limit": self.limit, "log": requests },
        })
    }
}

impl Exchange {
    fn json(&self) -> Value {
        json!({
            "purpose": self.purpose,
            "operation": self.operation,
            "method": self.method,
            "path": self.path,
            "status": self.status,
            "media_type": self.media_type,
            "bytes": self.body.len(),
            "milliseconds": u64::try_from(self.elapsed.as_millis()).unwrap_or(u64::MAX),
        })
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
