//! i-Search RPA: signed calls, a queue, a revoked token and a lost response.

use std::{
    io,
    time::{Duration, SystemTime},
};

use isearch_oapi::{
    Client, CreateQueueItem, KeyValue, ListQueueItems, ListRobots, Outcome, PageSize, PopQueueItem,
    QueuePriority, Robot,
};
use vendor_sandbox::{AccessCheck, Fault, Isearch};

use super::{
    evidence::{Watch, after},
    http_config,
    report::{Report, Worked, done, ensure, padded, unexpected},
};

const QUEUE: &str = "demo";

/// A queue that no other step touches.
const LOST_QUEUE: &str = "RPA_admin";

/// How many robots of a page are shown.
const SHOWN: usize = 3;

const HOUR: Duration = Duration::from_secs(60 * 60);

/// The server, and a client for it.
struct Stage<'s> {
    server: &'s Isearch,
    client: Client,
}

pub(super) async fn play(server: &Isearch, report: &mut Report<'_>) -> io::Result<()> {
    let Some(client) = report.step("Robots, page by page", server, list).await? else {
        return Ok(());
    };
    let stage = &Stage { server, client };
    report.step("A queue", stage, push_and_pop).await?;
    let heading = "The token is revoked";
    report.step(heading, stage, revoked_token).await?;
    let heading = "The connection breaks after the work was done";
    report.step(heading, stage, lost_response).await.map(drop)
}

/// Sets up a client, which logs in by itself.
async fn list(server: &Isearch, report: &mut Report<'_>) -> Worked<Client> {
    let client = Client::builder(server.base_url())
        .access_key(server.access_key(), server.secret_key())
        .http(http_config())
        .build()?;
    let watch = Watch::begin(|| server.journal());
    let mut pages = client.list_robots(ListRobots::new(1, PageSize(10))).pages();
    let (mut count, mut total, mut listed) = (0_usize, 0, 0_usize);
    while let Some(page) = pages.try_next().await? {
        count += 1;
        listed += page.items.len();
        total = page.total.unwrap_or_default();
        let label = format!("page {count}");
        report.rows(&label, page.items.iter().take(SHOWN).map(row))?;
        let more = page.items.len().saturating_sub(SHOWN);
        report.row("", format_args!("… and {more} more"))?;
    }
    ensure(
        listed > 0 && u64::try_from(listed) == Ok(total),
        format_args!("{listed} robots came, but the server has {total}"),
    )?;
    let mut expected = vec!["get_token"];
    expected.extend(vec!["list_robots"; count]);
    report.server_saw(&watch.seen(), &expected)?;
    let text = format!(
        "{listed} robots on {count} pages, after a login by the client itself; every request has its own signature"
    );
    Ok((client, text))
}

fn row(robot: &Robot) -> String {
    let alias = robot.agent_alias.as_deref().unwrap_or("unnamed");
    let status = robot.data_status.as_ref();
    let status = status.map_or("unknown", |status| status.as_str());
    let department = robot.cur_org_name.as_deref().unwrap_or_default();
    format!("{}{}{department}", padded(alias, 22), padded(status, 10))
}

/// Items go into a queue in one order and come out by priority.
async fn push_and_pop(stage: &Stage<'_>, report: &mut Report<'_>) -> Worked {
    let pushed = [
        (QueuePriority::Low, "报销单 001"),
        (QueuePriority::Normal, "报销单 002"),
        (QueuePriority::High, "报销单 003"),
        (QueuePriority::Normal, "报销单 004"),
    ];
    let row = |(priority, claim): &(QueuePriority, &str)| {
        format!("{}{claim}", padded(priority.as_str(), 10))
    };
    for (priority, claim) in &pushed {
        let item = CreateQueueItem::new(QUEUE, priority.clone(), SystemTime::now() + HOUR)
            .with_keys([KeyValue::new("单号", *claim)]);
        stage.client.create_queue_item(item).await?;
    }
    report.rows("pushed", pushed.iter().map(row))?;

    let [low, normal, high, later] = &pushed;
    let expected = [high, normal, later, low];
    let pop = || stage.client.pop_queue_item(PopQueueItem::new(QUEUE));
    for (priority, claim) in expected {
        let item = pop().await?;
        let item = item.ok_or_else(|| unexpected("the queue is empty too early"))?;
        let data = [KeyValue::new("单号", *claim)];
        ensure(
            item.priority.as_ref() == Some(priority)
                && item.key_values().is_ok_and(|keys| keys == data),
            format_args!("{claim} was due, not {:?} {:?}", item.priority, item.keys),
        )?;
    }
    report.rows("popped", expected.into_iter().map(row))?;
    let rest = pop().await?;
    ensure(rest.is_none(), "the queue has an item that nobody pushed")?;
    let text = "high before normal before low, equal ones in the order of arrival";
    Ok(done(text))
}

/// The token dies between two calls: the client gets another and repeats the call once.
async fn revoked_token(stage: &Stage<'_>, report: &mut Report<'_>) -> Worked {
    let watch = Watch::begin(|| stage.server.journal());
    stage.server.revoke_tokens();
    let request = ListRobots::new(1, PageSize(1));
    let page = stage.client.list_robots(request).await?;
    ensure(page.items.len() == 1, "the page is empty")?;
    let seen = watch.seen();
    report.server_saw(&seen, &["list_robots", "refresh_token", "list_robots"])?;
    let first = seen.first().map(|exchange| exchange.access);
    let refused = first == Some(AccessCheck::TokenRefused);
    ensure(refused, "the first request should be refused")?;
    Ok(done("the caller noticed nothing; it took 3 requests"))
}

/// An item is created, but the response never arrives: it is not created twice.
async fn lost_response(stage: &Stage<'_>, report: &mut Report<'_>) -> Worked {
    let watch = Watch::begin(|| stage.server.journal());
    let fault = after("create_queue_item", Fault::ResetBeforeResponse);
    stage.server.inject(fault)?;
    let item = CreateQueueItem::new(LOST_QUEUE, QueuePriority::High, "2030-01-01 00:00:00");
    let Err(error) = stage.client.create_queue_item(item).await else {
        return Err(unexpected("the call succeeded without a response"));
    };
    report.server_saw(&watch.seen(), &["create_queue_item"])?;
    report.row("caller got", &error)?;
    report.row("outcome", format_args!("{:?}", error.outcome()))?;
    let unknown = error.outcome() == Outcome::Unknown;
    ensure(unknown, "the outcome must be Unknown")?;

    let queue = ListQueueItems::new(LOST_QUEUE);
    let created = stage.client.list_queue_items(queue).await?.items.len();
    report.row("read back", format_args!("items in the queue: {created}"))?;
    ensure(created == 1, format_args!("1 item was due, not {created}"))?;
    let text = "sent once, created once, and the error says to look before doing it again";
    Ok(done(text))
}
