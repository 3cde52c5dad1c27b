//! Jinyan.

use jinyan_travel::{Client, ClientBuilder, GroupList, OrderDetail, TimestampLocation};
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = pairs! {
    JinyanTimestampPlace => timestamp_place,
};

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

#[tokio::test]
async fn what_a_call_has_proved_is_not_named_by_a_later_refusal() {
    let sandbox = Sandbox::builder().start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let unknown = || OrderDetail::new("S00000000000");
    let id = Deviation::JinyanTimestampPlace.id();
    let before = client.order_detail(unknown()).await.unwrap_err();
    assert!(before.assumptions().any(|one| one.id() == id), "{before}");
    client.group_list(GroupList::new(1)).await.unwrap();
    let after = client.order_detail(unknown()).await.unwrap_err();
    assert!(after.assumptions().all(|one| one.id() != id), "{after}");
}
