//! A process that has the right to fetch, and is killed or stopped while it has it.

use std::{future::poll_fn, task::Poll, time::Duration};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use vendor_auth::Turn;

use crate::{Failure, store::Place, vendor::Login};

/// What a holder is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Hold {
    pub(crate) place: Place,
    pub(crate) account: String,
    pub(crate) vendor: u16,
    pub(crate) lifetime_ms: u64,
    pub(crate) lease_ms: u64,
    pub(crate) known: u64,
}

/// Claims, logs in, says so, keeps the right until it is told to save, and says what became of that.
pub(crate) async fn run(hold: Hold) -> Result<(), Failure> {
    let ms = Duration::from_millis;
    let store = hold.place.tokens(&hold.account, ms(hold.lease_ms))?;
    let mut guard = loop {
        match store.claim(hold.known).await? {
            Turn::Granted(guard) => break guard,
            Turn::Taken => store.wait(0).await,
            _ => return Err(Failure::new("there is a newer token")),
        }
    };
    let login = Login {
        port: hold.vendor,
        account: hold.account.clone(),
        lifetime: ms(hold.lifetime_ms),
    };
    let token = login.token().await?;
    println!("fetched");
    let mut input = BufReader::new(tokio::io::stdin()).lines();
    {
        let mut keep = guard.keep();
        let told = input.next_line();
        let mut told = std::pin::pin!(told);
        poll_fn(|context| {
            let _: Poll<()> = keep.as_mut().poll(context);
            told.as_mut().poll(context)
        })
        .await?;
    }
    match guard.save(&token, ms(hold.lifetime_ms)).await {
        Ok(()) => println!("saved {}", guard.generation()),
        Err(error) => println!("{:?}", error.kind()),
    }
    Ok(())
}
