//! The personal center.

use std::time::Duration;

use personalcenter_client::{
    Client, ClientBuilder, GetBill, GetTaskStatus, Outcome, RunProcess, TaskStatusType,
};
use vendor_sandbox::{Fault, Injection, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = pairs! {
    PersonalcenterTenantCode => tenant_code,
    PersonalcenterRefusedTokenCode => refused_token_code,
    PersonalcenterFailureCode => failure_code,
    PersonalcenterFaultFinal => fault_final,
    PersonalcenterRunningIdentifier => running_identifier,
};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.personalcenter();
    Client::builder(vendor.base_url())
        .client_credentials(vendor.client_id(), vendor.client_secret())
}

async fn tenant_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), |client| client.tenant_code("acme"));
    let bill = GetBill::new("B2022062300003");
    client.build()?.get_bill(bill).await?;
    Ok(())
}

async fn running_identifier(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let lost = Injection::new(Fault::ResetBeforeResponse).on("run_process");
    let vendor = sandbox.personalcenter();
    vendor.inject(lost.after_effect()).unwrap();
    let client = setting.apply(builder(&sandbox), |client| {
        client.trust_running_identifier()
    });
    let run = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870").with_fresh_identifier();
    client.build()?.run_process(run).await?;
    match vendor.ledger().len() {
        1 => Ok(()),
        runs => Err(Failure::Quiet(format!("started {runs} times"))),
    }
}

async fn refused_token_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), |client| {
        client.refused_token_codes(["40101"])
    });
    let client = client.build()?;
    let bill = || client.get_bill(GetBill::new("B2022062300003"));
    bill().await?;
    sandbox.personalcenter().revoke_tokens();
    // The first refusal after a success is taken for what it seems to be.
    let _ = bill().await;
    bill().await?;
    Ok(())
}

/// A run must not be told to be refused when it may have been started.
async fn failure_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let other = |client: ClientBuilder| client.failure_codes(["9001"]);
    let client = setting.apply(builder(&sandbox), other).build()?;
    let run = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870");
    match client.run_process(run).await {
        Err(error) if error.outcome() == Outcome::Unknown => Ok(()),
        started => Ok(started.map(drop)?),
    }
}

async fn fault_final(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.personalcenter();
    let client = builder(&sandbox).build()?;
    let run = RunProcess::new("3f0c1c1e-5b1c-4b0e-9d3a-6c5d1a2b7e04");
    let task = client.run_process(run).await?.task_id;
    vendor.advance(Duration::from_secs(16));
    let wait = client.wait_for_task(task.clone(), Duration::from_millis(500));
    let wait = setting.apply(wait, |wait| {
        wait.ends_when(|status| status.is_final() && *status != TaskStatusType::Fault)
    });
    // It is looked at once, and once more when the time is up.
    let later = || vendor.advance(Duration::from_secs(60));
    let ended = wait.on_status(|_| later()).await?.task_status;
    later();
    let now = client.get_task_status(GetTaskStatus::new(task)).await?;
    if ended == now.task_status {
        Ok(())
    } else {
        let what = format!("ended with {ended:?}, and is {:?}", now.task_status);
        Err(Failure::Quiet(what))
    }
}
