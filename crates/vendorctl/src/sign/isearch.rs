//! `vendorctl sign isearch`.

use std::{collections::BTreeMap, process::ExitCode};

use clap::ArgGroup;
use rpa_signing::isearch::{self, Hints, Payload};
use serde_json::value::RawValue;
use vendor_auth::Secret;

use super::Output;
use crate::{
    Failure,
    input::{Input, timestamp},
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
    #[arg(long, value_name = "MS", allow_negative_numbers = true, value_parser = timestamp)]
    timestamp: String,
    /// A parameter, split at its first `=`; repeat for more
    #[arg(long = "param", value_name = "K=V", value_parser = parameter, conflicts_with = "body")]
    params: Vec<(String, String)>,
    /// Body as it is sent, or `@FILE`, or `-` for standard input
    ///
    /// Files and standard input are signed byte for byte, a final line break included.
    /// For a text that itself begins with `@`, double it: `@@text`.
    #[arg(long, value_name = "TEXT", verbatim_doc_comment)]
    body: Option<String>,
    /// With --matches: also try the secret key in this environment variable where the token belongs
    #[arg(long, value_name = "NAME", requires = "matches")]
    secret_key_env: Option<String>,
    #[command(flatten)]
    output: Output,
}

fn parameter(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("must be a name, `=` and a value, which may be empty"),
    }
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// The members of a JSON object as the parameters for which they may have been taken; none for anything else.
fn members(body: &[u8]) -> Vec<(String, String)> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_slice(body).unwrap_or_default();
    let text = |value: &RawValue| {
        serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned())
    };
    members
        .into_iter()
        .map(|(name, value)| (name, text(value)))
        .collect()
}

impl Request {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let mut input = Input::default();
        let body = self.body.map(|body| input.bytes("--body", &body));
        let body = body.transpose()?;
        let token = input.secret("--token", self.token, "--token-env", self.token_env)?;
        let token = token.expose();
        let timestamp = self.timestamp.as_str();
        let name = self.secret_key_env;
        let secret_key =
            name.map(|name| input.secret("--secret-key-env", None, "--secret-key-env", Some(name)));
        let secret_key = secret_key.transpose()?;
        let mut hints = Hints::default();
        if let Some(secret_key) = &secret_key {
            hints = hints.with_secret_key(secret_key.expose());
        }
        if let Some(body) = body {
            let members = members(&body);
            let members = borrowed(&members);
            let hints = hints.with_members(&members);
            return self.output.print(
                "--body",
                || isearch::sign(token, timestamp, Payload::Body(&body)),
                || isearch::explain(token, timestamp, Payload::Body(&body)),
                |known| {
                    let payload = Payload::Body(&body);
                    isearch::explain_match(token, timestamp, payload, known, hints)
                },
            );
        }
        // Signing sorts them in place, and the search needs the order given: each gets its own.
        let params = || borrowed(&self.params);
        self.output.print(
            "--param",
            || isearch::sign(token, timestamp, Payload::Params(&mut params())),
            || isearch::explain(token, timestamp, Payload::Params(&mut params())),
            |known| {
                let mut params = params();
                let payload = Payload::Params(&mut params);
                isearch::explain_match(token, timestamp, payload, known, hints)
            },
        )
    }
}
