//! The client against a server that checks tokens and signatures with a verifier of its own.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::sync::Mutex;

use isearch_oapi::{
    Client, CreateQueueItem, DataStatus, DownloadFile, Error, ErrorKind, HttpConfig, KeyValue,
    ListRobots, Method, Outcome, PageSize, PopQueueItem, QueuePriority, Upload, UploadFile,
    UploadSigning,
};
use vendor_sandbox::{AccessCheck, Fault, Injection, IsearchConfig, Sandbox};

const DEADLINE: &str = "2099-12-31 23:59:59";

async fn sandbox() -> Sandbox {
    Sandbox::start().await.unwrap()
}

fn client(sandbox: &Sandbox) -> Client {
    let vendor = sandbox.isearch();
    Client::builder(vendor.base_url())
        .access_key(vendor.access_key(), vendor.secret_key())
        .build()
        .unwrap()
}

fn count(sandbox: &Sandbox, operation: &str) -> usize {
    sandbox
        .isearch()
        .journal()
        .iter()
        .filter(|exchange| exchange.operation == Some(operation))
        .count()
}

async fn pop(client: &Client) -> Result<Option<String>, Error> {
    let item = client.pop_queue_item(PopQueueItem::new("demo")).await?;
    Ok(item.map(|item| item.key_values().unwrap()[0].value.clone()))
}

async fn push(client: &Client, priority: QueuePriority, value: &str) -> Result<(), Error> {
    let item =
        CreateQueueItem::new("demo", priority, DEADLINE).with_keys([KeyValue::new("单据", value)]);
    client.create_queue_item(item).await
}

#[tokio::test]
async fn robots_come_page_by_page_with_one_login() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let mut robots = client.list_robots(ListRobots::new(1, PageSize(10))).items();
    let mut seen = Vec::new();
    while let Some(robot) = robots.try_next().await.unwrap() {
        assert!(robot.extra.is_empty(), "{:?}", robot.extra);
        seen.push(robot.id.unwrap());
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 27);
    assert_eq!(
        (count(&sandbox, "list_robots"), count(&sandbox, "get_token")),
        (3, 1)
    );
    let signed = sandbox.isearch().journal();
    assert!(
        signed
            .iter()
            .filter(|exchange| exchange.operation == Some("list_robots"))
            .all(|exchange| exchange.access == AccessCheck::Valid)
    );
}

#[tokio::test]
async fn chinese_search_text_is_signed_as_it_is_sent() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    for tx in ["财务", "a b+c~*&=%", "", "😀"] {
        client
            .list_robots(ListRobots::new(1, PageSize(5)).with_tx(tx))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn queue_items_come_out_once_by_priority() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    push(&client, QueuePriority::Low, "低").await.unwrap();
    push(&client, QueuePriority::High, "高/\"1\"")
        .await
        .unwrap();
    assert_eq!(pop(&client).await.unwrap().as_deref(), Some("高/\"1\""));
    assert_eq!(pop(&client).await.unwrap().as_deref(), Some("低"));
    assert_eq!(pop(&client).await.unwrap(), None);
}

#[tokio::test]
async fn a_file_survives_the_way_there_and_back_under_every_signing_of_uploads() {
    for (ours, theirs) in [
        (
            UploadSigning::TextParts,
            vendor_sandbox::UploadSigning::TextParts,
        ),
        (
            UploadSigning::TextPartsAndFileName,
            vendor_sandbox::UploadSigning::TextPartsAndFileName,
        ),
        (
            UploadSigning::Nothing,
            vendor_sandbox::UploadSigning::Nothing,
        ),
    ] {
        let config = IsearchConfig::default().upload_signing(theirs);
        let sandbox = Sandbox::builder().isearch(config).start().await.unwrap();
        let vendor = sandbox.isearch();
        let client = Client::builder(vendor.base_url())
            .access_key(vendor.access_key(), vendor.secret_key())
            .sign_uploads(ours)
            .build()
            .unwrap();
        let content: Vec<u8> = (0..300_000_u32).map(|byte| byte.to_le_bytes()[0]).collect();
        let upload = Upload::bytes("报表 1.xlsx", content.clone());
        client
            .upload_file(
                UploadFile::new(upload, "1")
                    .with_file_tag("a,b")
                    .with_is_overwrite(true),
            )
            .await
            .unwrap();
        let file = client
            .download_file(DownloadFile::new("报表 1.xlsx", "1"))
            .await
            .unwrap();
        assert_eq!(file.file_name(), Some("报表 1.xlsx"));
        assert_eq!(file.bytes(1 << 20).await.unwrap(), content);
    }
}

