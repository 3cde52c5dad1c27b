//! `vendorctl completion`: what a shell needs to complete command lines.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::{Cli, Failure};

/// Print a script with which a shell completes commands, operations and parameters
///
/// For bash: `vendorctl completion bash > ~/.local/share/bash-completion/completions/vendorctl`.
/// For zsh: into a file `_vendorctl` in a folder of `$fpath`. For fish: into
/// `~/.config/fish/completions/vendorctl.fish`.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "vendorctl", &mut script);
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(&script).and_then(|()| stdout.flush());
    written.map_err(Failure::Output)?;
    Ok(ExitCode::SUCCESS)
}
