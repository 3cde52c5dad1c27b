//! Items go into a queue in one order and come out by priority.

use std::{
    io::Write,
    time::{Duration, SystemTime},
};

use isearch_oapi::{CreateQueueItem, KeyValue, PopQueueItem, QueueItem, QueuePriority};

use super::Stage;
use crate::demo::report::{Failed, Report, ensure, padded};

const QUEUE: &str = "demo";
const HOUR: Duration = Duration::from_secs(60 * 60);

/// An item as the demo thinks of it.
#[derive(Clone, PartialEq)]
struct Claim {
    priority: QueuePriority,
    number: &'static str,
    amount: &'static str,
}

pub(super) async fn push_and_pop<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let client = &stage.client;
    let claim = |priority, number, amount| Claim {
        priority,
        number,
        amount,
    };
    let pushed = [
        claim(QueuePriority::Low, "报销单 001", "¥ 86.50"),
        claim(QueuePriority::Normal, "报销单 002", "¥ 1,240.00"),
        claim(QueuePriority::High, "报销单 003", "¥ 19,800.00"),
        claim(QueuePriority::Normal, "报销单 004", "¥ 312.75"),
    ];
    for (index, claim) in pushed.iter().enumerate() {
        let deadline = SystemTime::now() + HOUR;
        let item =
            CreateQueueItem::new(QUEUE, claim.priority.clone(), deadline).with_keys(claim.keys());
        client.create_queue_item(item).await?;
        report.labelled(if index == 0 { "pushed" } else { "" }, claim.row())?;
    }

    let [low, normal, high, later] = &pushed;
    for (index, expected) in [high, normal, later, low].into_iter().enumerate() {
        let item = client.pop_queue_item(PopQueueItem::new(QUEUE)).await?;
        let Some(item) = item else {
            return Err(Failed::Unexpected(format!(
                "the queue is empty after {index} of {} items",
                pushed.len()
            )));
        };
        ensure(expected.is(&item), || {
            format!(
                "{} with its data was due, but this came: {:?} {:?}",
                expected.number, item.priority, item.keys
            )
        })?;
        report.labelled(if index == 0 { "popped" } else { "" }, expected.row())?;
    }
    let rest = client.pop_queue_item(PopQueueItem::new(QUEUE)).await?;
    ensure(rest.is_none(), || {
        "the queue holds an item that nobody pushed".to_owned()
    })?;
    Ok(
        "high before normal before low, equal ones in the order of arrival, data unchanged"
            .to_owned(),
    )
}

impl Claim {
    fn keys(&self) -> [KeyValue; 2] {
        [
            KeyValue::new("单号", self.number),
            KeyValue::new("金额", self.amount),
        ]
    }

    fn is(&self, item: &QueueItem) -> bool {
        item.priority.as_ref() == Some(&self.priority)
            && item.key_values().is_ok_and(|keys| keys == self.keys())
    }

    fn row(&self) -> String {
        let [number, amount] = self
            .keys()
            .map(|datum| format!("{} {}", datum.key, datum.value));
        format!(
            "{}{}{amount}",
            padded(self.priority.as_str(), 10),
            padded(&number, 18)
        )
    }
}
