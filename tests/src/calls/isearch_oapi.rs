// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Every operation of isearch-oapi by its name.

use isearch_oapi::{Client, Error};
use serde_json::Value;
use vendor_auth::BoxFuture;

/// Makes the call with the least that it needs; none for an operation that there is not.
#[must_use]
pub fn call<'c>(client: &'c Client, operation: &str) -> Option<BoxFuture<'c, Result<(), Error>>> {
    Some(match operation {
        "get_token" => Box::pin(async move {
            client
                .get_token(isearch_oapi::GetToken::new("x", "x"))
                .await
                .map(drop)
        }),
        "refresh_token" => Box::pin(async move {
            client
                .refresh_token(isearch_oapi::RefreshToken::new("x"))
                .await
                .map(drop)
        }),
        "list_users" => Box::pin(async move {
            client
                .list_users(isearch_oapi::ListUsers::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "create_user" => Box::pin(async move {
            client
                .create_user(isearch_oapi::CreateUser::new("x", "1", "x", "x"))
                .await
                .map(drop)
        }),
        "update_user" => Box::pin(async move {
            client
                .update_user(isearch_oapi::UpdateUser::new("x", "1", "x", "1"))
                .await
                .map(drop)
        }),
        "delete_user" => Box::pin(async move {
            client
                .delete_user(isearch_oapi::DeleteUser::new("1"))
                .await
                .map(drop)
        }),
        "list_roles" => Box::pin(async move {
            client
                .list_roles(isearch_oapi::ListRoles::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "list_orgs" => Box::pin(async move {
            client
                .list_orgs(isearch_oapi::ListOrgs::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "create_org" => Box::pin(async move {
            client
                .create_org(isearch_oapi::CreateOrg::new("x", "x"))
                .await
                .map(drop)
        }),
        "update_org" => Box::pin(async move {
            client
                .update_org(isearch_oapi::UpdateOrg::new("1"))
                .await
                .map(drop)
        }),
        "delete_org" => Box::pin(async move {
            client
                .delete_org(isearch_oapi::DeleteOrg::new("1"))
                .await
                .map(drop)
        }),
        "list_robots" => Box::pin(async move {
            client
                .list_robots(isearch_oapi::ListRobots::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "update_robot" => Box::pin(async move {
            client
                .update_robot(isearch_oapi::UpdateRobot::new("1"))
                .await
                .map(drop)
        }),
        "get_robot" => Box::pin(async move {
            client
                .get_robot(isearch_oapi::GetRobot::new("1"))
                .await
                .map(drop)
        }),
        "list_studios" => Box::pin(async move {
            client
                .list_studios(isearch_oapi::ListStudios::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "update_studio" => Box::pin(async move {
            client
                .update_studio(isearch_oapi::UpdateStudio::new("1"))
                .await
                .map(drop)
        }),
        "list_processes" => Box::pin(async move {
            client
                .list_processes(isearch_oapi::ListProcesses::new(
                    1,
                    isearch_oapi::PageSize(1),
                ))
                .await
                .map(drop)
        }),
        "delete_process" => Box::pin(async move {
            client
                .delete_process(isearch_oapi::DeleteProcess::new("1"))
                .await
                .map(drop)
        }),
        "list_process_versions" => Box::pin(async move {
            client
                .list_process_versions(isearch_oapi::ListProcessVersions::new(
                    1,
                    isearch_oapi::PageSize(1),
                ))
                .await
                .map(drop)
        }),
        "list_schedules" => Box::pin(async move {
            client
                .list_schedules(isearch_oapi::ListSchedules::new(
                    1,
                    isearch_oapi::PageSize(1),
                ))
                .await
                .map(drop)
        }),
        "list_jobs" => Box::pin(async move {
            client
                .list_jobs(isearch_oapi::ListJobs::new(
                    "1",
                    1,
                    isearch_oapi::PageSize(1),
                ))
                .await
                .map(drop)
        }),
        "run_schedule" => Box::pin(async move {
            client
                .run_schedule(isearch_oapi::RunSchedule::new("1"))
                .await
                .map(drop)
        }),
        "retry_job" => Box::pin(async move {
            client
                .retry_job(isearch_oapi::RetryJob::new("1"))
                .await
                .map(drop)
        }),
        "stop_job" => Box::pin(async move {
            client
                .stop_job(isearch_oapi::StopJob::new("1"))
                .await
                .map(drop)
        }),
        "delete_job" => Box::pin(async move {
            client
                .delete_job(isearch_oapi::DeleteJob::new("1"))
                .await
                .map(drop)
        }),
        "list_asset_logs" => Box::pin(async move {
            client
                .list_asset_logs(isearch_oapi::ListAssetLogs::new(
                    "1",
                    1,
                    isearch_oapi::PageSize(1),
                ))
                .await
                .map(drop)
        }),
        "list_assets" => Box::pin(async move {
            client
                .list_assets(isearch_oapi::ListAssets::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "create_asset" => Box::pin(async move {
            client
                .create_asset(isearch_oapi::CreateAsset::new(
                    "x",
                    "x",
                    "x",
                    isearch_oapi::AssetType::Text,
                ))
                .await
                .map(drop)
        }),
        "update_asset" => Box::pin(async move {
            client
                .update_asset(isearch_oapi::UpdateAsset::new("x", "x"))
                .await
                .map(drop)
        }),
        "delete_asset" => Box::pin(async move {
            client
                .delete_asset(isearch_oapi::DeleteAsset::new().with_asset_id("1"))
                .await
                .map(drop)
        }),
        "list_queue_items" => Box::pin(async move {
            client
                .list_queue_items(isearch_oapi::ListQueueItems::new("x"))
                .await
                .map(drop)
        }),
        "create_queue_item" => Box::pin(async move {
            client
                .create_queue_item(isearch_oapi::CreateQueueItem::new(
                    "x",
                    isearch_oapi::QueuePriority::High,
                    "2099-12-31 23:59:59",
                ))
                .await
                .map(drop)
        }),
        "update_queue_item" => Box::pin(async move {
            client
                .update_queue_item(isearch_oapi::UpdateQueueItem::new(
                    "x",
                    isearch_oapi::QueueItemStatus::Failed,
                    "x",
                ))
                .await
                .map(drop)
        }),
        "pop_queue_item" => Box::pin(async move {
            client
                .pop_queue_item(isearch_oapi::PopQueueItem::new("x"))
                .await
                .map(drop)
        }),
        "delete_queue_items" => Box::pin(async move {
            client
                .delete_queue_items(isearch_oapi::DeleteQueueItems::new(
                    [isearch_oapi::QueueItemRef::new("x")],
                    "x",
                ))
                .await
                .map(drop)
        }),
        "list_queues" => Box::pin(async move {
            client
                .list_queues(isearch_oapi::ListQueues::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "create_queue" => Box::pin(async move {
            client
                .create_queue(isearch_oapi::CreateQueue::new("x", 1, 1))
                .await
                .map(drop)
        }),
        "delete_queue" => Box::pin(async move {
            client
                .delete_queue(isearch_oapi::DeleteQueue::new().with_queue_id("1"))
                .await
                .map(drop)
        }),
        "clear_queue" => Box::pin(async move {
            client
                .clear_queue(isearch_oapi::ClearQueue::new().with_queue_id("1"))
                .await
                .map(drop)
        }),
        "list_files" => Box::pin(async move {
            client
                .list_files(isearch_oapi::ListFiles::new(1, isearch_oapi::PageSize(1)))
                .await
                .map(drop)
        }),
        "upload_file" => Box::pin(async move {
            client
                .upload_file(isearch_oapi::UploadFile::new(
                    isearch_oapi::Upload::bytes("a.txt", "x"),
                    "1",
                ))
                .await
                .map(drop)
        }),
        "download_file" => Box::pin(async move {
            client
                .download_file(isearch_oapi::DownloadFile::new("x", "1"))
                .await
                .map(drop)
        }),
        "delete_file" => Box::pin(async move {
            client
                .delete_file(isearch_oapi::DeleteFile::new("1"))
                .await
                .map(drop)
        }),
        _ => return None,
    })
}

/// Makes the call with a request as data and returns the response as data; none for an operation that there is not,
/// or whose request holds a file.
#[must_use]
pub fn send<'c>(
    client: &'c Client,
    operation: &str,
    request: Value,
) -> Option<BoxFuture<'c, Result<Value, Error>>> {
    Some(match operation {
        "get_token" => {
            Box::pin(async move { super::data(client.get_token(super::request(&request)?).await?) })
        }
        "refresh_token" => {
            Box::pin(
                async move { super::data(client.refresh_token(super::request(&request)?).await?) },
            )
        }
        "list_users" => {
            Box::pin(
                async move { super::page(client.list_users(super::request(&request)?).await?) },
            )
        }
        "create_user" => {
            Box::pin(
                async move { super::data(client.create_user(super::request(&request)?).await?) },
            )
        }
        "update_user" => {
            Box::pin(
                async move { super::data(client.update_user(super::request(&request)?).await?) },
            )
        }
        "delete_user" => {
            Box::pin(
                async move { super::data(client.delete_user(super::request(&request)?).await?) },
            )
        }
        "list_roles" => {
            Box::pin(
                async move { super::page(client.list_roles(super::request(&request)?).await?) },
            )
        }
        "list_orgs" => {
            Box::pin(async move { super::page(client.list_orgs(super::request(&request)?).await?) })
        }
        "create_org" => {
            Box::pin(
                async move { super::data(client.create_org(super::request(&request)?).await?) },
            )
        }
        "update_org" => {
            Box::pin(
                async move { super::data(client.update_org(super::request(&request)?).await?) },
            )
        }
        "delete_org" => {
            Box::pin(
                async move { super::data(client.delete_org(super::request(&request)?).await?) },
            )
        }
        "list_robots" => {
            Box::pin(
                async move { super::page(client.list_robots(super::request(&request)?).await?) },
            )
        }
        "update_robot" => {
            Box::pin(
                async move { super::data(client.update_robot(super::request(&request)?).await?) },
            )
        }
        "get_robot" => {
            Box::pin(async move { super::data(client.get_robot(super::request(&request)?).await?) })
        }
        "list_studios" => {
            Box::pin(
                async move { super::page(client.list_studios(super::request(&request)?).await?) },
            )
        }
        "update_studio" => {
            Box::pin(
                async move { super::data(client.update_studio(super::request(&request)?).await?) },
            )
        }
        "list_processes" => {
            Box::pin(
                async move { super::page(client.list_processes(super::request(&request)?).await?) },
            )
        }
        "delete_process" => {
            Box::pin(
                async move { super::data(client.delete_process(super::request(&request)?).await?) },
            )
        }
        "list_process_versions" => Box::pin(async move {
            super::page(
                client
                    .list_process_versions(super::request(&request)?)
                    .await?,
            )
        }),
        "list_schedules" => {
            Box::pin(
                async move { super::page(client.list_schedules(super::request(&request)?).await?) },
            )
        }
        "list_jobs" => {
            Box::pin(async move { super::page(client.list_jobs(super::request(&request)?).await?) })
        }
        "run_schedule" => {
            Box::pin(
                async move { super::data(client.run_schedule(super::request(&request)?).await?) },
            )
        }
        "retry_job" => {
            Box::pin(async move { super::data(client.retry_job(super::request(&request)?).await?) })
        }
        "stop_job" => {
            Box::pin(async move { super::data(client.stop_job(super::request(&request)?).await?) })
        }
        "delete_job" => {
            Box::pin(
                async move { super::data(client.delete_job(super::request(&request)?).await?) },
            )
        }
        "list_asset_logs" => Box::pin(async move {
            super::page(client.list_asset_logs(super::request(&request)?).await?)
        }),
        "list_assets" => {
            Box::pin(
                async move { super::page(client.list_assets(super::request(&request)?).await?) },
            )
        }
        "create_asset" => {
            Box::pin(
                async move { super::data(client.create_asset(super::request(&request)?).await?) },
            )
        }
        "update_asset" => {
            Box::pin(
                async move { super::data(client.update_asset(super::request(&request)?).await?) },
            )
        }
        "delete_asset" => {
            Box::pin(
                async move { super::data(client.delete_asset(super::request(&request)?).await?) },
            )
        }
        "list_queue_items" => Box::pin(async move {
            super::data(client.list_queue_items(super::request(&request)?).await?)
        }),
        "create_queue_item" => Box::pin(async move {
            super::data(client.create_queue_item(super::request(&request)?).await?)
        }),
        "update_queue_item" => Box::pin(async move {
            super::data(client.update_queue_item(super::request(&request)?).await?)
        }),
        "pop_queue_item" => {
            Box::pin(
                async move { super::data(client.pop_queue_item(super::request(&request)?).await?) },
            )
        }
        "delete_queue_items" => Box::pin(async move {
            super::data(client.delete_queue_items(super::request(&request)?).await?)
        }),
        "list_queues" => {
            Box::pin(
                async move { super::page(client.list_queues(super::request(&request)?).await?) },
            )
        }
        "create_queue" => {
            Box::pin(
                async move { super::data(client.create_queue(super::request(&request)?).await?) },
            )
        }
        "delete_queue" => {
            Box::pin(
                async move { super::data(client.delete_queue(super::request(&request)?).await?) },
            )
        }
        "clear_queue" => {
            Box::pin(
                async move { super::data(client.clear_queue(super::request(&request)?).await?) },
            )
        }
        "list_files" => {
            Box::pin(
                async move { super::page(client.list_files(super::request(&request)?).await?) },
            )
        }
        "download_file" => Box::pin(async move {
            super::file(client.download_file(super::request(&request)?).await?).await
        }),
        "delete_file" => {
            Box::pin(
                async move { super::data(client.delete_file(super::request(&request)?).await?) },
            )
        }
        _ => return None,
    })
}
