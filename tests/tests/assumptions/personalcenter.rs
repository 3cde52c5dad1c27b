//! The personal center.

use personalcenter_client::{Client, ClientBuilder, GetBill, RunProcess};
use vendor_sandbox::{Deviation, Fault, Injection, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[
    (Deviation::PersonalcenterTenantCode, |sandbox, setting| {
        Box::pin(tenant_code(sandbox, setting))
    }),
    (
        Deviation::PersonalcenterRunningIdentifier,
        |sandbox, setting| Box::pin(running_identifier(sandbox, setting)),
    ),
];

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

async fn running_identifier(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let lost = Injection::new(Fault::ResetBeforeResponse).on("run_process");
    let vendor = sandbox.personalcenter();
    vendor.inject(lost.after_effect()).unwrap();
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        client = client.trust_running_identifier();
    }
    let run = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870").with_fresh_identifier();
    client.build()?.run_process(run).await?;
    match vendor.ledger().len() {
        1 => Ok(()),
        runs => Err(Failure::Quiet(format!("started {runs} times"))),
    }
}
