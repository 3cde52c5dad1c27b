//! Tests what a program does when the server did what was asked, but the response never came.

use std::error::Error;

use isearch_oapi::{Client, CreateQueueItem, KeyValue, ListQueueItems, Outcome, QueuePriority};
use vendor_sandbox::{Fault, Injection, Sandbox};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    let isearch = sandbox.isearch();
    let client = Client::builder(isearch.base_url())
        .access_key(isearch.access_key(), isearch.secret_key())
        .build()?;

    // The next item is created, and then the connection breaks.
    let lost = Injection::new(Fault::ResetBeforeResponse);
    isearch.inject(lost.on("create_queue_item").after_effect())?;

    let invoice = CreateQueueItem::new("demo", QueuePriority::High, "2099-12-31 23:59:59")
        .with_keys([KeyValue::new("invoice", "INV-0001")]);
    let error = client.create_queue_item(invoice).await.err();
    let error = error.ok_or("the response should be lost")?;
    println!("the caller got: {error}");
    println!("the outcome is {:?}", error.outcome());

    // It may have happened, so it is not sent again: the program looks.
    if error.outcome() == Outcome::Unknown {
        let found = client.list_queue_items(ListQueueItems::new("demo")).await?;
        println!("items in the queue: {}", found.items.len());
    }

    // What the server really saw.
    for exchange in isearch.journal() {
        println!("{:?} {:?}", exchange.operation, exchange.status);
    }
    Ok(())
}
