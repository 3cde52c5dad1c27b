//! i-Search.

use std::time::Duration;

use isearch_oapi::{
    Client, ClientBuilder, CreateQueueItem, Error, GetRobot, GetToken, KeyValue, ListAssets,
    ListJobs, ListProcessVersions, ListRobots, PageSize, ParameterLocation, PopQueueItem,
    QueuePriority, RefreshToken, RetryJob, RunSchedule, UploadFile, UploadSigning,
};
use vendor_http::Upload;
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = pairs! {
    IsearchParameterPlace => parameter_place,
    IsearchListAssetsPlace => list_assets_place,
    IsearchRobotDetailPlace => robot_detail_place,
    IsearchRefreshSignature => refresh_signature,
    IsearchRefreshCode => refresh_code,
    IsearchTokenRefused => token_refused,
    IsearchEmptyQueue => empty_queue,
    IsearchFinalStates => final_states,
    IsearchVersionFilter => version_filter,
    IsearchUploadSignature => upload_signature,
    IsearchQueueItemKeys => queue_item_keys,
};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.isearch();
    Client::builder(vendor.base_url()).access_key(vendor.access_key(), vendor.secret_key())
}

async fn parameter_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other =
        |client: ClientBuilder| client.send_parameters("run_schedule", ParameterLocation::Query);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    client.run_schedule(RunSchedule::new(301)).await?;
    Ok(())
}

async fn list_assets_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other =
        |client: ClientBuilder| client.send_parameters("list_assets", ParameterLocation::Json);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    client.list_assets(ListAssets::new(1, PageSize(10))).await?;
    Ok(())
}

async fn robot_detail_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other =
        |client: ClientBuilder| client.send_parameters("get_robot", ParameterLocation::Json);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    client.get_robot(GetRobot::new("1")).await?;
    Ok(())
}

async fn refresh_signature(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    refresh(sandbox, setting, |client| client.sign_refresh(true)).await
}

async fn refresh_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    refresh(sandbox, setting, |client| client.refresh_with_code(true)).await
}

/// Refreshes by itself, and then as the client does when it has to.
async fn refresh(
    sandbox: SandboxBuilder,
    setting: Setting,
    other: fn(ClientBuilder) -> ClientBuilder,
) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    let vendor = sandbox.isearch();
    let login = GetToken::new(vendor.access_key(), vendor.secret_key());
    let refresh_token = client.get_token(login).await?.refresh_token.unwrap();
    client
        .refresh_token(RefreshToken::new(refresh_token))
        .await?;

    let count = |id| {
        let journal = vendor.journal();
        let calls = journal.iter().filter(|call| call.operation == Some(id));
        calls.count()
    };
    let logins = count("get_token");
    client.list_robots(ListRobots::new(1, PageSize(1))).await?;
    vendor.revoke_tokens();
    client.list_robots(ListRobots::new(1, PageSize(1))).await?;
    match count("get_token") - logins {
        0 | 1 => Ok(()),
        more => Err(Failure::Quiet(format!("{more} logins"))),
    }
}

async fn token_refused(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.token_refused_codes(["4010"]);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    client.list_robots(ListRobots::new(1, PageSize(1))).await?;
    sandbox.isearch().revoke_all_tokens();
    // The first refusal after a success is taken for what it seems to be.
    let _ = client.list_robots(ListRobots::new(1, PageSize(1))).await;
    client.list_robots(ListRobots::new(1, PageSize(1))).await?;
    Ok(())
}

async fn empty_queue(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.empty_queue_code("5009");
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    match client.pop_queue_item(PopQueueItem::new("demo")).await? {
        None => Ok(()),
        Some(_) => Err(Failure::Quiet("an item from nowhere".to_owned())),
    }
}

async fn final_states(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let client = builder(&sandbox).build()?;
    client.run_schedule(RunSchedule::new(301)).await?;
    sandbox.isearch().advance(Duration::from_secs(60));
    let jobs = client.list_jobs(ListJobs::new(101, 1, PageSize(1))).await?;
    let job = jobs.items.first().and_then(|job| job.id.clone()).unwrap();
    let wait = client.wait_for_job(101, job, Duration::from_millis(200));
    let wait = setting.apply(wait, |wait| {
        wait.ends_when(|status| status.as_str() == "done")
    });
    wait.await?;
    Ok(())
}

async fn version_filter(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.version_filter("proclid");
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    let versions = ListProcessVersions::new(1, PageSize(100)).with_proc_id("101");
    client.list_process_versions(versions).await?;
    Ok(())
}

async fn upload_signature(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.sign_uploads(UploadSigning::TextPartsAndFileName);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    let upload = UploadFile::new(Upload::bytes("a.txt", "a"), "1");
    client.upload_file(upload).await?;
    Ok(())
}

async fn queue_item_keys(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.keys_as_list(true);
    let sandbox = sandbox.start().await.unwrap();
    let client = setting.apply(builder(&sandbox), other).build()?;
    let data = [KeyValue::new("invoice", "4711")];
    let item = CreateQueueItem::new("demo", QueuePriority::Normal, "2031-04-16 23:50:40")
        .with_keys(data.clone());
    client.create_queue_item(item).await?;
    let popped = client.pop_queue_item(PopQueueItem::new("demo")).await?;
    assert_eq!(popped.unwrap().key_values()?, data);
    Ok(())
}

#[tokio::test]
async fn a_place_that_one_operation_has_proved_is_open_for_another() {
    let sandbox = Sandbox::builder().start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let place = Deviation::IsearchParameterPlace.id();
    let names_it = |refused: Result<(), Error>| {
        let error = refused.unwrap_err();
        error.assumptions().any(|one| one.id() == place)
    };
    let unknown = || client.run_schedule(RunSchedule::new(999_999));
    assert!(names_it(unknown().await));
    client.run_schedule(RunSchedule::new(301)).await.unwrap();
    assert!(!names_it(unknown().await));
    let retried = client.retry_job(RetryJob::new(999_999)).await;
    assert!(names_it(retried.map(drop)));
}
