//! Jinyan.

use jinyan_travel::{Client, ClientBuilder, GroupList, TimestampLocation};
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[(Deviation::JinyanTimestampPlace, |sandbox, setting| {
    Box::pin(timestamp_place(sandbox, setting))
})];

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.jinyan();
    Client::builder(vendor.base_url()).app_key(vendor.app_key(), vendor.secret())
}

async fn timestamp_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        client = client.timestamp_in(TimestampLocation::HeaderAndPayload);
    }
    client.build()?.group_list(GroupList::new(1)).await?;
    Ok(())
}