#[tokio::test]
async fn a_missing_file_is_the_vendors_error_and_never_a_file() {
    let sandbox = sandbox().await;
    let error = client(&sandbox)
        .download_file(DownloadFile::new("没有.txt", "1"))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.vendor_code()),
        (ErrorKind::Vendor, Outcome::Refused, Some("10001"))
    );
}

#[tokio::test]
async fn a_revoked_token_is_replaced_without_the_caller_noticing_and_refreshed_not_logged_in() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    push(&client, QueuePriority::Normal, "1").await.unwrap();
    sandbox.isearch().revoke_tokens();
    assert_eq!(pop(&client).await.unwrap().as_deref(), Some("1"));
    assert_eq!(
        (
            count(&sandbox, "get_token"),
            count(&sandbox, "refresh_token")
        ),
        (1, 1)
    );
    sandbox.isearch().revoke_all_tokens();
    assert_eq!(pop(&client).await.unwrap(), None);
    assert_eq!(
        (
            count(&sandbox, "get_token"),
            count(&sandbox, "refresh_token")
        ),
        (2, 2)
    );
}

#[tokio::test]
async fn a_pop_that_may_have_happened_is_not_repeated() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    push(&client, QueuePriority::Normal, "1").await.unwrap();
    let reset = Injection::new(Fault::ResetBeforeResponse)
        .on("pop_queue_item")
        .after_effect();
    sandbox.isearch().inject(reset).unwrap();
    let error = pop(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome(), error.attempts()),
        (ErrorKind::Transport, Outcome::Unknown, 1)
    );
    assert_eq!(count(&sandbox, "pop_queue_item"), 1);
    assert_eq!(
        pop(&client).await.unwrap(),
        None,
        "the item was taken by the call that failed"
    );
}

#[tokio::test]
async fn a_list_survives_what_passes() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    for fault in [
        Fault::ServerError {
            status: 503,
            retry_after: Some("0".into()),
        },
        Fault::TooManyRequests {
            retry_after: "0".into(),
        },
        Fault::ResetBeforeResponse,
        Fault::TruncatedBody,
        Fault::TokenRefused { status: 401 },
        Fault::TokenRefused { status: 200 },
        Fault::NumbersAsStrings,
        Fault::UnknownEnumValue,
    ] {
        sandbox
            .isearch()
            .inject(Injection::new(fault.clone()).on("list_robots"))
            .unwrap();
        let page = client.list_robots(ListRobots::new(1, PageSize(3))).await;
        assert_eq!(
            page.unwrap_or_else(|error| panic!("{fault:?}: {error}"))
                .items
                .len(),
            3
        );
    }
    assert_eq!(sandbox.isearch().pending_faults(), 0);
}

#[tokio::test]
async fn an_unknown_state_of_a_robot_is_kept() {
    let sandbox = sandbox().await;
    sandbox
        .isearch()
        .inject(Injection::new(Fault::UnknownEnumValue).on("list_robots"))
        .unwrap();
    let page = client(&sandbox)
        .list_robots(ListRobots::new(1, PageSize(1)))
        .await
        .unwrap();
    assert!(
        matches!(page.items[0].data_status, Some(DataStatus::Unknown(_))),
        "{:?}",
        page.items[0].data_status
    );
}

#[tokio::test]
async fn responses_that_are_no_responses_say_so() {
    let sandbox = sandbox().await;
    let vendor = sandbox.isearch();
    let client = Client::builder(vendor.base_url())
        .access_key(vendor.access_key(), vendor.secret_key())
        .http(HttpConfig::new().max_response_bytes(1 << 16))
        .build()
        .unwrap();
    for (fault, kind, says) in [
        (
            Fault::HtmlPage { status: 200 },
            ErrorKind::UnexpectedResponse,
            "HTML",
        ),
        (
            Fault::HtmlPage { status: 403 },
            ErrorKind::HttpStatus,
            "HTML",
        ),
        (Fault::EmptyBody, ErrorKind::UnexpectedResponse, "empty"),
        (
            Fault::Redirect {
                status: 302,
                location: "https://example.com/".into(),
            },
            ErrorKind::UnexpectedResponse,
            "redirects",
        ),
        (
            Fault::GzipBomb { bytes: 1 << 24 },
            ErrorKind::TooLarge,
            "bytes",
        ),
        (Fault::EndlessBody, ErrorKind::TooLarge, "bytes"),
        (
            Fault::BusinessError {
                code: "13004".into(),
                message: "拒绝".into(),
            },
            ErrorKind::Vendor,
            "13004",
        ),
    ] {
        sandbox
            .isearch()
            .inject(Injection::new(fault.clone()).on("create_queue_item"))
            .unwrap();
        let error = push(&client, QueuePriority::Normal, "1").await.unwrap_err();
        assert_eq!(error.kind(), kind, "{fault:?}: {error}");
        assert!(error.to_string().contains(says), "{fault:?}: {error}");
        assert_eq!(error.operation(), Some("create_queue_item"));
    }
}

