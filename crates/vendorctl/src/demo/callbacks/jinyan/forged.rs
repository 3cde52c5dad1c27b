//! A notification that somebody else made up, or heard and sends again.

use std::io::Write;

use serde_json::{Value, json};

use super::{NOTIFICATION, Stage};
use crate::demo::{
    callbacks::endpoint,
    report::{Failed, Report, ensure, reply},
};

/// The headers that prove a call.
const PROOF: [&str; 3] = ["appkey", "timestamp", "signature"];

pub(super) async fn refuse<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let deliveries = stage.server.deliveries();
    let genuine = deliveries
        .iter()
        .rfind(|delivery| delivery.operation == NOTIFICATION)
        .ok_or_else(|| Failed::Unexpected("no notification was sent".to_owned()))?;
    let headers = genuine.headers.iter().filter_map(|(header, value)| {
        let name = PROOF.into_iter().find(|name| name == header)?;
        Some((name, value.clone()))
    });
    let headers: Vec<_> = headers.collect();
    let mut other: Value = serde_json::from_slice(&genuine.body)
        .map_err(|error| Failed::Unexpected(error.to_string()))?;
    if let Some(order) = other.get_mut("BusinessID") {
        *order = json!("S00000009999");
    }
    let (genuine, other) = (genuine.body.to_vec(), other.to_string().into_bytes());

    for (label, headers, body, status) in [
        ("no signature", &Vec::new(), &other, 401),
        ("another's", &headers, &other, 401),
        ("heard before", &headers, &genuine, 200),
    ] {
        let answer = endpoint::send(&stage.address.jinyan(), headers, body.clone()).await?;
        report.labelled(label, reply(Some(answer.status), &answer.body))?;
        ensure(answer.status == status, || {
            format!("HTTP {status} was due, not {}", answer.status)
        })?;
    }
    ensure(stage.inbox.take().is_empty(), || {
        "nothing of it should be handled".to_owned()
    })?;
    Ok(
        "refused unless every byte is signed; what was handled before is not handled again"
            .to_owned(),
    )
}
