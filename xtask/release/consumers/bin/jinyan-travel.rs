//! Reads an employee.

use std::{env, error::Error};

use jinyan_travel::{Client, UserDetail};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(env::var("JINYAN_BASE_URL")?)
        .app_key(env::var("JINYAN_APP_KEY")?, env::var("JINYAN_SECRET")?)
        .build()?;
    let user = client.user_detail(UserDetail::new("S00000000001")).await?;
    println!("the employee {:?}", user.user_name);
    Ok(())
}
