//! What a call prints.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use super::{Response, command::Options, json, trouble::UNWRITABLE};

/// What a call came to.
#[derive(Debug)]
pub(in crate::call) enum Done {
    /// The response holds it.
    Reply,
    /// Every entry of the list is printed.
    Listed,
    /// A file is there, of so many bytes.
    Saved(PathBuf, u64),
    /// A file went to standard output.
    Printed,
}

/// Prints what has not been printed yet.
pub(super) fn print(done: &Done, response: Option<Response>, options: &Options) -> ExitCode {
    let json = match (done, response) {
        (Done::Reply, Some(response)) if options.envelope => Some(response.body),
        (Done::Reply, Some(response)) => response.data,
        (Done::Saved(path, bytes), _) => {
            let saved = serde_json::json!({ "file": path.display().to_string(), "bytes": bytes });
            Some(saved.to_string())
        }
        _ => None,
    };
    let Some(json) = json else {
        if matches!(done, Done::Reply) && io::stderr().is_terminal() {
            eprintln!("done; the response has no data");
        }
        return ExitCode::SUCCESS;
    };
    match value(&json) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => unwritable(&error),
    }
}

/// Prints one value.
pub(super) fn value(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let text = if stdout.is_terminal() {
        json::pretty(text)
    } else {
        json::compact(text)
    };
    writeln!(stdout, "{text}")?;
    stdout.flush()
}

/// Prints one entry of a list, on a line of its own.
pub(super) fn entry(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", json::compact(text))
}

/// Says that what came of a call cannot be written.
pub(super) fn unwritable(error: &io::Error) -> ExitCode {
    // The reader has seen enough, as `head` has.
    if error.kind() != io::ErrorKind::BrokenPipe {
        eprintln!("error: it worked, but standard output cannot be written: {error}");
    }
    ExitCode::from(UNWRITABLE)
}
