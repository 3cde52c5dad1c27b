//! `vendorctl sign isearch`.

use std::process::ExitCode;

use clap::ArgGroup;
use rpa_signing::isearch::{self, Payload};
use vendor_auth::Secret;

use super::Output;
use crate::{
    Failure,
    input::{Body, SecretSource, timestamp},
};

/// i-Search RPA: sign the parameters of a GET, or the body of any other method
///
/// Without --param and --body no parameters are signed. The parameters are sorted here;
/// give their values decoded, as they are before they go into the URL.
///
/// A token on the command line is visible to everybody who can list this machine's processes,
/// and stays in the shell's history: prefer --token-env, or --token - with the token on
/// standard input.
#[derive(clap::Args)]
#[command(verbatim_doc_comment, group(ArgGroup::new("key").required(true)))]
pub(super) struct Request {
    /// Access token; `-` reads it from standard input
    #[arg(long, value_name = "TOKEN", group = "key")]
    token: Option<Secret>,
    /// Take the access token from this environment variable
    #[arg(long, value_name = "NAME", group = "key")]
    token_env: Option<String>,
    /// Text of the `timestamp` header: milliseconds since 1970
    #[arg(long, value_name = "MS", value_parser = timestamp)]
    timestamp: String,
    /// A parameter, split at its first `=`; repeat for more
    #[arg(long = "param", value_name = "K=V", value_parser = parameter, conflicts_with = "body")]
    params: Vec<(String, String)>,
    /// Body as it is sent, or `@FILE`, or `-` for standard input
    ///
    /// Files and standard input are signed byte for byte, a final line break included.
    /// For a text that itself begins with `@`, double it: `@@text`.
    #[arg(long, value_name = "TEXT", value_parser = Body::parse, verbatim_doc_comment)]
    body: Option<Body>,
    #[command(flatten)]
    output: Output,
}

fn parameter(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("must be a name, `=` and a value, which may be empty"),
    }
}

impl Request {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let source = SecretSource {
            option: "--token",
            env_option: "--token-env",
            given: self.token,
            variable: self.token_env,
        };
        let token = source.read(self.body.as_ref())?;
        let token = token.expose();
        let timestamp = self.timestamp.as_str();
        if let Some(body) = self.body {
            let body = body.read()?;
            return self.output.print(
                "--body",
                || isearch::sign(token, timestamp, Payload::Body(&body)),
                || isearch::explain(token, timestamp, Payload::Body(&body)),
                |known| isearch::explain_match(token, timestamp, Payload::Body(&body), known),
            );
        }
        // Signing sorts them in place, and the search needs the order given: each gets its own.
        let params = || -> Vec<(&str, &str)> {
            self.params
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect()
        };
        self.output.print(
            "--param",
            || isearch::sign(token, timestamp, Payload::Params(&mut params())),
            || isearch::explain(token, timestamp, Payload::Params(&mut params())),
            |known| isearch::explain_match(token, timestamp, Payload::Params(&mut params()), known),
        )
    }
}
