//! `vendorctl completion`: what a shell needs to complete command lines.

use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::{Cli, Failure, command::print};

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
    // Into memory first: the generator panics if it cannot write.
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "vendorctl", &mut script);
    print(String::from_utf8_lossy(&script).trim_end())?;
    Ok(ExitCode::SUCCESS)
}
