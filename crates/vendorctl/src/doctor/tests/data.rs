//! A sandbox in which something has happened: every response with data is as documented.

use std::time::Duration;

use isearch_oapi::{CreateQueueItem, QueuePriority, RunSchedule, UploadFile};
use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, FlightCabinLevel,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};
use personalcenter_client::RunProcess;
use vendor_http::Upload;
use vendor_sandbox::Sandbox;

use super::{lines, run, settings, subject, wrong};
use crate::{
    doctor::{Settings, findings::Level},
    vendor::Vendor,
};

/// Runs with these values, and expects these operations to have data as documented.
async fn all_is_good(
    vendor: Vendor,
    sandbox: &Sandbox,
    given: &[(&str, &str)],
    operations: &[&str],
) {
    let given = given
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let settings = Settings {
        given: given.collect(),
        ..settings()
    };
    let outcome = run(vendor, subject(vendor, sandbox), settings).await;
    assert!(outcome.is_good(), "{vendor:?}: {:?}", wrong(&outcome));
    for operation in operations {
        let good = lines(&outcome, operation, Level::Good).concat();
        assert!(good.contains("as documented"), "{operation}: {good}");
        assert!(!good.contains(" 0 entries"), "{operation}: {good}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn isearch() {
    let sandbox = Sandbox::start().await.unwrap();
    let part = sandbox.isearch();
    let client = isearch_oapi::Client::builder(part.base_url())
        .access_key(part.access_key(), part.secret_key())
        .build()
        .unwrap();
    client.run_schedule(RunSchedule::new(301)).await.unwrap();
    let item = CreateQueueItem::new("demo", QueuePriority::High, "2030-01-01 00:00:00");
    client.create_queue_item(item).await.unwrap();
    let upload = Upload::bytes("a.txt", "a");
    client
        .upload_file(UploadFile::new(upload, "1"))
        .await
        .unwrap();
    part.advance(Duration::from_secs(60));
    let operations = [
        "list_jobs",
        "list_queue_items",
        "list_files",
        "list_asset_logs",
    ];
    all_is_good(
        Vendor::Isearch,
        &sandbox,
        &[("queueName", "demo")],
        &operations,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn personalcenter() {
    let sandbox = Sandbox::start().await.unwrap();
    let part = sandbox.personalcenter();
    let client = personalcenter_client::Client::builder(part.base_url())
        .client_credentials(part.client_id(), part.client_secret())
        .build()
        .unwrap();
    let process = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870");
    let task = client.run_process(process).await.unwrap();
    let task = task.task_id.to_string();
    let given = [("taskId", task.as_str()), ("BillNo", "B2022062300001")];
    all_is_good(
        Vendor::Personalcenter,
        &sandbox,
        &given,
        &["get_bill", "get_task_status"],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hsifue() {
    let sandbox = Sandbox::start().await.unwrap();
    let given = [("channelCode", "CH01"), ("channelCustomerId", "CC-1")];
    let operations = ["query_enterprise_users", "list_assets"];
    all_is_good(Vendor::Hsifue, &sandbox, &given, &operations).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn jinyan() {
    let sandbox = Sandbox::start().await.unwrap();
    let part = sandbox.jinyan();
    let client = jinyan_travel::Client::builder(part.base_url())
        .app_key(part.app_key(), part.secret())
        .build()
        .unwrap();
    let traveller = "S00000000001";
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "示例差旅规则".to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost(1200.into()),
        approvals: Approval::by([traveller]).unwrap(),
        consumers: Travellers::only([traveller]).unwrap(),
        must_conform: YesNo::Yes,
    });
    let booking = booking
        .with_depart_date("2030-04-23")
        .with_depart_city("11181")
        .with_arrive_city("10898");
    let booked = client.btrip_booking(booking).await.unwrap();
    let booking = booked.first().and_then(|booked| booked.booking_id.clone());
    part.place(&booking.unwrap().to_string()).unwrap();
    let operations = [
        "order_list",
        "order_detail",
        "user_detail",
        "hosted_project_detail",
    ];
    all_is_good(Vendor::Jinyan, &sandbox, &[], &operations).await;
}
