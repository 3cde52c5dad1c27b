//! The stages of the signature of a request.

use rpa_signing::{isearch, jinyan};

use crate::{
    exchange::{Request, jinyan_timestamp},
    profile::Profile,
    vendor::Vendor,
};

/// The stages, secrets masked, as `vendorctl sign --explain` has them.
pub(super) fn of(request: &Request, profile: &Profile) -> String {
    let stages = match profile.vendor() {
        Vendor::Isearch => of_isearch(request),
        Vendor::Jinyan => of_jinyan(request, profile),
        Vendor::Personalcenter | Vendor::Hsifue => None,
    };
    stages.unwrap_or_else(|| "not signed".to_owned())
}

fn of_isearch(request: &Request) -> Option<String> {
    let signature = request.header("signature")?;
    let token = request.header("accesstoken")?;
    let timestamp = request.header("timestamp")?;
    let pairs = [request.query_pairs(), request.form_pairs()].concat();
    let mut params: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let is_form = !request.parts().is_empty();
    let payload = match request.body.bytes.as_slice() {
        body if body.is_empty() || is_form => isearch::Payload::Params(&mut params),
        body => isearch::Payload::Body(body),
    };
    let explained = isearch::explain(token, timestamp, payload).ok()?;
    let stages = explained.to_string();
    Some(agreed(stages, &explained.signature, signature))
}

fn of_jinyan(request: &Request, profile: &Profile) -> Option<String> {
    let secret = profile.secret("secret")?;
    let in_header = request.header("signature").map(str::to_owned);
    let is_in_header = in_header.is_some();
    let signature = in_header.or_else(|| request.query_value("signature"))?;
    let timestamp = jinyan_timestamp(request)?;
    let payload = match (request.body.bytes.as_slice(), request.query.as_str()) {
        ([], "") => jinyan::Payload::Empty,
        ([], query) if is_in_header => jinyan::Payload::Query(query),
        ([], query) => jinyan::Payload::SignedQuery(query),
        (body, _) => jinyan::Payload::Body(body),
    };
    let explained = jinyan::explain(secret.expose(), &timestamp, payload).ok()?;
    let stages = explained.to_string();
    Some(agreed(stages, &explained.signature, &signature))
}

/// The stages, which must end with the signature that would be sent.
fn agreed(stages: String, explained: &str, sent: &str) -> String {
    if explained == sent {
        stages
    } else {
        format!("signature  {sent}\nIts stages are not those of the documented rule.")
    }
}
