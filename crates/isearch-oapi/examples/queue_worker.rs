//! Works through a queue: takes an item, does the work and reports what came of it, until the queue is empty.
//!
//! Without these variables a sandbox in this process plays the server, with three invoices waiting, one of which cannot be
//! read and is handed out again until the server gives it up:
//!
//! ```console
//! $ export ISEARCH_URL=https://rpa.example.com ISEARCH_ACCESS_KEY=… ISEARCH_SECRET_KEY=…
//! $ cargo run --example queue_worker -- QUEUE
//! ```

use std::{env, error::Error};

use isearch_oapi::{Client, CreateQueueItem, KeyValue, QueueItem, QueuePriority};
use vendor_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(url) = env::var("ISEARCH_URL") {
        let client = Client::builder(url)
            .access_key(
                env::var("ISEARCH_ACCESS_KEY")?,
                env::var("ISEARCH_SECRET_KEY")?,
            )
            .build()?;
        return work_through(&client, &env::args().nth(1).ok_or("name a queue")?).await;
    }
    let sandbox = Sandbox::start().await?;
    let isearch = sandbox.isearch();
    let client = Client::builder(isearch.base_url())
        .access_key(isearch.access_key(), isearch.secret_key())
        .build()?;
    for yuan in ["1200", "unreadable", "250"] {
        let item = CreateQueueItem::new("demo", QueuePriority::Normal, "2099-12-31 23:59:59")
            .with_keys([KeyValue::new("yuan", yuan)]);
        client.create_queue_item(item).await?;
    }
    work_through(&client, "demo").await
}

async fn work_through(client: &Client, queue: &str) -> Result<(), Box<dyn Error>> {
    let mut items = client.consume_queue(queue);
    while let Some(work) = items.try_next().await? {
        // The server hands an item out once. What became of it is reported whatever happens here, so that none is
        // lost: one that failed is kept by the server, which may hand it out again.
        let number = work.item().item_no.clone().unwrap_or_default();
        let reported = match book(work.item()) {
            Ok(done) => {
                println!("{number}: {done}");
                work.succeed(done).await
            }
            Err(problem) => {
                println!("{number}: {problem}");
                work.fail(problem.to_string()).await
            }
        };
        reported.map_err(|error| format!("{number} is done, but not reported: {error}"))?;
    }
    Ok(())
}

/// The work itself.
fn book(item: &QueueItem) -> Result<String, Box<dyn Error>> {
    let data = item.key_values()?;
    let yuan = data.iter().find(|entry| entry.key == "yuan");
    let yuan: u32 = yuan.ok_or("no amount")?.value.parse()?;
    Ok(format!("booked {yuan} yuan"))
}
