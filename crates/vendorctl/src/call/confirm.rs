//! Asks before something is sent that is not safe to repeat.

use std::io::{self, IsTerminal as _, Write as _};

use vendor_sandbox::document::Retry;

use super::Planned;
use crate::{input::Unusable, profile::Profile};

/// Asks on a terminal, and needs `--yes` elsewhere.
pub(super) fn confirm(
    planned: &Planned,
    profile: &Profile,
    yes: bool,
    stdin_is_used: bool,
) -> Result<(), Unusable> {
    let operation = planned.operation();
    if yes || operation.is_some_and(|operation| operation.retry == Retry::Safe) {
        return Ok(());
    }
    let (what, why) = match operation {
        Some(operation) => (format!("{} ({})", planned.id(), operation.title), ""),
        None => (planned.id().to_owned(), ", as far as anybody knows"),
    };
    if stdin_is_used || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Unusable::new(format!(
            "{what} is not safe to repeat{why}: give --yes to send it, or --dry-run to look at it first"
        )));
    }
    eprint!(
        "{what} at {} is not safe to repeat{why}. Send it? [y/N] ",
        profile.base_url()
    );
    let _ = io::stderr().flush();
    let mut response = String::new();
    match io::stdin().read_line(&mut response) {
        Ok(_) if matches!(response.trim(), "y" | "Y" | "yes") => Ok(()),
        _ => Err(Unusable::new("nothing was sent")),
    }
}
