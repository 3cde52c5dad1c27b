//! `vendorctl sign jinyan`.

use std::process::ExitCode;

use clap::ArgGroup;
use rpa_signing::jinyan::{self, Payload};
use vendor_auth::Secret;

use super::Output;
use crate::{
    Failure,
    input::{Input, Unusable, timestamp},
};

/// Jinyan business travel: sign a query string or a body
///
/// Without --query and --body only secret and timestamp are signed, as for a request with a
/// path alone.
///
/// A secret on the command line is visible to everybody who can list this machine's processes,
/// and stays in the shell's history: prefer --secret-env, or --secret - with the secret on
/// standard input.
#[derive(clap::Args)]
#[command(verbatim_doc_comment, group(ArgGroup::new("key").required(true)))]
pub(super) struct Request {
    /// Secret as it was issued, not Base64-decoded; `-` reads it from standard input
    #[arg(long, value_name = "SECRET", group = "key")]
    secret: Option<Secret>,
    /// Take the secret from this environment variable
    #[arg(long, value_name = "NAME", group = "key")]
    secret_env: Option<String>,
    /// Text of the `timestamp`: milliseconds since 1970
    #[arg(long, value_name = "MS", allow_negative_numbers = true, value_parser = timestamp)]
    timestamp: String,
    /// Query string as it is sent, without `?`
    ///
    /// A `signature` parameter in it is not signed; everything else is, in the order given.
    #[arg(long, value_name = "TEXT", conflicts_with = "body")]
    query: Option<String>,
    /// Body as it is sent, or `@FILE`, or `-` for standard input
    ///
    /// Files and standard input are signed byte for byte, a final line break included.
    /// For a text that itself begins with `@`, double it: `@@text`.
    #[arg(long, value_name = "TEXT", verbatim_doc_comment)]
    body: Option<String>,
    #[command(flatten)]
    output: Output,
}

impl Request {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let query = self.query.as_deref();
        if query.is_some_and(|query| query.starts_with('?')) {
            let problem = "--query begins with `?`: give what follows it";
            return Err(Unusable::new(problem).into());
        }
        let mut input = Input::default();
        let body = self.body.map(|body| input.bytes("--body", &body));
        let body = body.transpose()?;
        let secret = input.secret("--secret", self.secret, "--secret-env", self.secret_env)?;
        let secret = secret.expose();
        let timestamp = self.timestamp.as_str();
        let payload = match (query, &body) {
            (Some(query), _) => Payload::SignedQuery(query),
            (None, Some(body)) => Payload::Body(body),
            (None, None) => Payload::Empty,
        };
        self.output.print(
            "--query",
            || jinyan::sign(secret, timestamp, payload),
            || jinyan::explain(secret, timestamp, payload),
            |known| jinyan::explain_match(secret, timestamp, payload, known),
        )
    }
}
