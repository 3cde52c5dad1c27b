//! Three things that go wrong, and what becomes of the call.

use std::io::Write;

use isearch_oapi::{CreateQueueItem, ListQueueItems, ListRobots, Outcome, PageSize, QueuePriority};
use vendor_sandbox::{AccessCheck, Fault, Injection};

use super::Stage;
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::ensure_path,
};

/// A queue that no other step touches.
const QUEUE: &str = "RPA_admin";

/// The token dies between two calls: the client gets another and repeats the call once.
pub(super) async fn revoked_token<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    stage.server.revoke_tokens();
    let page = stage
        .client
        .list_robots(ListRobots::new(1, PageSize(1)))
        .await?;
    let seen = watch.seen();
    report.server_saw(&seen)?;
    ensure(page.items.len() == 1, || "the page is empty".to_owned())?;
    ensure_path(
        &seen,
        &[
            ("list_robots", AccessCheck::TokenRefused),
            ("refresh_token", AccessCheck::NotRequired),
            ("list_robots", AccessCheck::Valid),
        ],
    )?;
    Ok(format!(
        "the caller noticed nothing; it took {} requests",
        seen.len()
    ))
}

/// The server is unavailable for a moment: what only reads is sent again, signed anew.
pub(super) async fn unavailable<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let fault = Fault::ServerError {
        status: 503,
        retry_after: None,
    };
    stage
        .server
        .inject(Injection::new(fault).on("list_robots"))?;
    let page = stage
        .client
        .list_robots(ListRobots::new(1, PageSize(1)))
        .await?;
    let seen = watch.seen();
    report.server_saw(&seen)?;
    ensure(page.items.len() == 1, || "the page is empty".to_owned())?;
    let attempt = ("list_robots", AccessCheck::Valid);
    ensure_path(&seen, &[attempt, attempt])?;
    let signatures = || seen.iter().map(|exchange| exchange.header("signature"));
    ensure(signatures().next() != signatures().next_back(), || {
        "the second attempt carried the signature of the first".to_owned()
    })?;
    Ok(format!(
        "the caller noticed nothing; it took {} requests",
        seen.len()
    ))
}

/// An item is created, but the response never arrives: it is not created twice.
pub(super) async fn reset_after_effect<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let fault = Injection::new(Fault::ResetBeforeResponse)
        .on("create_queue_item")
        .after_effect();
    stage.server.inject(fault)?;
    let item = CreateQueueItem::new(QUEUE, QueuePriority::High, "2030-01-01 00:00:00");
    let Err(error) = stage.client.create_queue_item(item).await else {
        return Err(Failed::Unexpected(
            "the call says that it succeeded, without a response".to_owned(),
        ));
    };
    let seen = watch.seen();
    report.server_saw(&seen)?;
    report.labelled("caller got", &error)?;
    report.labelled("outcome", format_args!("{:?}", error.outcome()))?;
    ensure(error.outcome() == Outcome::Unknown, || {
        "the outcome must be Unknown".to_owned()
    })?;
    ensure_path(&seen, &[("create_queue_item", AccessCheck::Valid)])?;

    let queue = ListQueueItems::new(QUEUE);
    let created = stage.client.list_queue_items(queue).await?.items.len();
    report.labelled("read back", format_args!("items in the queue: {created}"))?;
    ensure(created == 1, || {
        format!("1 item should be there, not {created}")
    })?;
    Ok("sent once, created once, and the error says to look before doing it again".to_owned())
}
