//! i-Search.

use std::time::Duration;

use isearch_oapi::{
    Client, ClientBuilder, Error, GetRobot, GetToken, ListAssets, ListJobs, ListProcessVersions,
    ListRobots, PageSize, ParameterLocation, PopQueueItem, RefreshToken, RunSchedule, UploadFile,
    UploadSigning,
};
use vendor_http::Upload;
use vendor_sandbox::{Deviation, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[
    (Deviation::IsearchParameterPlace, |sandbox, setting| {
        Box::pin(parameter_place(sandbox, setting))
    }),
    (Deviation::IsearchListAssetsPlace, |sandbox, setting| {
        Box::pin(list_assets_place(sandbox, setting))
    }),
    (Deviation::IsearchRobotDetailPlace, |sandbox, setting| {
        Box::pin(robot_detail_place(sandbox, setting))
    }),
    (Deviation::IsearchRefreshSignature, |sandbox, setting| {
        Box::pin(refresh(sandbox, setting, |client| {
            client.sign_refresh(true)
        }))
    }),
    (Deviation::IsearchRefreshCode, |sandbox, setting| {
        Box::pin(refresh(sandbox, setting, |client| {
            client.refresh_with_code(true)
        }))
    }),
    (Deviation::IsearchTokenRefused, |sandbox, setting| {
        Box::pin(token_refused(sandbox, setting))
    }),
    (Deviation::IsearchEmptyQueue, |sandbox, setting| {
        Box::pin(empty_queue(sandbox, setting))
    }),
    (Deviation::IsearchFinalStates, |sandbox, setting| {
        Box::pin(final_states(sandbox, setting))
    }),
    (Deviation::IsearchVersionFilter, |sandbox, setting| {
        Box::pin(version_filter(sandbox, setting))
    }),
    (Deviation::IsearchUploadSignature, |sandbox, setting| {
        Box::pin(upload_signature(sandbox, setting))
    }),
];

/// The sandbox, and a client with the setting where it is asked for.
async fn started(
    sandbox: SandboxBuilder,
    setting: Setting,
    other: fn(ClientBuilder) -> ClientBuilder,
) -> Result<(Sandbox, Client), Error> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.isearch();
    let client =
        Client::builder(vendor.base_url()).access_key(vendor.access_key(), vendor.secret_key());
    let client = match setting {
        Setting::Default => client,
        Setting::Other => other(client),
    };
    Ok((sandbox, client.build()?))
}

async fn parameter_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other =
        |client: ClientBuilder| client.send_parameters("run_schedule", ParameterLocation::Query);
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    client.run_schedule(RunSchedule::new(301)).await?;
    Ok(())
}

async fn list_assets_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other =
        |client: ClientBuilder| client.send_parameters("list_assets", ParameterLocation::Json);
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    client.list_assets(ListAssets::new(1, PageSize(10))).await?;
    Ok(())
}

async fn robot_detail_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other =
        |client: ClientBuilder| client.send_parameters("get_robot", ParameterLocation::Json);
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    client.get_robot(GetRobot::new("1")).await?;
    Ok(())
}

/// Refreshes by itself, and then as the client does when it has to.
async fn refresh(
    sandbox: SandboxBuilder,
    setting: Setting,
    other: fn(ClientBuilder) -> ClientBuilder,
) -> Result<(), Failure> {
    let (sandbox, client) = started(sandbox, setting, other).await?;
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
    let (sandbox, client) = started(sandbox, setting, other).await?;
    client.list_robots(ListRobots::new(1, PageSize(1))).await?;
    sandbox.isearch().revoke_all_tokens();
    client.list_robots(ListRobots::new(1, PageSize(1))).await?;
    Ok(())
}

async fn empty_queue(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.empty_queue_code("5009");
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    match client.pop_queue_item(PopQueueItem::new("demo")).await? {
        None => Ok(()),
        Some(_) => Err(Failure::Quiet("an item from nowhere".to_owned())),
    }
}

async fn final_states(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let (sandbox, client) = started(sandbox, setting, |client| client).await?;
    client.run_schedule(RunSchedule::new(301)).await?;
    sandbox.isearch().advance(Duration::from_secs(60));
    let jobs = client.list_jobs(ListJobs::new(101, 1, PageSize(1))).await?;
    let job = jobs.items.first().and_then(|job| job.id.clone()).unwrap();
    let mut wait = client.wait_for_job(101, job, Duration::from_millis(200));
    if setting == Setting::Other {
        wait = wait.ends_when(|status| status.as_str() == "done");
    }
    wait.await?;
    Ok(())
}

async fn version_filter(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.version_filter("proclid");
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    let versions = ListProcessVersions::new(1, PageSize(100)).with_proc_id("101");
    client.list_process_versions(versions).await?;
    Ok(())
}

async fn upload_signature(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let other = |client: ClientBuilder| client.sign_uploads(UploadSigning::TextPartsAndFileName);
    let (_sandbox, client) = started(sandbox, setting, other).await?;
    let upload = UploadFile::new(Upload::bytes("a.txt", "a"), "1");
    client.upload_file(upload).await?;
    Ok(())
}
