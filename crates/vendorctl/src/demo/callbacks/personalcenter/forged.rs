//! A callback that somebody else made up.

use std::io::Write;

use personalcenter_client::Agreement;
use serde_json::json;

use super::{Stage, change};
use crate::{
    demo::{
        callbacks::endpoint,
        report::{Failed, Report, ensure, reply},
    },
    path_token,
};

/// A bill that is not paid yet.
const BILL: &str = "B2022062300005";

pub(super) async fn pay<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let event = json!({"BillNo": BILL, "OldStatus": 1, "NewStatus": 2});
    let body = json!({"Action": "BillStatusChanged", "StringData": event.to_string()});
    let body = body.to_string().into_bytes();
    let address = &stage.address;

    let guess = path_token::made_up().map_err(Failed::Receiver)?;
    let url = address.personalcenter_at(&guess);
    let answer = endpoint::send(&url, &[], body.clone()).await?;
    report.labelled("guessed path", reply(Some(answer.status), &answer.body))?;
    ensure(answer.status == 401, || {
        "what comes to another path should be refused".to_owned()
    })?;
    ensure(stage.inbox.take().is_empty(), || {
        "what is refused should not be handled".to_owned()
    })?;

    // A path can leak, and nothing else is proved.
    let answer = endpoint::send(&address.personalcenter(), &[], body).await?;
    report.labelled("leaked path", reply(Some(answer.status), &answer.body))?;
    let callback = stage
        .inbox
        .take_one()
        .ok_or_else(|| Failed::Unexpected("1 callback was to be handled".to_owned()))?;
    report.labelled("handled", change(&callback))?;
    let now = stage.read_back(&callback).await?;
    report.labelled("read back", now.shown())?;
    ensure(now.agreement == Agreement::None, || {
        "the server should know of no payment".to_owned()
    })?;
    Ok(
        "refused at any other path; at the right one a hint, which the bill itself refutes"
            .to_owned(),
    )
}
