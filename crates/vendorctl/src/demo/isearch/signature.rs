//! A client with one mistake, and what the sandbox says to it.

use std::io::Write;

use isearch_oapi::{GetToken, Method, Outcome, Secret, Token, TokenSource};
use rpa_signing::isearch::{self, Payload};
use serde_json::Value;
use vendor_auth::{BoxFuture, TokenCache};
use vendor_http::{
    Error, Operation,
    vendor::{AnyTokenSource, Attempt, HttpClient, Protocol, Reply, Verdict},
};

use super::Stage;
use crate::demo::{
    http_config,
    report::{Failed, Report, ensure},
};

/// What the vendor answers to a wrong signature, and no more than that.
const SIGNATURE_WRONG: &str = "4005";

pub(super) async fn wrong<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let isearch = stage.server;
    let request = GetToken::new(isearch.access_key(), isearch.secret_key());
    let token = stage.client.get_token(request).await?.access_token;
    let homemade = HttpClient::new(
        isearch_oapi::API,
        isearch.base_url(),
        Homemade,
        http_config(),
        &[("token", &token)],
    )?
    .with_tokens(TokenCache::new(AnyTokenSource::new(Given(token))));

    let watch = stage.watch();
    let call = homemade
        .raw(Method::GET, "/oapi/v1/robot")
        .query("tx", "财务")
        .query("page", "1")
        .query("size", "10");
    let Err(error) = call.await else {
        return Err(Failed::Unexpected(
            "the wrong signature was accepted".to_owned(),
        ));
    };
    let seen = watch.seen();
    report.server_saw(&seen)?;
    report.labelled("caller got", &error)?;
    ensure(
        error.vendor_code() == Some(SIGNATURE_WRONG) && error.outcome() == Outcome::Refused,
        || format!("code {SIGNATURE_WRONG} and outcome Refused were due"),
    )?;
    ensure(seen.len() == 1, || {
        format!("1 request was due, not {}", seen.len())
    })?;

    let Some(statement) = stage.testimony.latest("signature wrong") else {
        return Err(Failed::Unexpected(
            "the sandbox did not explain it".to_owned(),
        ));
    };
    let mut label = "sandbox says";
    for (name, field) in [
        ("expected", "expected_source"),
        ("arrived", "arrived"),
        ("looks like", "looks_like"),
    ] {
        let Some(text) = statement.field(field) else {
            return Err(Failed::Unexpected(format!(
                "the sandbox's explanation has no {field}"
            )));
        };
        report.labelled(label, format_args!("{name:<12}{text}"))?;
        label = "";
    }
    let looks_like = statement.field("looks_like").unwrap_or_default();
    ensure(
        looks_like.contains("percent-encoded before joining"),
        || "the sandbox did not find the mistake".to_owned(),
    )?;
    Ok("the caller learns what a vendor would say, the log what the mistake is".to_owned())
}

/// Signs as a first attempt often does.
struct Homemade;

impl Protocol for Homemade {
    fn authorize(&self, attempt: &mut Attempt<'_>) -> Result<(), Error> {
        let token = attempt.token().map(Secret::expose).unwrap_or_default();
        let timestamp = attempt.timestamp_ms().to_string();
        // The mistake: the values as they stand in the URL, not as they are.
        let query = attempt.query().encoded();
        let mut params: Vec<_> = query
            .split('&')
            .filter_map(|parameter| parameter.split_once('='))
            .collect();
        let signature = isearch::sign(token, &timestamp, Payload::Params(&mut params))
            .map_err(|error| Error::invalid_request("signature", &error.to_string()))?;
        attempt.secret_header("accesstoken", token)?;
        attempt.header("timestamp", &timestamp)?;
        attempt.secret_header("signature", &signature)
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        let Ok(envelope) = serde_json::from_str::<Value>(reply.text) else {
            return Verdict::NoEnvelope;
        };
        let text = |name| match envelope.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        match text("code").as_str() {
            "" => Verdict::NoEnvelope,
            "0" => Verdict::Success(None),
            _ => Verdict::Refused {
                code: text("code"),
                message: text("msg"),
            },
        }
    }
}

/// A token that is there already.
struct Given(Secret);

impl TokenSource for Given {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new(self.0.clone())) })
    }
}
