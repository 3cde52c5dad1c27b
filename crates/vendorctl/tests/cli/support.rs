//! Running the binary.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

/// The binary, undisturbed by the environment of whoever runs the tests.
pub(crate) fn vendorctl() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vendorctl"));
    for variable in ["RUST_LOG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    run_with(vendorctl().args(arguments), b"")
}

/// Runs with `input` on standard input.
pub(crate) fn run_with(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A child that does not read its input has closed it by now.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap().into()
}

/// Asserts success and exactly this line on standard output, with nothing on standard error.
#[track_caller]
pub(crate) fn assert_prints(run: &Run, line: &str) {
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, format!("{line}\n").as_str(), "")
    );
}

/// Asserts exit code 2, nothing on standard output and this on standard error.
#[track_caller]
pub(crate) fn assert_refused(run: &Run, message: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("error: ") && run.stderr.contains(message),
        "{message:?} is not in {}",
        run.stderr
    );
}
