//! Jinyan, whose notifications are signed.

use std::{io, sync::Arc};

use axum::Router;
use serde_json::{Value, json};
use vendor_sandbox::{Delivery, Jinyan};
use webhook_types::{
    MemoryDeduplicator, Proof, Verified,
    jinyan::{Notification, NotifyCode, Verifier},
    server::Receiver,
};

use super::{Inbox, REMEMBERED, Receivers, send};
use crate::demo::{
    evidence::reply,
    jinyan,
    report::{Failed, Report, Worked, done, ensure, unexpected},
};

/// The headers that prove a call.
const PROOF: [&str; 3] = ["appkey", "timestamp", "signature"];

/// What receives its notifications.
pub(super) fn router(server: &Jinyan, inbox: Arc<Inbox<Notification>>) -> Result<Router, Failed> {
    let verifier = Verifier::signed(server.app_key(), server.secret()).map_err(unexpected)?;
    let receiver = Receiver::<Notification>::new(
        verifier,
        MemoryDeduplicator::new(REMEMBERED),
        move |told: Verified<Notification>| inbox.handle(told),
    );
    Ok(Router::new().nest_service("/jinyan", receiver.into_router()))
}

pub(super) async fn play(stage: (&Jinyan, &Receivers), report: &mut Report<'_>) -> io::Result<()> {
    report
        .step("Notifications of the order", stage, verify)
        .await?;
    let heading = "A notification that Jinyan did not sign";
    report.step(heading, stage, forge).await.map(drop)
}

/// What came while the order was placed and approved.
async fn verify((server, receivers): (&Jinyan, &Receivers), report: &mut Report<'_>) -> Worked {
    server.deliveries_settled().await;
    let sent = server.deliveries();
    report.server_sent(&sent)?;
    let told = receivers.jinyan.take();
    let lines = told.iter().map(|told| {
        let order = told.business_id.as_ref().map(ToString::to_string);
        format!("{}: {}", order.unwrap_or_default(), told.notify_code)
    });
    report.rows("handled", lines)?;
    ensure(
        sent.len() == told.len() && sent.iter().all(|delivery| delivery.acknowledged),
        "every notification should be acknowledged, and handled once",
    )?;
    let codes: Vec<_> = told.iter().map(|told| &told.notify_code).collect();
    let due = [&NotifyCode::Booking, &NotifyCode::Approval];
    ensure(
        codes == due,
        format_args!("{due:?} were due, not {codes:?}"),
    )?;
    let signed = told.iter().all(|told| told.proof() == Proof::Signature);
    ensure(signed, "the signature should prove every notification")?;
    let Some(order) = told.last().and_then(|told| told.business_id.as_ref()) else {
        return Err(unexpected("the notification names no order"));
    };
    let order = jinyan::order(&jinyan::client(server)?, order).await?;
    let status = order
        .status()
        .ok_or_else(|| unexpected("the order has no status"))?;
    report.row("read back", format_args!("{status:?}"))?;
    let assumed = "that the vendor signs what it sends; the text `success` is documented";
    report.row("assumed", assumed)?;
    let text = "signed over every byte, verified before anything is read, and handled once";
    Ok(done(text))
}

/// Somebody makes up a notification, or captures one and sends it again.
async fn forge((server, receivers): (&Jinyan, &Receivers), report: &mut Report<'_>) -> Worked {
    let deliveries = server.deliveries();
    let Some(Delivery { headers, body, .. }) = deliveries.last() else {
        return Err(unexpected("no notification was sent"));
    };
    let headers = headers.iter().filter_map(|(header, value)| {
        let name = PROOF.into_iter().find(|name| name == header)?;
        Some((name, value.clone()))
    });
    let headers: Vec<_> = headers.collect();
    let mut other: Value = serde_json::from_slice(body).map_err(unexpected)?;
    if let Some(order) = other.get_mut("BusinessID") {
        *order = json!("S00000009999");
    }
    let (genuine, other) = (body.to_vec(), other.to_string().into_bytes());
    for (label, headers, body, status) in [
        ("no signature", &Vec::new(), &other, 401),
        ("another's", &headers, &other, 401),
        ("sent again", &headers, &genuine, 200),
    ] {
        let response = send(&receivers.jinyan_url, headers, body.clone()).await?;
        report.row(label, reply(Some(response.status), &response.body))?;
        ensure(
            response.status == status,
            format_args!("HTTP {status} was due, not {}", response.status),
        )?;
    }
    let nothing = receivers.jinyan.take().is_empty();
    ensure(nothing, "none of them should be handled")?;
    let text = "refused unless every byte is signed; a repetition is not handled again";
    Ok(done(text))
}
