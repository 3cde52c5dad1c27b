//! Programs that run beside the checks: started, waited for until they are ready, and ended with them.

use std::{
    io::{BufRead as _, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::{OnceLock, mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace::{root, shell, target_directory};

use xshell::cmd;

/// How long a program may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    program: &'static str,
    child: Child,
    lines: mpsc::Receiver<String>,
    readers: Vec<JoinHandle<()>>,
    /// The lines that have been looked at.
    seen: Vec<String>,
}

impl Process {
    /// Starts a program.
    pub(crate) fn start(program: &'static str, mut command: Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run `{program}`"))?;
        let (sender, lines) = mpsc::channel();
        let mut readers = Vec::new();
        if let Some(output) = child.stdout.take() {
            readers.push(reader(output, sender.clone()));
        }
        if let Some(output) = child.stderr.take() {
            readers.push(reader(output, sender));
        }
        Ok(Self {
            program,
            child,
            lines,
            readers,
            seen: Vec::new(),
        })
    }

    /// Waits for the next line in which `look` finds something, and returns what it finds.
    ///
    /// Lines of standard output and standard error count alike. An error if the program ends first, or takes longer
    /// than a minute.
    pub(crate) fn wait_for<T>(&mut self, look: impl Fn(&str) -> Option<T>) -> Result<T> {
        // Fails at once when the program has ended: then nobody is left who sends.
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            let found = look(&line);
            self.seen.push(line);
            if let Some(found) = found {
                return Ok(found);
            }
        }
        self.end();
        let (program, output) = (self.program, self.seen.join("\n"));
        bail!("`{program}` ended, or did not say what was waited for; it printed:\n{output}")
    }

    /// Ends the program and returns every line that it printed.
    pub(crate) fn ended(mut self) -> Vec<String> {
        self.end();
        std::mem::take(&mut self.seen)
    }

    fn end(&mut self) {
        // It may have ended by itself, and then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
        for reader in self.readers.drain(..) {
            // A reader that panicked has nothing more to say.
            let _ = reader.join();
        }
        self.seen.extend(self.lines.try_iter());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Passes every line on.
fn reader(output: impl Read + Send + 'static, sender: mpsc::Sender<String>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while let Ok(1..) = output.read_until(b'\n', &mut line) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            // Whoever listened is gone when the program is.
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
    /// Builds `vendorctl` the first time, starts its sandbox on free ports, with both generations of Jinyan, and waits for its line.
    pub(crate) fn start() -> Result<Self> {
        static BUILT: OnceLock<()> = OnceLock::new();
        if BUILT.get().is_none() {
            let sh = shell(root())?;
            cmd!(sh, "cargo build --quiet --locked -p vendorctl").run()?;
            let _ = BUILT.set(());
        }
        let program = if cfg!(windows) {
            "debug/vendorctl.exe"
        } else {
            "debug/vendorctl"
        };
        let mut command = Command::new(target_directory()?.join(program));
        command.args(["sandbox", "--legacy-jinyan"]);
        let mut process = Process::start("vendorctl", command)?;
        let (ready, vendors) = process.wait_for(|line| {
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
    pub(crate) fn base_url(&self, vendor: &str) -> Result<&str> {
        self.vendors
            .get(vendor)
            .and_then(|vendor| vendor.get("base_url"))
            .and_then(Value::as_str)
            .with_context(|| format!("the sandbox has no vendor `{vendor}`"))
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
    fn a_program_is_waited_for_and_everything_that_it_says_is_kept() {
        let script = "echo no; echo ready on 7; echo more; echo later; exec sleep 600";
        let mut process = Process::start("sh", sh(script)).unwrap();
        let port = process.wait_for(|line| line.strip_prefix("ready on ")?.parse::<u16>().ok());
        assert_eq!(port.unwrap(), 7);
        process
            .wait_for(|line| (line == "later").then_some(()))
            .unwrap();
        assert_eq!(process.ended(), ["no", "ready on 7", "more", "later"]);
    }

    #[test]
    fn a_program_that_ends_before_it_is_ready_is_an_error_with_what_it_said() {
        let script = "echo the port is taken >&2; exit 1";
        let mut process = Process::start("sh", sh(script)).unwrap();
        let ready = process.wait_for(|line| (line == "ready").then_some(()));
        let text = ready.unwrap_err().to_string();
        assert!(
            text.contains("`sh`") && text.contains("the port is taken"),
            "{text}"
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let error = Process::start("no-such-program", Command::new("no-such-program"));
        let text = error.unwrap_err().to_string();
        assert!(text.contains("no-such-program"), "{text}");
    }
}
