//! Lists the robots.

use std::{env, error::Error};

use isearch_oapi::{Client, ListRobots, PageSize};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (key, secret) = (
        env::var("ISEARCH_ACCESS_KEY")?,
        env::var("ISEARCH_SECRET_KEY")?,
    );
    let client = Client::builder(env::var("ISEARCH_BASE_URL")?)
        .access_key(key, secret)
        .build()?;
    let robots = client.list_robots(ListRobots::new(1, PageSize(10))).await?;
    assert!(!robots.items.is_empty());
    println!("{} robots", robots.items.len());
    Ok(())
}
