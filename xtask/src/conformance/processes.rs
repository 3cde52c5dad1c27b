//! Programs that run beside the checks: started, waited for until they are ready, and ended with them.

use std::{
    io::{self, BufRead as _, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

use serde_json::Value;

use crate::{
    conformance::Error,
    workspace::{cargo, run, target_directory},
};

/// How long a program may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
    readers: Vec<JoinHandle<()>>,
}

impl Process {
    /// Starts a program and returns the first line in which `ready` finds something, with what it finds.
    ///
    /// Lines of standard output and standard error count alike.
    pub(crate) fn start<T>(
        program: &'static str,
        mut command: Command,
        ready: impl Fn(&str) -> Option<T>,
    ) -> Result<(Self, T), Error> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| Error::Missing {
                program,
                error,
                advice: "it should be there by now; see what was printed before",
            })?;
        let (sender, receiver) = mpsc::channel();
        let lines = Arc::default();
        let mut readers = Vec::new();
        if let Some(output) = child.stdout.take() {
            readers.push(reader(output, &lines, sender.clone()));
        }
        if let Some(output) = child.stderr.take() {
            readers.push(reader(output, &lines, sender));
        }
        let process = Self {
            child,
            lines,
            readers,
        };
        loop {
            // Ends at once when the program does: then nobody is left who sends.
            match receiver.recv_timeout(PATIENCE) {
                Ok(line) => {
                    if let Some(found) = ready(&line) {
                        return Ok((process, found));
                    }
                }
                Err(_) => {
                    return Err(Error::NotReady {
                        program,
                        output: process.ended().join("\n"),
                    });
                }
            }
        }
    }

    /// How many lines it has printed so far.
    pub(crate) fn printed(&self) -> usize {
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    /// Ends the program and returns every line that it printed.
    pub(crate) fn ended(mut self) -> Vec<String> {
        self.end();
        for reader in self.readers.drain(..) {
            // A reader that panicked has nothing more to say.
            let _ = reader.join();
        }
        std::mem::take(&mut self.lines.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn end(&mut self) {
        // It may have ended by itself, and then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Keeps every line, and tells whoever still waits for one.
fn reader(
    output: impl Read + Send + 'static,
    lines: &Arc<Mutex<Vec<String>>>,
    sender: mpsc::Sender<String>,
) -> JoinHandle<()> {
    let lines = Arc::clone(lines);
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while let Ok(1..) = output.read_until(b'\n', &mut line) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            lines
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(text.clone());
            // Nobody waits any more once the program is ready.
            let _ = sender.send(text);
        }
    })
}

/// A `vendorctl sandbox` that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Sandbox {
    _process: Process,
    ready: String,
    vendors: Value,
}

impl Sandbox {
    /// Builds `vendorctl`, starts its sandbox on free ports, with both generations of Jinyan, and waits for its line.
    pub(crate) fn start() -> Result<Self, Error> {
        run(cargo(&["build", "--quiet", "--locked", "-p", "vendorctl"]))?;
        let program = if cfg!(windows) {
            "debug/vendorctl.exe"
        } else {
            "debug/vendorctl"
        };
        let mut command = Command::new(target_directory()?.join(program));
        command.args(["sandbox", "--legacy-jinyan"]);
        let (process, (ready, vendors)) = Process::start("vendorctl", command, |line| {
            let ready: Value = serde_json::from_str(line).ok()?;
            Some((line.to_owned(), ready.get("vendors")?.clone()))
        })?;
        Ok(Self {
            _process: process,
            ready,
            vendors,
        })
    }

    /// The line of JSON that it printed: the base URLs and credentials of every vendor.
    pub(crate) fn ready(&self) -> &str {
        &self.ready
    }

    /// Where a vendor listens, such as `isearch`.
    pub(crate) fn base_url(&self, vendor: &str) -> Result<&str, Error> {
        self.vendors
            .get(vendor)
            .and_then(|vendor| vendor.get("base_url"))
            .and_then(Value::as_str)
            .ok_or_else(|| Error::Nothing(format!("the sandbox has no vendor `{vendor}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_is_ready_with_its_line_and_keeps_what_it_says_afterwards() {
        let script = "echo no; echo ready on 7 >&2; echo more; exec sleep 600";
        let (process, port) = Process::start("sh", sh(script), |line| {
            line.strip_prefix("ready on ")
                .and_then(|port| port.parse::<u16>().ok())
        })
        .unwrap();
        assert_eq!(port, 7);
        while process.printed() < 3 {
            thread::yield_now();
        }
        let mut lines = process.ended();
        lines.sort();
        assert_eq!(lines, ["more", "no", "ready on 7"]);
    }

    #[test]
    fn a_program_that_ends_before_it_is_ready_is_an_error_with_what_it_said() {
        let error = Process::start("sh", sh("echo the port is taken; exit 1"), |line| {
            (line == "ready").then_some(())
        })
        .unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("`sh`") && text.contains("the port is taken"),
            "{text}"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let command = Command::new("no-such-program");
        let error = Process::start("no-such-program", command, |_| Some(())).unwrap_err();
        assert!(error.to_string().contains("no-such-program"), "{error}");
    }
}
