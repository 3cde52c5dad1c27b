//! The personal center.

use personalcenter_client::{Client, ClientBuilder, GetBill};
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[(Deviation::PersonalcenterTenantCode, |sandbox, setting| {
    Box::pin(tenant_code(sandbox, setting))
})];

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.personalcenter();
    Client::builder(vendor.base_url())
        .client_credentials(vendor.client_id(), vendor.client_secret())
}

async fn tenant_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        client = client.tenant_code("acme");
    }
    let bill = GetBill::new("B2022062300003");
    client.build()?.get_bill(bill).await?;
    Ok(())
}
