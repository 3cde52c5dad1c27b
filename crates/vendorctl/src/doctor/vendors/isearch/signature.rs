//! Which rule of signing a server follows, and how it refuses.

use std::sync::Arc;

use http::{HeaderValue, Uri};
use rpa_signing::isearch::{Hints, Payload, Variant, sign_as};
use url::form_urlencoded;
use vendor_auth::Secret;

use super::{caller, probe};
use crate::doctor::{
    findings::{
        Level::{Failed, Good},
        Stage::Signature,
    },
    gate::{Change, Sent},
    vendors::{
        STALE_MS, Stop, follow, judge_token, no_login, spent, tell_code, tell_signature,
        wrong_token,
    },
    visit::{Caller, Read, Refusal, Reply, Visit},
};

/// What encoders write in different ways.
const TRICKY: &str = "doctor a~*+'(/)\u{4e2d}";

const TOKEN_REFUSED: &str = "isearch-token-refused";

/// Finds the rule of signing that the server follows. Stops if it accepts none.
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
    let purpose = "sign characters that encoders disagree about";
    let second = visit.ask(purpose, right, &tricky).await;
    if first.is_good() && second.is_good() {
        let text = "the documented rule is accepted";
        visit.line(Good, Signature, "rule", text);
        return Ok(());
    }
    let change = with_signature(|_| Some(wrong_token()));
    visit.gate.change_next(change);
    let wrong = visit.ask("send a wrong signature", right, &tricky).await;
    let refused = if first.is_good() { &second } else { &first };
    let refusal = match refused {
        Reply::Refused(refusal, _) => refusal,
        Reply::Broken(error) => return Err(no_login(visit, error).await),
        Reply::Good(_) | Reply::NotAsked => return Err(spent(visit)),
    };
    if wrong.refusal() != Some(refusal) {
        visit.push(if first.is_good() {
            let text = format!(
                "the documented rule is accepted; odd characters are refused otherwise: {refusal}"
            );
            Good.of(Signature, "rule", text)
        } else {
            let text = format!("the signature is accepted, and the call is refused: {refusal}");
            let advice = "The account may lack the right to read.";
            Failed.of(Signature, "rule", text).advise(advice)
        });
        return Ok(());
    }
    for variant in Variant::ALL {
        let change = signed_as(*variant, token, secret_key);
        if is_the_rule(*variant, &tricky, token, secret_key) {
            continue;
        }
        visit.gate.change_next(Arc::clone(&change));
        let response = visit.ask("sign by a known variant", right, &tricky).await;
        if response.is_good() {
            follow(visit, variant, change);
            return Ok(());
        }
        if matches!(response, Reply::NotAsked) {
            break;
        }
    }
    let text = format!("neither the documented rule nor a known variant is accepted: {refusal}");
    let advice = "Compare with a signature that works: vendorctl sign isearch --matches SIGNATURE.";
    visit.push(Failed.of(Signature, "rule", text).advise(advice));
    Err(Stop)
}

/// Whether a variant makes the same signature as the rule, so it need not be tried.
fn is_the_rule(variant: Variant, read: &Read, token: &Secret, secret_key: &Secret) -> bool {
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let pairs = read.values.iter().map(|(name, value)| {
        let value = text(value).unwrap_or_else(|| value.to_string());
        ((*name).to_owned(), value)
    });
    let pairs: Vec<(String, String)> = pairs.collect();
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
    let payload = Payload::Params(&mut params);
    sign_as(token.expose(), timestamp, payload, hints, variants).ok()
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
    let query = uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// By which codes a wrong signature, an old timestamp and a wrong token are refused.
pub(super) async fn codes(visit: &mut Visit, right: &Caller, token: &Secret) -> Result<(), Stop> {
    let probe = probe(visit)?;
    let change = with_signature(|_| Some(wrong_token()));
    visit.gate.change_next(change);
    let signature = visit.ask("send a wrong signature", right, &probe).await;
    tell_signature(visit, &signature);
    let stale = caller(visit, token, -STALE_MS)?;
    let timestamp = visit
        .ask("send a timestamp of yesterday", &stale, &probe)
        .await;
    tell_code(visit, "old timestamp", &timestamp);
    let other = caller(visit, &wrong_token().into(), 0)?;
    let wrong = visit.ask("send a wrong token", &other, &probe).await;
    let assumed =
        |refusal: &Refusal| refusal.code.as_deref() == Some("4007") || refusal.status == 401;
    let (other, setting) = (signature.refusal(), "token_refused_codes");
    judge_token(visit, TOKEN_REFUSED, other, &wrong, assumed, setting);
    Ok(())
}
