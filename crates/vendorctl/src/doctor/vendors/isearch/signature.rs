//! Which rule of signing a server follows, and how it refuses.

use std::sync::Arc;

use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;
use rpa_signing::isearch::{Hints, Payload, Variant, sign_as};
use vendor_auth::Secret;

use super::{caller, probe};
use crate::doctor::{
    findings::{Finding, Level, Stage},
    gate::{Change, Sent},
    vendors::{STALE_MS, Stop, judge_token, no_login, tell_code, wrong_token},
    visit::{Caller, Read, Refusal, Reply, Visit},
};

/// What encoders write in different ways.
const TRICKY: &str = "doctor a~*+'(/)\u{4e2d}";

const TOKEN_REFUSED: &str = "isearch-token-refused";

/// Which rule of signing the server follows. Stops where none of them is accepted.
pub(super) async fn signature(
    visit: &mut Visit,
    right: &Caller,
    token: &Secret,
    secret_key: &Secret,
) -> Result<(), Stop> {
    let plain = probe(visit)?;
    let mut tricky = plain.clone();
    tricky.set("tx", TRICKY);
    let first = visit
        .ask("sign by the documented rule", right, &plain)
        .await;
    let second = visit
        .ask(
            "sign characters that encoders disagree about",
            right,
            &tricky,
        )
        .await;
    let line = |level, text: String| Finding::new(Stage::Signature, "rule", level, text);
    if first.is_good() && second.is_good() {
        visit.findings.push(line(
            Level::Good,
            "the documented rule is accepted".to_owned(),
        ));
        return Ok(());
    }
    visit
        .gate
        .change_next(with_signature(|_| Some(wrong_token())));
    let wrong = visit.ask("send a wrong signature", right, &tricky).await;
    let refused = if first.is_good() { &second } else { &first };
    let refusal = match refused {
        Reply::Refused(refusal, _) => refusal,
        Reply::Broken(error) => return Err(no_login(visit, error).await),
        Reply::Good(_) | Reply::NotAsked => {
            visit.findings.push(line(
                Level::Skipped,
                "not found out: the limit of requests is reached".to_owned(),
            ));
            return Err(Stop);
        }
    };
    if first.is_good() && wrong.refusal() != Some(refusal) {
        visit.findings.push(line(
            Level::Good,
            format!(
                "the documented rule is accepted; odd characters are refused otherwise: {refusal}"
            ),
        ));
        return Ok(());
    }
    if wrong.refusal() != Some(refusal) {
        visit.findings.push(
            line(
                Level::Failed,
                format!("the signature is accepted, and the call is refused: {refusal}"),
            )
            .advise("The account may lack the right to read."),
        );
        return Ok(());
    }
    let refusal = refusal.clone();
    for variant in Variant::ALL {
        let change = signed_as(*variant, token, secret_key);
        if is_the_rule(*variant, &tricky, token, secret_key) {
            continue;
        }
        visit.gate.change_next(Arc::clone(&change));
        let response = visit.ask("sign by a known variant", right, &tricky).await;
        if response.is_good() {
            visit.findings.push(
                line(
                    Level::Differs,
                    format!("a variant is accepted, not the documented rule: {variant}"),
                )
                .advise("The client has no setting for it: send us the file of --report."),
            );
            visit.gate.change_all(change);
            return Ok(());
        }
        if matches!(response, Reply::NotAsked) {
            break;
        }
    }
    visit.findings.push(
        line(
            Level::Failed,
            format!("neither the documented rule nor a known variant is accepted: {refusal}"),
        )
        .advise("Compare with a signature that works: vendorctl sign isearch --matches SIGNATURE."),
    );
    Err(Stop)
}

/// Whether a variant makes the same signature as the rule, so it need not be tried.
fn is_the_rule(variant: Variant, read: &Read, token: &Secret, secret_key: &Secret) -> bool {
    let pairs: Vec<(String, String)> = read
        .values
        .iter()
        .map(|(name, value)| {
            (
                (*name).to_owned(),
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            )
        })
        .collect();
    let signature = |variants: &[Variant]| signature_of(token, secret_key, "1", &pairs, variants);
    signature(&[variant]) == signature(&[])
}

fn signature_of(
    token: &Secret,
    secret_key: &Secret,
    timestamp: &str,
    pairs: &[(String, String)],
    variants: &[Variant],
) -> Option<String> {
    let mut params: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let hints = Hints::default().with_secret_key(secret_key.expose());
    sign_as(
        token.expose(),
        timestamp,
        Payload::Params(&mut params),
        hints,
        variants,
    )
    .ok()
}

/// Signs a request without a body by a variant.
fn signed_as(variant: Variant, token: &Secret, secret_key: &Secret) -> Change {
    let (token, secret_key) = (token.clone(), secret_key.clone());
    with_signature(move |sent| {
        let timestamp = sent.headers.get("timestamp")?.to_str().ok()?;
        let carried: Secret = sent.headers.get("accesstoken")?.to_str().ok()?.into();
        let token = if carried.is_empty() { &token } else { &carried };
        signature_of(token, &secret_key, timestamp, &pairs(sent.uri), &[variant])
    })
}

fn with_signature(make: impl Fn(&Sent<'_>) -> Option<String> + Send + Sync + 'static) -> Change {
    Arc::new(move |sent: &mut Sent<'_>| {
        let value = make(sent).and_then(|signature| HeaderValue::from_str(&signature).ok());
        if let Some(mut value) = value
            && sent.headers.contains_key("signature")
        {
            value.set_sensitive(true);
            sent.headers.insert("signature", value);
        }
    })
}

/// The parameters of a query, decoded, in their order.
fn pairs(uri: &Uri) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let query = uri.query().unwrap_or_default();
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// By which codes a wrong signature, an old timestamp and a wrong token are refused.
pub(super) async fn codes(visit: &mut Visit, right: &Caller, token: &Secret) -> Result<(), Stop> {
    let probe = probe(visit)?;
    visit
        .gate
        .change_next(with_signature(|_| Some(wrong_token())));
    let signature = visit.ask("send a wrong signature", right, &probe).await;
    tell_code(visit, "wrong signature", &signature);
    if signature.is_good() {
        visit.line(
            Stage::Signature,
            "check",
            Level::Differs,
            "a wrong signature is accepted: the server does not check it",
        );
    }
    let stale = caller(visit, token, -STALE_MS)?;
    let timestamp = visit
        .ask("send a timestamp of yesterday", &stale, &probe)
        .await;
    tell_code(visit, "old timestamp", &timestamp);
    let other = caller(visit, &wrong_token().into(), 0)?;
    let wrong = visit.ask("send a wrong token", &other, &probe).await;
    let assumed =
        |refusal: &Refusal| refusal.code.as_deref() == Some("4007") || refusal.status == 401;
    judge_token(
        visit,
        TOKEN_REFUSED,
        signature.refusal(),
        &wrong,
        assumed,
        "token_refused_codes",
    );
    Ok(())
}
