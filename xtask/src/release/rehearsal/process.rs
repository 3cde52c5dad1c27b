//! Programs that run beside the rehearsal, and end with it.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::release::Error;

/// A program that is ended when this value is dropped.
pub(super) struct Process(Child);

impl Process {
    pub(super) fn start(command: &mut Command) -> Result<Self, Error> {
        let child = command.spawn().map_err(|error| Error::Start {
            program: command.get_program().to_string_lossy().into_owned(),
            error,
        })?;
        Ok(Self(child))
    }

    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Whether it has succeeded; `None` while it runs.
    pub(super) fn success(&mut self) -> Option<bool> {
        let status = self.0.try_wait().ok()??;
        Some(status.success())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The vendors, played by the command line that was just published.
pub(super) struct Sandbox {
    env: Vec<(String, String)>,
    _process: Process,
}

impl Sandbox {
    pub(super) fn start(program: &Path, folder: &Path) -> Result<Self, Error> {
        let path = folder.join("sandbox.log");
        let log = File::create(&path).map_err(|error| Error::file(&path, error))?;
        let mut command = Command::new(program);
        command
            .arg("sandbox")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut process = Process::start(&mut command)?;
        let mut line = String::new();
        if let Some(stdout) = process.0.stdout.take() {
            BufReader::new(stdout)
                .read_line(&mut line)
                .map_err(|error| Error::file(program, error))?;
        }
        let ready: Value = serde_json::from_str(&line)
            .map_err(|_| Error::Refused(format!("the sandbox is not ready, but says: {line}")))?;
        Ok(Self {
            env: settings(&ready),
            _process: process,
        })
    }

    /// Addresses and credentials, such as `ISEARCH_BASE_URL` and `ISEARCH_ACCESS_KEY`.
    pub(super) fn env(&self) -> &[(String, String)] {
        &self.env
    }
}

fn settings(ready: &Value) -> Vec<(String, String)> {
    let members = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let mut settings = Vec::new();
    for (vendor, value) in ready.get("vendors").map(members).unwrap_or_default() {
        let mut all = members(&value);
        all.extend(value.get("credentials").map(members).unwrap_or_default());
        for (name, value) in all {
            if let Some(text) = value.as_str() {
                settings.push((format!("{vendor}_{name}").to_uppercase(), text.to_owned()));
            }
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consumers_are_told_of_every_address_and_credential() {
        let ready = serde_json::json!({"ready": true, "vendors": {"isearch": {
            "base_url": "http://127.0.0.1:1", "credentials": {"access_key": "a"},
        }}});
        let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut found = settings(&ready);
        found.sort();
        assert_eq!(
            found,
            [
                text("ISEARCH_ACCESS_KEY", "a"),
                text("ISEARCH_BASE_URL", "http://127.0.0.1:1")
            ]
        );
    }
}
