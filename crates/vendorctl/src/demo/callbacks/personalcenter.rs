//! The personal center, which signs nothing: the path proves a callback, and the bill is read back.

use std::{fmt::Debug, io, sync::Arc};

use axum::Router;
use personalcenter_client::{Agreement, BillCancellation, Client, Confirmed};
use serde_json::json;
use vendor_sandbox::{Fault, Injection, Personalcenter};
use webhook_types::{
    MemoryDeduplicator, PathToken, Verified,
    personalcenter::{Callback, Verifier},
    server::Receiver,
};

use super::{Inbox, REMEMBERED, Receivers, send};
use crate::{
    demo::{
        evidence::reply,
        personalcenter,
        report::{Failed, Report, Worked, done, ensure, unexpected},
    },
    random,
};

/// Two bills that are not paid yet.
const BILL: &str = "B2022062300004";
const FORGED_BILL: &str = "B2022062300005";

/// What receives its callbacks.
pub(super) fn router(token: &str, inbox: Arc<Inbox<Callback>>) -> Result<Router, Failed> {
    let receiver = Receiver::<Callback>::new(
        Verifier::new(PathToken::new(token)?),
        MemoryDeduplicator::new(REMEMBERED),
        move |callback: Verified<Callback>| inbox.handle(callback),
    );
    Ok(Router::new().nest_service("/personalcenter", receiver.into_router()))
}

pub(super) async fn play(
    stage: (&Personalcenter, &Receivers),
    report: &mut Report<'_>,
) -> io::Result<()> {
    let heading = "A bill is cancelled, and its callback comes three times";
    report.step(heading, stage, cancel).await?;
    let heading = "A payment that nobody made";
    report.step(heading, stage, forge).await.map(drop)
}

async fn cancel(
    (server, receivers): (&Personalcenter, &Receivers),
    report: &mut Report<'_>,
) -> Worked {
    let client = personalcenter::client(server)?;
    let before = server.deliveries().len();
    let twice_more = Fault::DuplicateCallback { copies: 2 };
    server.inject(Injection::new(twice_more).on("bill_status_changed"))?;
    let became = client.cancel_bill_conclusively(BILL).await?;
    report.row("caller got", format_args!("{became:?}"))?;
    let void = became == BillCancellation::Canceled;
    ensure(void, "the bill should be void")?;

    server.deliveries_settled().await;
    let sent: Vec<_> = server.deliveries().into_iter().skip(before).collect();
    report.server_sent(&sent)?;
    ensure(
        sent.len() == 3 && sent.iter().all(|delivery| delivery.acknowledged),
        "3 callbacks were due, each of them acknowledged",
    )?;
    let agreement = handled(&client, receivers, report).await?;
    let agrees = agreement == Agreement::Full;
    ensure(agrees, "the server should say what the callback says")?;
    let assumed = "the bytes of the acknowledgement: the document shows none";
    report.row("assumed", assumed)?;
    Ok(done("acknowledged three times, handled once, and true"))
}

async fn forge(
    (server, receivers): (&Personalcenter, &Receivers),
    report: &mut Report<'_>,
) -> Worked {
    let event = json!({"BillNo": FORGED_BILL, "OldStatus": 1, "NewStatus": 2});
    let body = json!({"Action": "BillStatusChanged", "StringData": event.to_string()});
    let body = body.to_string().into_bytes();
    let url = receivers.personalcenter_url.as_str();
    let (directory, _) = url.rsplit_once('/').unwrap_or_default();
    let guess = random::hex_128().map_err(unexpected)?;
    let response = send(&format!("{directory}/{guess}"), &[], body.clone()).await?;
    report.row("guessed path", reply(Some(response.status), &response.body))?;
    ensure(
        response.status == 401 && receivers.personalcenter.take().is_empty(),
        "a callback to another path should be refused",
    )?;

    // A path can leak, and nothing else proves a callback.
    let response = send(url, &[], body).await?;
    report.row("leaked path", reply(Some(response.status), &response.body))?;
    let client = personalcenter::client(server)?;
    let agreement = handled(&client, receivers, report).await?;
    let refuted = agreement == Agreement::None;
    ensure(refuted, "the server should know of no payment")?;
    let text = "refused at any other path; at the right one the bill itself refutes it";
    Ok(done(text))
}

/// Shows the one bill that was handled, and what the server says of it now.
async fn handled(
    client: &Client,
    receivers: &Receivers,
    report: &mut Report<'_>,
) -> Result<Agreement, Failed> {
    let told = receivers.personalcenter.take();
    let [callback] = told.as_slice() else {
        return Err(unexpected(format_args!(
            "1 callback was to be handled, not {}",
            told.len()
        )));
    };
    if let Callback::BillStatusChanged(event) = &**callback {
        let (old, new) = (shown(event.old_status), shown(event.new_status));
        report.row("handled", format_args!("{}: {old} → {new}", event.bill_no))?;
    }
    let Confirmed::Bill { bill, agreement } = client.confirm(callback).await? else {
        return Err(unexpected("the callback should be about a bill"));
    };
    let now = shown(bill.payment_status);
    let verdict = match agreement {
        Agreement::Full => "as the callback says",
        Agreement::Partial => "which does not contradict the callback",
        Agreement::None => "not what the callback says",
    };
    report.row("read back", format_args!("{now}, {verdict}"))?;
    Ok(agreement)
}

fn shown(value: Option<impl Debug>) -> String {
    value.map_or_else(|| "unknown".to_owned(), |value| format!("{value:?}"))
}
