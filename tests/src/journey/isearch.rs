//! i-Search RPA: people, robots, processes, jobs, variables, queues, files.

use isearch_oapi::{
    AssetType, ClearQueue, Client, CreateAsset, CreateOrg, CreateQueue, CreateQueueItem,
    CreateUser, DeleteAsset, DeleteFile, DeleteJob, DeleteOrg, DeleteProcess, DeleteQueue,
    DeleteQueueItems, DeleteUser, DownloadFile, GetRobot, GetToken, KeyValue, ListAssetLogs,
    ListAssets, ListFiles, ListJobs, ListOrgs, ListProcessVersions, ListProcesses, ListQueueItems,
    ListQueues, ListRobots, ListRoles, ListSchedules, ListStudios, ListUsers, OPERATIONS, PageSize,
    PopQueueItem, QueueItemRef, QueueItemStatus, QueuePriority, RefreshToken, RetryJob,
    RunSchedule, StopJob, UpdateAsset, UpdateOrg, UpdateQueueItem, UpdateRobot, UpdateStudio,
    UpdateUser, Upload, UploadFile,
};
use serde::Deserialize;

use super::{Journey, Started, Vendor, known};
use crate::calls;

/// What logs in.
#[derive(Debug, Clone, Deserialize)]
pub struct Credentials {
    access_key: String,
    secret_key: String,
}

/// An empty queue of the sandbox.
const QUEUE: &str = "demo";
const DEADLINE: &str = "2099-12-31 23:59:59";
/// A process of the sandbox, whose schedule 301 makes jobs that succeed.
const PROCESS: &str = "101";
const FILE: &str = "journey.txt";
/// The user whose files they are.
const OWNER: &str = "22";

/// Calls all 43 operations, at this address.
///
/// # Errors
///
/// If there can be no client.
pub async fn travel(vendor: &Vendor<Credentials>, base_url: &str) -> Started<Journey> {
    let keys = &vendor.credentials;
    let client = Client::builder(base_url)
        .access_key(&*keys.access_key, &*keys.secret_key)
        .build()?;
    let mut journey = Journey::default();
    tokens(&client, keys, &mut journey).await;
    people(&client, &mut journey).await;
    robots(&client, &mut journey).await;
    jobs(&client, &mut journey).await;
    assets(&client, &mut journey).await;
    queues(&client, &mut journey).await;
    files(&client, &mut journey).await;
    journey
        .guess(&client, OPERATIONS, calls::isearch_oapi::call)
        .await;
    Ok(journey)
}

async fn tokens(client: &Client, keys: &Credentials, journey: &mut Journey) {
    let login = GetToken::new(&*keys.access_key, &*keys.secret_key);
    let grant = journey.call(client.get_token(login)).await;
    let refresh = grant.and_then(|grant| grant.refresh_token);
    let refresh = refresh.unwrap_or_else(|| "unknown".into());
    let renewal = client.refresh_token(RefreshToken::new(refresh));
    journey.call(renewal).await;
}

async fn people(client: &Client, journey: &mut Journey) {
    let role = journey
        .call(client.list_roles(ListRoles::new(1, PageSize(10))))
        .await;
    let role = role.and_then(|page| page.items.into_iter().next()?.id);

    let create = CreateOrg::new("9", "部门").with_description("旅程");
    journey.call(client.create_org(create)).await;
    let orgs = journey
        .call(client.list_orgs(ListOrgs::new(1, PageSize(100))))
        .await;
    let orgs = orgs.map(|page| page.items).unwrap_or_default();
    let org = orgs
        .into_iter()
        .find(|org| org.cur_name.as_deref() == Some("部门"));
    let (id, code) = org.map(|org| (org.id, org.org_code)).unwrap_or_default();
    let (id, code) = (known(id), code.unwrap_or_default());
    let update = UpdateOrg::new(id.clone()).with_cur_name("新部门");
    journey.call(client.update_org(update)).await;

    let create = CreateUser::new("journey", known(role.clone()), &*code, "password-1");
    journey.call(client.create_user(create)).await;
    let list = ListUsers::new(1, PageSize(10)).with_user_name("journey");
    let user = journey.call(client.list_users(list)).await;
    let user = known(user.and_then(|page| page.items.into_iter().next()?.id));
    let update = UpdateUser::new("journey", known(role), code, user.clone());
    let update = update.with_user_alias("旅程");
    journey.call(client.update_user(update)).await;
    journey
        .call(client.delete_user(DeleteUser::new(user)))
        .await;
    journey.call(client.delete_org(DeleteOrg::new(id))).await;
}

async fn robots(client: &Client, journey: &mut Journey) {
    let robots = journey
        .call(client.list_robots(ListRobots::new(1, PageSize(50))))
        .await;
    let robot = known(robots.and_then(|page| page.items.into_iter().next()?.id));
    journey
        .call(client.get_robot(GetRobot::new(robot.clone())))
        .await;
    let update = UpdateRobot::new(robot).with_robot_alias("机器人");
    journey.call(client.update_robot(update)).await;

    let studios = journey
        .call(client.list_studios(ListStudios::new(1, PageSize(50))))
        .await;
    let studio = known(studios.and_then(|page| page.items.into_iter().next()?.id));
    let update = UpdateStudio::new(studio).with_studio_alias("设计器");
    journey.call(client.update_studio(update)).await;
}

