//! Departures from the rule that implementations are known for.

use std::sync::Arc;

use http::HeaderValue;
use rpa_signing::jinyan::{Payload, Variant, sign_as};
use vendor_auth::Secret;

use super::{Way, caller};
use crate::doctor::{
    findings::{Level::Failed, Stage::Signature},
    gate::{Change, Sent},
    vendors::{Stop, follow, spent},
    visit::{Read, Refusal, Reply, Visit},
};

/// Tries the variants of the rule on a read that is refused under every setting. Stops if all are refused.
pub(super) async fn variants(
    visit: &mut Visit,
    way: &Way,
    read: &Read,
    refusal: &Refusal,
) -> Result<(), Stop> {
    let secret = way.secret.clone().ok_or(Stop)?;
    let caller = caller(visit, way)?;
    for variant in Variant::ALL {
        let change = signed_as(*variant, &secret);
        visit.gate.change_next(Arc::clone(&change));
        let response = visit.ask("sign by a known variant", &caller, read).await;
        match response {
            Reply::NotAsked => return Err(spent(visit)),
            Reply::Good(_) => {}
            Reply::Refused(other, _) if other != *refusal => {}
            _ => continue,
        }
        follow(visit, variant, change);
        return Ok(());
    }
    let text = format!("neither the documented rule nor a known variant is accepted: {refusal}");
    visit.push(Failed.of(Signature, "rule", text).advise(
        "Check key and secret, and whether the vendor has registered the address that you call from. Compare with a signature that works: vendorctl sign jinyan --matches SIGNATURE.",
    ));
    Err(Stop)
}

/// Signs a request under the new rule by a variant.
fn signed_as(variant: Variant, secret: &Secret) -> Change {
    let secret = secret.clone();
    Arc::new(move |sent: &mut Sent<'_>| {
        let timestamp = sent
            .headers
            .get("timestamp")
            .and_then(|value| value.to_str().ok());
        let payload = match (sent.body.is_empty(), sent.uri.query()) {
            (false, _) => Payload::Body(sent.body),
            (true, Some(query)) => Payload::Query(query),
            (true, None) => Payload::Empty,
        };
        let made = timestamp
            .and_then(|timestamp| sign_as(secret.expose(), timestamp, payload, &[variant]).ok())
            .and_then(|made| HeaderValue::from_str(&made).ok());
        if let Some(mut value) = made {
            value.set_sensitive(true);
            sent.headers.insert("signature", value);
        }
    })
}
