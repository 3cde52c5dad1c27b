//! Reads all departments and all employees, and goes on where it stopped.
//!
//! Without these variables a sandbox in this process plays the server:
//!
//! ```console
//! $ export JINYAN_URL=https://travel.example.com/api JINYAN_APP_KEY=… JINYAN_SECRET=…
//! $ cargo run --example sync_people -- [PAGE]
//! ```

use std::{collections::HashMap, env, error::Error};

use jinyan_travel::{Client, Id};
use vendor_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(url) = env::var("JINYAN_URL") {
        let client = Client::builder(url)
            .app_key(env::var("JINYAN_APP_KEY")?, env::var("JINYAN_SECRET")?)
            .build()?;
        return sync(&client).await;
    }
    let sandbox = Sandbox::start().await?;
    let jinyan = sandbox.jinyan();
    let client = Client::builder(jinyan.base_url())
        .app_key(jinyan.app_key(), jinyan.secret())
        .build()?;
    sync(&client).await
}

async fn sync(client: &Client) -> Result<(), Box<dyn Error>> {
    // A department may come before the one above it, so that the tree is built when all are there.
    let mut departments: HashMap<Id, String> = HashMap::new();
    let mut groups = client.sync_groups();
    while let Some(group) = groups.try_next().await? {
        let name = group.group_name.unwrap_or_default();
        departments.extend(group.group_id.map(|id| (id, name)));
    }

    let page = env::args().nth(1).map_or(Ok(1), |page| page.parse())?;
    let mut users = client.sync_users().from_page(page);
    let mut people = 0;
    loop {
        match users.try_next().await {
            Ok(Some(user)) => {
                let department = user.group_id.and_then(|id| departments.get(&id));
                println!("{:?} in {department:?}", user.user_name);
                people += 1;
            }
            Ok(None) => break,
            // One record: it is named, and the others still come.
            Err(error) if users.current().is_some() => eprintln!("{:?}: {error}", users.current()),
            Err(error) => return Err(format!("go on from page {}: {error}", users.page()).into()),
        }
    }
    println!("{people} employees in {} departments", departments.len());
    Ok(())
}