async fn jobs(client: &Client, journey: &mut Journey) {
    journey
        .call(client.list_processes(ListProcesses::new(1, PageSize(50))))
        .await;
    let versions = ListProcessVersions::new(1, PageSize(50)).with_proc_id(PROCESS);
    journey.call(client.list_process_versions(versions)).await;
    journey
        .call(client.list_schedules(ListSchedules::new(1, PageSize(50))))
        .await;
    journey
        .call(client.run_schedule(RunSchedule::new("301")))
        .await;
    let jobs = journey
        .call(client.list_jobs(ListJobs::new(PROCESS, 1, PageSize(10))))
        .await;
    let job = known(jobs.and_then(|page| page.items.into_iter().next()?.id));
    // What waits is cancelled, and may then be retried or deleted.
    journey
        .call(client.stop_job(StopJob::new(job.clone())))
        .await;
    journey
        .call(client.retry_job(RetryJob::new(job.clone())))
        .await;
    journey
        .call(client.stop_job(StopJob::new(job.clone())))
        .await;
    journey.call(client.delete_job(DeleteJob::new(job))).await;
    journey
        .call(client.delete_process(DeleteProcess::new(PROCESS)))
        .await;
}

async fn assets(client: &Client, journey: &mut Journey) {
    let name = "journey-asset";
    let create = CreateAsset::new("robot07", name, "1", AssetType::Text);
    journey.call(client.create_asset(create)).await;
    let update = UpdateAsset::new(name, "2");
    journey.call(client.update_asset(update)).await;
    let list = ListAssets::new(1, PageSize(10)).with_asset_name(name);
    let assets = journey.call(client.list_assets(list)).await;
    let asset = known(assets.and_then(|page| page.items.into_iter().next()?.id));
    let logs = ListAssetLogs::new(asset.clone(), 1, PageSize(10));
    journey.call(client.list_asset_logs(logs)).await;
    let delete = DeleteAsset::new().with_asset_id(asset);
    journey.call(client.delete_asset(delete)).await;
}

async fn queues(client: &Client, journey: &mut Journey) {
    let item = || {
        let keys = [KeyValue::new("单据", "高/\"1\"")];
        CreateQueueItem::new(QUEUE, QueuePriority::High, DEADLINE).with_keys(keys)
    };
    journey.call(client.create_queue_item(item())).await;
    let popped = journey
        .call(client.pop_queue_item(PopQueueItem::new(QUEUE)))
        .await;
    let popped = popped.flatten().and_then(|item| item.item_no);
    let done = UpdateQueueItem::new(popped.unwrap_or_default(), QueueItemStatus::Success, QUEUE);
    journey.call(client.update_queue_item(done)).await;
    journey.call(client.create_queue_item(item())).await;
    let waiting = ListQueueItems::new(QUEUE).with_status(QueueItemStatus::Pending);
    let items = journey.call(client.list_queue_items(waiting)).await;
    let items = items.map(|page| page.items).unwrap_or_default();
    let numbers = items.into_iter().filter_map(|item| item.item_no);
    let delete = DeleteQueueItems::new(numbers.map(QueueItemRef::new), QUEUE);
    journey.call(client.delete_queue_items(delete)).await;

    journey
        .call(client.create_queue(CreateQueue::new("journey", 5, 1)))
        .await;
    let list = ListQueues::new(1, PageSize(10)).with_queue_name("journey");
    let queues = journey.call(client.list_queues(list)).await;
    let queue = known(queues.and_then(|page| page.items.into_iter().next()?.id));
    let clear = ClearQueue::new().with_queue_id(queue.clone());
    journey.call(client.clear_queue(clear)).await;
    let delete = DeleteQueue::new().with_queue_id(queue);
    journey.call(client.delete_queue(delete)).await;
}

async fn files(client: &Client, journey: &mut Journey) {
    let content = "内容";
    let upload = UploadFile::new(Upload::bytes(FILE, content), OWNER).with_file_tag("a,b");
    journey.call(client.upload_file(upload)).await;
    let list = ListFiles::new(1, PageSize(10))
        .with_user_id(OWNER)
        .with_file_name(FILE);
    let files = journey.call(client.list_files(list)).await;
    let file = known(files.and_then(|page| page.items.into_iter().next()?.file_id));
    let download = client.download_file(DownloadFile::new(FILE, OWNER)).await;
    let same = async {
        let bytes = download?.bytes(1 << 20).await?;
        if bytes == content {
            Ok(())
        } else {
            Err(isearch_oapi::Error::unexpected_response(
                "another file came",
            ))
        }
    };
    journey.note("download_file", same.await);
    journey
        .call(client.delete_file(DeleteFile::new(file)))
        .await;
}
