//! The client's methods by the names of the document's operations.

use isearch_oapi::*;
use serde::Serialize;
use serde_json::{Value, json};
use vendor_auth::BoxFuture;

/// Calls a method of the client with a request in the wire's form.
pub(crate) type Run = for<'a> fn(&'a Client, Value) -> BoxFuture<'a, Result<Decoded, Error>>;

/// What a call gave.
pub(crate) struct Decoded {
    /// The response, written again.
    pub(crate) json: Value,
    /// The response as Debug shows it.
    pub(crate) shown: String,
    /// The request, written again; none where it holds a file.
    pub(crate) request: Option<Value>,
}

fn data<T: Serialize + std::fmt::Debug>(data: &T) -> (Value, String) {
    (serde_json::to_value(data).unwrap(), format!("{data:?}"))
}

fn page<T: Serialize + std::fmt::Debug>(page: &Page<T>) -> (Value, String) {
    let json = json!({"total": page.total, "items": page.items});
    (json, format!("{page:?}"))
}

macro_rules! calls {
    ($($method:ident($request:ident) -> $read:ident,)*) => {
        &[$((stringify!($method), |client, request| Box::pin(async move {
            let request: $request = serde_json::from_value(request).unwrap();
            let again = serde_json::to_value(&request).unwrap();
            let (json, shown) = $read(&client.$method(request).await?);
            Ok(Decoded { json, shown, request: Some(again) })
        })),)*
        ("upload_file", upload_file),
        ("download_file", download_file)]
    };
}

/// Every operation.
pub(crate) const CALLS: &[(&str, Run)] = calls! {
    get_token(GetToken) -> data,
    refresh_token(RefreshToken) -> data,
    list_users(ListUsers) -> page,
    create_user(CreateUser) -> data,
    update_user(UpdateUser) -> data,
    delete_user(DeleteUser) -> data,
    list_roles(ListRoles) -> page,
    list_orgs(ListOrgs) -> page,
    create_org(CreateOrg) -> data,
    update_org(UpdateOrg) -> data,
    delete_org(DeleteOrg) -> data,
    list_robots(ListRobots) -> page,
    update_robot(UpdateRobot) -> data,
    get_robot(GetRobot) -> data,
    list_studios(ListStudios) -> page,
    update_studio(UpdateStudio) -> data,
    list_processes(ListProcesses) -> page,
    delete_process(DeleteProcess) -> data,
    list_process_versions(ListProcessVersions) -> page,
    list_schedules(ListSchedules) -> page,
    list_jobs(ListJobs) -> page,
    run_schedule(RunSchedule) -> data,
    retry_job(RetryJob) -> data,
    stop_job(StopJob) -> data,
    delete_job(DeleteJob) -> data,
    list_asset_logs(ListAssetLogs) -> page,
    list_assets(ListAssets) -> page,
    create_asset(CreateAsset) -> data,
    update_asset(UpdateAsset) -> data,
    delete_asset(DeleteAsset) -> data,
    list_queue_items(ListQueueItems) -> data,
    create_queue_item(CreateQueueItem) -> data,
    update_queue_item(UpdateQueueItem) -> data,
    pop_queue_item(PopQueueItem) -> data,
    delete_queue_items(DeleteQueueItems) -> data,
    list_queues(ListQueues) -> page,
    create_queue(CreateQueue) -> data,
    delete_queue(DeleteQueue) -> data,
    clear_queue(ClearQueue) -> data,
    list_files(ListFiles) -> page,
    delete_file(DeleteFile) -> data,
};

fn upload_file(client: &Client, request: Value) -> BoxFuture<'_, Result<Decoded, Error>> {
    let text = move |name: &str| request[name].as_str().unwrap().to_owned();
    Box::pin(async move {
        let file = Upload::bytes(text("uploadFile"), "content");
        let request = UploadFile::new(file, text("userId"))
            .with_is_overwrite(text("isOverwrite") == "yes")
            .with_file_tag(text("fileTag"));
        client.upload_file(request).await?;
        Ok(Decoded {
            json: Value::Null,
            shown: String::new(),
            request: None,
        })
    })
}

fn download_file(client: &Client, request: Value) -> BoxFuture<'_, Result<Decoded, Error>> {
    Box::pin(async move {
        let request: DownloadFile = serde_json::from_value(request).unwrap();
        let again = serde_json::to_value(&request).unwrap();
        let file = client.download_file(request).await?;
        let content = file.bytes(1024).await?;
        Ok(Decoded {
            json: String::from_utf8(content.to_vec()).unwrap().into(),
            shown: String::new(),
            request: Some(again),
        })
    })
}
