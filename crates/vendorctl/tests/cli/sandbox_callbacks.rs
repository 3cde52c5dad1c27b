//! `vendorctl sandbox` calls back, and `vendorctl listen` receives.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
};

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, FlightCabinLevel,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{
    listen,
    sandbox::Running,
    support::{assert_refused, run, vendorctl},
};

/// Runs a process of the personal center; its task.
fn start_task(sandbox: &Running, process: &str) -> String {
    let grant = sandbox.grant("personalcenter", "/api/connect/token");
    let token = grant["access_token"].as_str().unwrap();
    let headers = format!("Authorization: Bearer {token}\r\n");
    let form = format!(
        "--part\r\nContent-Disposition: form-data; name=\"ProcessId\"\r\n\r\n{process}\r\n--part--\r\n"
    );
    let body = ("multipart/form-data; boundary=part", form.as_str());
    let path = "/openapi/v1/Process/RunProcess";
    let started = sandbox.post("personalcenter", path, &headers, body);
    let task = started["data"]["taskId"].as_str();
    task.unwrap_or_else(|| panic!("{started}")).to_owned()
}

#[test]
fn callbacks_go_where_they_are_told_to() {
    let mut receiver = listen::Running::start(&["--path-token-env", "PATH_TOKEN"]);
    let url = receiver.url("personalcenter");
    let sandbox = Running::start(&[
        "--personalcenter-callback-url",
        &url,
        "--personalcenter-task-callback-url",
        &url,
    ]);
    let control = |path, json: Value| {
        let json = json.to_string();
        sandbox.post("personalcenter", path, "", ("application/json", &json))
    };
    let pay = json!({"action": "pay_bill", "bill": "B2022062300003"});
    control("/__sandbox/actions", pay);
    let line = receiver.line();
    let expected = "personalcenter BillStatusChanged bill_no=B2022062300003 old_status=Pending new_status=CheckedOut proof=origin key=";
    assert!(line.starts_with(expected), "{line}");

    let task = start_task(&sandbox, "cfe19a25-f70b-44cd-86a3-ff4335b46870");
    control("/__sandbox/advance", json!({"ms": 16_000}));
    let line = receiver.line();
    let expected = format!(" task_id={task} task_status=Finished proof=origin key=");
    assert!(
        line.starts_with("personalcenter TaskResultData ") && line.contains(&expected),
        "{line}"
    );

    assert_eq!(receiver.end("-TERM").stdout, "");
    let run = sandbox.end("-TERM");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

/// Books a flight at Jinyan that nobody has to approve; the number of the booking.
fn book(sandbox: &Running) -> String {
    let jinyan = sandbox.vendor("jinyan");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let credentials = &jinyan["credentials"];
    let client = Client::builder(text(&jinyan["base_url"]))
        .app_key(text(&credentials["app_key"]), text(&credentials["secret"]))
        .build()
        .unwrap();
    let trip = BtripBooking::new(BtripBookingRequired {
        rule_name: "示例差旅规则".to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost(1200.into()),
        approvals: Approval::NotRequired,
        consumers: Travellers::only(["S00000000012"]).unwrap(),
        must_conform: YesNo::Yes,
    })
    .with_depart_date("2030-04-23")
    .with_depart_city("11181")
    .with_arrive_city("10898");
    let booked = Runtime::new()
        .unwrap()
        .block_on(async { client.btrip_booking(trip).await })
        .unwrap();
    booked[0].booking_id.as_ref().unwrap().to_string()
}

#[test]
fn jinyan_notifies_with_its_signature_and_asks_the_oa() {
    // Every sandbox has the same made-up credentials.
    let credentials = {
        let sandbox = Running::start(&[]);
        sandbox.vendor("jinyan")["credentials"].clone()
    };
    let credential = |name: &str| credentials[name].as_str().unwrap();
    let mut command = vendorctl();
    command.args(["listen", "--jinyan-app-key", credential("app_key")]);
    command.args(["--jinyan-secret-env", "APP_SECRET"]);
    command.env("APP_SECRET", credential("secret"));
    let mut receiver = listen::Running::spawn(&mut command);
    let oa = TcpListener::bind("127.0.0.1:0").unwrap();
    let oa_url = format!("http://{}/oa", oa.local_addr().unwrap());
    let sandbox = Running::start(&[
        "--jinyan-notify-url",
        &receiver.url("jinyan"),
        "--jinyan-oa-url",
        &oa_url,
    ]);
    let control = |path, json: Value| {
        let json = json.to_string();
        sandbox.post("jinyan", path, "", ("application/json", &json))
    };

    let booking = book(&sandbox);
    let placed = control("/__sandbox/place", json!({"booking_id": booking}));
    let order = placed["order_id"].as_str().unwrap();
    let (mut question, _) = oa.accept().unwrap();
    let mut first = String::new();
    let mut reader = BufReader::new(&question);
    reader.read_line(&mut first).unwrap();
    assert_eq!(first, "POST /oa/adapter/project/match HTTP/1.1\r\n");
    let response = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    question.write_all(response.as_bytes()).unwrap();

    control("/__sandbox/advance", json!({"ms": 60_000}));
    for event in ["booking", "finished"] {
        let line = receiver.line();
        let expected = format!("jinyan {event} business_id={order} ");
        assert!(
            line.starts_with(&expected) && line.contains(" proof=signature key="),
            "{line}"
        );
    }
    assert_eq!(receiver.end("-TERM").stdout, "");
    let run = sandbox.end("-TERM");
    assert_eq!(run.code, 0);
    assert!(!run.stderr.contains(credential("secret")), "{}", run.stderr);
}

#[test]
fn addresses_of_callbacks_are_whole_and_without_tls() {
    for option in [
        "--personalcenter-callback-url",
        "--personalcenter-task-callback-url",
        "--jinyan-notify-url",
        "--jinyan-oa-url",
    ] {
        for (url, problem) in [
            ("https://oa.example.com/hush", "must begin with http://"),
            ("/hush", "must be a whole URL"),
        ] {
            let run = run(&["sandbox", option, url]);
            assert_refused(&run, &format!("{option}: {problem}"));
            assert!(!run.stderr.contains("hush"), "{}", run.stderr);
        }
    }
}
