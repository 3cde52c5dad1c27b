//! How the signature of a request came about.

use rpa_signing::{isearch, jinyan};

use super::{Content, Recorded};
use crate::{
    curl::Part,
    profile::{Profile, Vendor},
};

/// The stages, secrets masked, as `vendorctl sign --explain` has them.
pub(super) fn of(recorded: &Recorded, profile: &Profile) -> String {
    let stages = match profile.vendor() {
        Vendor::Isearch => of_isearch(recorded),
        Vendor::Jinyan => of_jinyan(recorded, profile),
        Vendor::Personalcenter | Vendor::Hsifue => None,
    };
    stages.unwrap_or_else(|| "not signed".to_owned())
}

fn of_isearch(recorded: &Recorded) -> Option<String> {
    let signature = recorded.header("signature")?;
    let token = recorded.header("accesstoken")?;
    let timestamp = recorded.header("timestamp")?;
    let pairs: Vec<(String, String)> = match &recorded.body {
        Content::Form(parts) => parts
            .iter()
            .filter_map(|part| match part {
                Part::Text { name, text } => Some((name.clone(), text.clone())),
                Part::File { .. } => None,
            })
            .collect(),
        Content::Bytes(_) => recorded.url.query_pairs().into_owned().collect(),
    };
    let mut params: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let payload = match recorded.bytes() {
        [] => isearch::Payload::Params(&mut params),
        body => isearch::Payload::Body(body),
    };
    let explained = isearch::explain(token, timestamp, payload).ok()?;
    Some(agreed(
        explained.to_string(),
        &explained.signature,
        signature,
    ))
}

fn of_jinyan(recorded: &Recorded, profile: &Profile) -> Option<String> {
    let secret = profile.secret("secret")?;
    let in_query = |wanted: &str| {
        let mut pairs = recorded.url.query_pairs();
        pairs
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.into_owned())
    };
    let in_body = || {
        let body: serde_json::Value = serde_json::from_slice(recorded.bytes()).ok()?;
        Some(body.get("timestamp")?.as_str()?.to_owned())
    };
    let header = |name: &str| recorded.header(name).map(str::to_owned);
    let signature = header("signature").or_else(|| in_query("signature"))?;
    let timestamp = header("timestamp")
        .or_else(|| in_query("timestamp"))
        .or_else(in_body)?;
    let payload = match (recorded.bytes(), recorded.url.query()) {
        ([], None) => jinyan::Payload::Empty,
        ([], Some(query)) if header("signature").is_some() => jinyan::Payload::Query(query),
        ([], Some(query)) => jinyan::Payload::SignedQuery(query),
        (body, _) => jinyan::Payload::Body(body),
    };
    let explained = jinyan::explain(secret.expose(), &timestamp, payload).ok()?;
    Some(agreed(
        explained.to_string(),
        &explained.signature,
        &signature,
    ))
}

/// The stages, which must end with what would be sent.
fn agreed(stages: String, explained: &str, sent: &str) -> String {
    if explained == sent {
        stages
    } else {
        format!("signature  {sent}\nIts stages are not those of the documented rule.")
    }
}
