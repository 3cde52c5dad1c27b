//! Lists the robots, and passes an item through a queue.
//!
//! ```toml
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```

use std::{env, error::Error};

use isearch_oapi::{Client, CreateQueueItem, ListRobots, PopQueueItem, QueuePriority, PageSize};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(env::var("ISEARCH_BASE_URL")?)
        .access_key(
            env::var("ISEARCH_ACCESS_KEY")?,
            env::var("ISEARCH_SECRET_KEY")?,
        )
        .build()?;

    let mut robots = client.list_robots(ListRobots::new(1, PageSize(10))).items();
    let mut count = 0;
    while robots.try_next().await?.is_some() {
        count += 1;
    }

    let item = CreateQueueItem::new("demo", QueuePriority::High, "2999-01-01 00:00:00");
    client.create_queue_item(item).await?;
    let item = client.pop_queue_item(PopQueueItem::new("demo")).await?;
    let item = item.ok_or("the queue is empty")?;
    println!("{count} robots, an item of priority {:?}", item.priority);
    if count == 0 {
        Err("there are no robots".into())
    } else {
        Ok(())
    }
}
