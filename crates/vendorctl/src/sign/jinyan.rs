//! `vendorctl sign jinyan`.

use std::process::ExitCode;

use clap::ArgGroup;
use rpa_signing::jinyan::{self, Payload};
use vendor_auth::Secret;

use super::Output;
use crate::{
    Failure,
    input::{Body, InputError, SecretSource, timestamp},
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
    #[arg(long, value_name = "MS", value_parser = timestamp)]
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
    #[arg(long, value_name = "TEXT", value_parser = Body::parse, verbatim_doc_comment)]
    body: Option<Body>,
    #[command(flatten)]
    output: Output,
}

impl Request {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        if self
            .query
            .as_ref()
            .is_some_and(|query| query.starts_with('?'))
        {
            return Err(InputError::QuestionMark.into());
        }
        let source = SecretSource {
            option: "--secret",
            env_option: "--secret-env",
            given: self.secret,
            variable: self.secret_env,
        };
        let secret = source.read(self.body.as_ref())?;
        let secret = secret.expose();
        let timestamp = self.timestamp.as_str();
        let body = self.body.map(Body::read).transpose()?;
        let payload = match (&self.query, &body) {
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
