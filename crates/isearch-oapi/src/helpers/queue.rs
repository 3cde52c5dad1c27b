//! Working through a queue, one item after the other.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;
use vendor_auth::BoxFuture;
use vendor_http::{Error, wire::JsonText};

use crate::{Client, KeyValue, PopQueueItem, QueueItem, QueueItemStatus, UpdateQueueItem};

impl QueueItem {
    /// The item's data; empty if it has none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](vendor_http::ErrorKind::UnexpectedResponse) when they are not a list of names
    /// and values; [`keys`](Self::keys) still has them as they came.
    pub fn key_values(&self) -> Result<Vec<KeyValue>, Error> {
        let keys = self.keys.as_ref().map(JsonText::parse).transpose()?;
        Ok(keys.unwrap_or_default())
    }
}

impl Client {
    /// Pops the items of a queue one after the other (§3.11.4), until it is empty.
    ///
    /// ```no_run
    /// # async fn run(client: isearch_oapi::Client) -> Result<(), isearch_oapi::Error> {
    /// let mut queue = client.consume_queue("invoices");
    /// while let Some(work) = queue.try_next().await? {
    ///     match work.item().key_values() {
    ///         Ok(data) if !data.is_empty() => work.succeed("booked").await?,
    ///         _ => work.fail("no data").await?,
    ///     }
    /// }
    /// # Ok(()) }
    /// ```
    pub fn consume_queue(&self, queue_name: impl Into<String>) -> QueueConsumer {
        QueueConsumer {
            client: self.clone(),
            queue_name: queue_name.into(),
            wait_when_empty: None,
            popping: None,
        }
    }
}

/// The items of a queue as a [`Stream`], each popped when it is requested. Made by [`Client::consume_queue`].
///
/// A pop that has begun goes on in here when the future of [`try_next`](Self::try_next) is dropped, so its item
/// is not lost; dropping the consumer itself while it pops can lose one. After an error the next call pops again: check
/// the error's outcome: if it is unknown, an item may have been taken out of the queue.
#[must_use = "nothing is popped unless items are asked for"]
pub struct QueueConsumer {
    client: Client,
    queue_name: String,
    wait_when_empty: Option<Duration>,
    popping: Option<BoxFuture<'static, Result<Option<QueueItem>, Error>>>,
}

impl QueueConsumer {
    /// Polls again after `interval` when the queue is empty, instead of ending: for ever, or until the deadline of the
    /// client ([`Client::until`]), which is then an error of the kind
    /// [`Timeout`](vendor_http::ErrorKind::Timeout).
    pub fn wait_when_empty(mut self, interval: Duration) -> Self {
        self.wait_when_empty = Some(interval);
        self
    }

    /// Returns the next item, or `None` when the queue is empty.
    ///
    /// # Errors
    ///
    /// Those of popping.
    pub async fn try_next(&mut self) -> Result<Option<QueueWork>, Error> {
        std::future::poll_fn(|cx| self.poll_work(cx))
            .await
            .transpose()
    }

    fn poll_work(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<QueueWork, Error>>> {
        let popping = self.popping.get_or_insert_with(|| {
            Box::pin(pop(
                self.client.clone(),
                self.queue_name.clone(),
                self.wait_when_empty,
            ))
        });
        let item = ready!(popping.as_mut().poll(cx));
        self.popping = None;
        let work = |item| QueueWork {
            client: self.client.clone(),
            queue_name: self.queue_name.clone(),
            item,
        };
        Poll::Ready(item.map(|item| item.map(work)).transpose())
    }
}

async fn pop(
    client: Client,
    queue_name: String,
    wait: Option<Duration>,
) -> Result<Option<QueueItem>, Error> {
    loop {
        let item = client
            .pop_queue_item(PopQueueItem::new(queue_name.clone()))
            .await?;
        match wait {
            Some(interval) if item.is_none() => {
                if !client.http.deadline().sleep(interval).await {
                    let problem = format!("the queue {queue_name} was empty when the time was up");
                    return Err(Error::waited_too_long(problem));
                }
            }
            _ => return Ok(item),
        }
    }
}

impl Stream for QueueConsumer {
    type Item = Result<QueueWork, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_work(cx)
    }
}

impl std::fmt::Debug for QueueConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("QueueConsumer")
            .field("queue_name", &self.queue_name)
            .field("wait_when_empty", &self.wait_when_empty)
            .finish_non_exhaustive()
    }
}

/// An item that has been taken out of its queue and waits to be reported on. It can be moved to another task.
///
/// Nothing is reported unless you do: an item that is dropped keeps the state that popping gave it.
#[derive(Debug)]
#[must_use = "report success or failure, or the item stays as popping left it"]
pub struct QueueWork {
    client: Client,
    queue_name: String,
    item: QueueItem,
}

impl QueueWork {
    /// The item.
    #[must_use]
    pub fn item(&self) -> &QueueItem {
        &self.item
    }

    /// Reports that the item is done (§3.11.3).
    ///
    /// # Errors
    ///
    /// Those of the call; the report may then be repeated.
    pub async fn succeed(&self, remark: impl Into<String>) -> Result<(), Error> {
        self.report(QueueItemStatus::Success, remark.into()).await
    }

    /// Reports that the item could not be done (§3.11.3).
    ///
    /// # Errors
    ///
    /// Those of the call; the report may then be repeated.
    pub async fn fail(&self, remark: impl Into<String>) -> Result<(), Error> {
        self.report(QueueItemStatus::Failed, remark.into()).await
    }

    /// Asks for the item to be worked on again (§3.11.3).
    ///
    /// # Errors
    ///
    /// Those of the call; the request may then be repeated.
    pub async fn retry(&self, remark: impl Into<String>) -> Result<(), Error> {
        self.report(QueueItemStatus::Retry, remark.into()).await
    }

    async fn report(&self, status: QueueItemStatus, remark: String) -> Result<(), Error> {
        let Some(item_no) = self.item.item_no.clone() else {
            return Err(Error::invalid_request(
                "itemNo",
                "is missing: the server gave the item no number",
            ));
        };
        let mut update = UpdateQueueItem::new(item_no, status, self.queue_name.clone());
        if !remark.is_empty() {
            update = update.with_result(remark);
        }
        self.client.update_queue_item(update).await
    }
}
