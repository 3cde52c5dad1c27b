//! `vendorctl sign`: the signature of a request, its stages, or the rule that made a given one.

mod isearch;
mod jinyan;

use std::{fmt::Display, process::ExitCode};

use rpa_signing::{MadeBy, SignError};

use crate::{
    Failure,
    command::{exit_code, print},
    input::Unusable,
};

/// Print the signature of a request, every stage of it, or the rule that made a given one
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    scheme: Scheme,
}

#[derive(clap::Subcommand)]
enum Scheme {
    Isearch(isearch::Request),
    Jinyan(jinyan::Request),
}

/// What to print.
#[derive(clap::Args)]
#[command(next_help_heading = "Output (only the signature, unless one of these is given)")]
struct Output {
    /// Print every stage with secrets masked, the signature last
    #[arg(long)]
    explain: bool,
    /// Say which rule made SIGNATURE, for example one that the vendor is known to accept
    ///
    /// Tries the documented rule, its known variants and pairs of them.
    /// Exit code 0 if one makes it, 1 if none does.
    #[arg(long, value_name = "SIGNATURE", verbatim_doc_comment)]
    matches: Option<String>,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    match args.scheme {
        Scheme::Isearch(request) => request.run(),
        Scheme::Jinyan(request) => request.run(),
    }
}

impl Output {
    /// Prints what is asked for. Secret and timestamp are checked, so what may still be wrong is a name that occurs twice
    /// in `option`.
    fn print<E: Display, V: Display>(
        &self,
        option: &'static str,
        sign: impl FnOnce() -> Result<String, SignError>,
        explain: impl FnOnce() -> Result<E, SignError>,
        explain_match: impl FnOnce(&str) -> Result<MadeBy<V>, SignError>,
    ) -> Result<ExitCode, Failure> {
        let sought = self.matches.as_deref().map(str::trim);
        if sought == Some("") {
            return Err(Unusable::new("--matches is empty").into());
        }
        let wrong = |problem| Unusable::option(option, problem);
        let mut lines = Vec::new();
        if self.explain {
            lines.push(explain().map_err(wrong)?.to_string());
        } else if sought.is_none() {
            lines.push(sign().map_err(wrong)?);
        }
        let made_by = sought.map(explain_match).transpose().map_err(wrong)?;
        lines.extend(made_by.as_ref().map(MadeBy::to_string));
        print(lines.join("\n"))?;
        Ok(exit_code(!matches!(made_by, Some(MadeBy::Unknown))))
    }
}
