// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Every operation of isearch-oapi by its name.

use isearch_oapi::Client;
use vendor_auth::BoxFuture;

use crate::call::send::{Result, Sending};

/// Makes the call; none for an operation that there is not.
pub(in crate::call) fn send<'c>(
    client: &'c Client,
    operation: &str,
    sending: Sending<'c>,
) -> Option<BoxFuture<'c, Result>> {
    Some(match operation {
        "get_token" => sending.data(|request| client.get_token(request)),
        "refresh_token" => sending.data(|request| client.refresh_token(request)),
        "list_users" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_users(request),
        ),
        "create_user" => sending.data(|request| client.create_user(request)),
        "update_user" => sending.data(|request| client.update_user(request)),
        "delete_user" => sending.data(|request| client.delete_user(request)),
        "list_roles" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_roles(request),
        ),
        "list_orgs" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_orgs(request),
        ),
        "create_org" => sending.data(|request| client.create_org(request)),
        "update_org" => sending.data(|request| client.update_org(request)),
        "delete_org" => sending.data(|request| client.delete_org(request)),
        "list_robots" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_robots(request),
        ),
        "update_robot" => sending.data(|request| client.update_robot(request)),
        "get_robot" => sending.data(|request| client.get_robot(request)),
        "list_studios" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_studios(request),
        ),
        "update_studio" => sending.data(|request| client.update_studio(request)),
        "list_processes" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_processes(request),
        ),
        "delete_process" => sending.data(|request| client.delete_process(request)),
        "list_process_versions" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_process_versions(request),
        ),
        "list_schedules" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_schedules(request),
        ),
        "list_jobs" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_jobs(request),
        ),
        "run_schedule" => sending.data(|request| client.run_schedule(request)),
        "retry_job" => sending.data(|request| client.retry_job(request)),
        "stop_job" => sending.data(|request| client.stop_job(request)),
        "delete_job" => sending.data(|request| client.delete_job(request)),
        "list_asset_logs" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_asset_logs(request),
        ),
        "list_assets" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_assets(request),
        ),
        "create_asset" => sending.data(|request| client.create_asset(request)),
        "update_asset" => sending.data(|request| client.update_asset(request)),
        "delete_asset" => sending.data(|request| client.delete_asset(request)),
        "list_queue_items" => sending.data(|request| client.list_queue_items(request)),
        "create_queue_item" => sending.data(|request| client.create_queue_item(request)),
        "update_queue_item" => sending.data(|request| client.update_queue_item(request)),
        "pop_queue_item" => sending.data(|request| client.pop_queue_item(request)),
        "delete_queue_items" => sending.data(|request| client.delete_queue_items(request)),
        "list_queues" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_queues(request),
        ),
        "create_queue" => sending.data(|request| client.create_queue(request)),
        "delete_queue" => sending.data(|request| client.delete_queue(request)),
        "clear_queue" => sending.data(|request| client.clear_queue(request)),
        "list_files" => sending.pages(
            crate::call::send::Paging {
                number: "page",
                size: Some("size"),
                entries: "items",
            },
            |request| client.list_files(request),
        ),
        "upload_file" => sending.upload(|mut request: isearch_oapi::UploadFile, file| {
            request.upload_file = file;
            client.upload_file(request)
        }),
        "download_file" => sending.file(|request| client.download_file(request)),
        "delete_file" => sending.data(|request| client.delete_file(request)),
        _ => return None,
    })
}

/// Parameters whose Rust name is not that of the wire: operation, Rust, wire.
pub(in crate::call) const RENAMED: &[(&str, &str, &str)] = &[
    ("get_token", "access_key", "accessKey"),
    ("get_token", "secret_key", "secretKey"),
    ("refresh_token", "refresh_token", "refreshToken"),
    ("list_users", "user_name", "userName"),
    ("create_user", "user_name", "userName"),
    ("create_user", "user_alias", "userAlias"),
    ("create_user", "role_id", "roleId"),
    ("create_user", "org_code", "orgCode"),
    ("create_user", "user_password", "userPassword"),
    ("update_user", "user_name", "userName"),
    ("update_user", "user_alias", "userAlias"),
    ("update_user", "role_id", "roleId"),
    ("update_user", "org_code", "orgCode"),
    ("update_user", "old_password", "lodePass"),
    ("update_user", "new_password", "newPass"),
    ("delete_user", "id", "ids"),
    ("list_roles", "role_name", "roleName"),
    ("create_org", "cur_code", "curCode"),
    ("create_org", "parent_org_code", "parentOrgCode"),
    ("create_org", "cur_name", "curName"),
    ("create_org", "org_pos", "orgPos"),
    ("update_org", "cur_name", "curName"),
    ("update_org", "org_pos", "orgPos"),
    ("update_robot", "robot_alias", "robotAlias"),
    ("update_studio", "studio_alias", "studioAlias"),
    ("list_processes", "proc_name", "procName"),
    ("list_processes", "developer_user_name", "deveUserName"),
    ("list_processes", "owner_user_name", "ownUserName"),
    ("list_processes", "org_code", "orgCode"),
    ("list_process_versions", "proc_id", "procId"),
    ("list_asset_logs", "asset_id", "assetId"),
    ("list_asset_logs", "proc_code", "procCode"),
    ("list_asset_logs", "robot_no", "robotNo"),
    ("list_assets", "asset_name", "assetName"),
    ("create_asset", "robots_no", "robotsNo"),
    ("create_asset", "is_python_expr", "isPythonExpr"),
    ("create_asset", "is_client_edit", "isClientEdit"),
    ("create_asset", "asset_desc", "assetDesc"),
    ("create_asset", "asset_name", "assetName"),
    ("create_asset", "asset_value", "assetValue"),
    ("create_asset", "asset_type", "assetType"),
    ("create_asset", "org_code", "orgCode"),
    ("update_asset", "asset_name", "assetName"),
    ("update_asset", "asset_value", "assetValue"),
    ("delete_asset", "asset_id", "assetId"),
    ("delete_asset", "asset_name", "assetName"),
    ("list_queue_items", "queue_name", "queueName"),
    ("create_queue_item", "queue_name", "queueName"),
    ("update_queue_item", "item_no", "itemNo"),
    ("update_queue_item", "queue_name", "queueName"),
    ("pop_queue_item", "queue_name", "queueName"),
    ("delete_queue_items", "queue_name", "queueName"),
    ("list_queues", "queue_name", "queueName"),
    ("create_queue", "queue_name", "queueName"),
    ("create_queue", "queue_max_items", "queueMaxItems"),
    ("create_queue", "fail_try_times", "failTryTimes"),
    ("create_queue", "queue_desc", "queueDesc"),
    ("create_queue", "robots_no", "robotsNo"),
    ("create_queue", "timeout", "timeOut"),
    ("create_queue", "org_code", "orgCode"),
    ("delete_queue", "queue_id", "queueId"),
    ("delete_queue", "queue_name", "queueName"),
    ("clear_queue", "queue_id", "queueId"),
    ("clear_queue", "queue_name", "queueName"),
    ("list_files", "user_id", "userId"),
    ("list_files", "file_name", "fileName"),
    ("upload_file", "upload_file", "uploadFile"),
    ("upload_file", "is_overwrite", "isOverwrite"),
    ("upload_file", "file_tag", "fileTag"),
    ("upload_file", "user_id", "userId"),
    ("download_file", "file_name", "fileName"),
    ("download_file", "user_id", "userId"),
];

/// What is sent unless it is set: operation, wire, JSON.
pub(in crate::call) const PRESETS: &[(&str, &str, &str)] = &[];