#[tokio::test]
async fn a_wrong_password_is_an_authentication_error_that_shows_no_password() {
    let sandbox = sandbox().await;
    let client = Client::builder(sandbox.isearch().base_url())
        .access_key("ops", "hunter2-secret")
        .build()
        .unwrap();
    let error = client
        .list_robots(ListRobots::new(1, PageSize(1)))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Authentication, Outcome::NotSent)
    );
    assert_eq!(error.vendor_code(), Some("4001"));
    let shown = format!("{error} {error:?} {client:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn a_clock_that_is_off_is_corrected_by_the_offset() {
    let sandbox = sandbox().await;
    let vendor = sandbox.isearch();
    let build = |offset| {
        Client::builder(vendor.base_url())
            .access_key(vendor.access_key(), vendor.secret_key())
            .http(HttpConfig::new().clock_offset_ms(offset))
            .build()
            .unwrap()
    };
    let error = build(-3_600_000)
        .list_robots(ListRobots::new(1, PageSize(1)))
        .await
        .unwrap_err();
    assert_eq!(error.vendor_code(), Some("4004"));
    assert!(
        build(0)
            .list_robots(ListRobots::new(1, PageSize(1)))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn raw_calls_are_signed_too() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let reply = client
        .raw(Method::GET, "/oapi/v1/queue")
        .query("page", "1")
        .query("size", "5")
        .await
        .unwrap();
    assert_eq!(reply.json::<serde_json::Value>().unwrap()["total"], 2);
    let item = serde_json::json!({"queueName": "demo", "priority": "high", "deadline": DEADLINE});
    client
        .raw(Method::POST, "/oapi/v1/queue/item")
        .json(&item)
        .await
        .unwrap();
    assert!(
        client
            .pop_queue_item(PopQueueItem::new("demo"))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn uploads_report_progress_and_files_that_are_not_there_are_named() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    let reports: &'static Mutex<Vec<u64>> = Box::leak(Box::default());
    let upload = Upload::bytes("a.bin", vec![7; 200_000])
        .on_progress(|progress| reports.lock().unwrap().push(progress.transferred));
    client
        .upload_file(UploadFile::new(upload, "1"))
        .await
        .unwrap();
    let reports = reports.lock().unwrap().clone();
    assert!(
        reports.len() > 1 && reports.is_sorted() && reports.last() == Some(&200_000),
        "{reports:?}"
    );

    let before = sandbox.isearch().journal().len();
    let missing = client
        .upload_file(UploadFile::new(Upload::file("no/such/file.bin"), "1"))
        .await
        .unwrap_err();
    assert_eq!(
        (missing.kind(), missing.outcome()),
        (ErrorKind::InvalidRequest, Outcome::NotSent)
    );
    assert!(
        missing.to_string().contains("no/such/file.bin"),
        "{missing}"
    );
    assert_eq!(sandbox.isearch().journal().len(), before);
}

#[test]
fn clients_that_cannot_work_are_not_built() {
    let builder = || Client::builder("https://rpa.example.com");
    for (error, names) in [
        (builder().build().unwrap_err(), "access_key"),
        (
            builder().access_key("", "secret").build().unwrap_err(),
            "access_key",
        ),
        (
            builder().access_key("ops", "").build().unwrap_err(),
            "secret_key",
        ),
        (
            Client::builder("rpa.example.com")
                .access_key("ops", "s")
                .build()
                .unwrap_err(),
            "base_url",
        ),
        (
            builder()
                .access_key("ops", "s")
                .http(HttpConfig::new().root_certificate_file("ca.pem"))
                .build()
                .unwrap_err(),
            "ca.pem",
        ),
    ] {
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(names), "{error}");
    }
}

#[tokio::test]
async fn pages_of_nothing_are_refused_before_sending() {
    let sandbox = sandbox().await;
    let client = client(&sandbox);
    for (request, field) in [
        (ListRobots::new(0, PageSize(10)), "page"),
        (ListRobots::new(1, PageSize(0)), "size"),
    ] {
        let error = client.list_robots(request).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        assert!(error.to_string().contains(field), "{error}");
    }
    assert!(sandbox.isearch().journal().is_empty());
}
