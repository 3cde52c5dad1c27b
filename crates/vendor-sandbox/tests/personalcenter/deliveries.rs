//! Callbacks are held, reversed, sent twice, lost and repeated on request.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use vendor_sandbox::{DeliveryFailure, Fault, Injection, PersonalcenterConfig, Sandbox};

use crate::receiver::{Received, Receiver, Reply};
use crate::support::Tester;

async fn start(receiver: &Receiver) -> Tester {
    Tester::with(PersonalcenterConfig::default().callback_url(receiver.url("/"))).await
}

/// The numbers of the bills that callbacks tell of.
fn bills(received: &[Received]) -> Vec<String> {
    let string_data = received.iter().map(|received| {
        let body: Value = serde_json::from_slice(&received.body).unwrap();
        let data: Value = serde_json::from_str(body["StringData"].as_str().unwrap()).unwrap();
        data["BillNo"].as_str().unwrap().to_owned()
    });
    string_data.collect()
}

/// Makes so many bills.
fn create(tester: &Tester, count: usize) -> Vec<String> {
    let center = tester.center();
    (0..count).map(|_| center.create_bill()).collect()
}

async fn arrived(tester: &Tester, receiver: &mut Receiver) -> Vec<String> {
    tester.center().deliveries_settled().await;
    bills(&receiver.arrived())
}

#[tokio::test]
async fn callback_is_sent_more_than_once() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let twice = Injection::new(Fault::DuplicateCallback { copies: 2 }).on("bill_created");
    tester.center().inject(twice).unwrap();
    assert_eq!(tester.center().pending_faults(), 1);
    // Another callback is spared, and so is a request.
    tester.center().delete_bill("B2022062300004").unwrap();
    tester.bill("B2022062300001").await;
    let made = create(&tester, 2);
    let expected = ["B2022062300004", &made[0], &made[0], &made[0], &made[1]];
    assert_eq!(arrived(&tester, &mut receiver).await, expected);
    let deliveries = tester.center().deliveries();
    let numbers = deliveries.iter().map(|sent| (sent.number, sent.attempt));
    assert!(numbers.eq([(0, 1), (1, 1), (1, 1), (1, 1), (2, 1)]));
    assert_eq!(tester.center().pending_faults(), 0);
}

#[tokio::test]
async fn callbacks_change_places() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let reversed = Injection::new(Fault::ReverseCallbacks).times(3);
    tester.center().inject(reversed.on("bill_created")).unwrap();
    let mut made = create(&tester, 2);
    tester.center().delete_bill("B2022062300004").unwrap();
    // The one that is not meant goes, and the two wait for a third.
    assert_eq!(arrived(&tester, &mut receiver).await, ["B2022062300004"]);
    assert_eq!(
        (
            tester.center().held_callbacks(),
            tester.center().pending_faults()
        ),
        (2, 1)
    );
    made.extend(create(&tester, 2));
    let expected = [&made[2], &made[1], &made[0], &made[3]];
    assert_eq!(
        arrived(&tester, &mut receiver)
            .await
            .iter()
            .collect::<Vec<_>>(),
        expected
    );
    assert_eq!(tester.center().held_callbacks(), 0);

    // A reversal that lacks callbacks ends with what it has.
    tester
        .center()
        .inject(Injection::new(Fault::ReverseCallbacks).times(9))
        .unwrap();
    let made = create(&tester, 2);
    assert_eq!(arrived(&tester, &mut receiver).await.len(), 0);
    tester.center().release_callbacks();
    let expected = [&made[1], &made[0]];
    assert_eq!(
        arrived(&tester, &mut receiver)
            .await
            .iter()
            .collect::<Vec<_>>(),
        expected
    );
}

#[tokio::test]
async fn reversals_of_different_callbacks_do_not_mix() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let center = tester.center();
    for operation in ["bill_created", "bill_deleted"] {
        let reversed = Injection::new(Fault::ReverseCallbacks)
            .times(2)
            .on(operation);
        center.inject(reversed).unwrap();
    }
    let first = center.create_bill();
    center.delete_bill("B2022062300004").unwrap();
    let second = center.create_bill();
    assert_eq!(arrived(&tester, &mut receiver).await, [second, first]);
    center.delete_bill("B2022062300005").unwrap();
    let expected = ["B2022062300005", "B2022062300004"];
    assert_eq!(arrived(&tester, &mut receiver).await, expected);
}

#[tokio::test]
async fn callbacks_are_held_and_released() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    tester.center().hold_callbacks();
    tester
        .center()
        .inject(Fault::DuplicateCallback { copies: 1 })
        .unwrap();
    let made = create(&tester, 2);
    assert_eq!(arrived(&tester, &mut receiver).await.len(), 0);
    assert_eq!(tester.center().held_callbacks(), 3);
    tester.center().release_callbacks();
    let expected = [&made[0], &made[0], &made[1]];
    assert_eq!(
        arrived(&tester, &mut receiver)
            .await
            .iter()
            .collect::<Vec<_>>(),
        expected
    );
    let later = create(&tester, 1);
    assert_eq!(arrived(&tester, &mut receiver).await, later);
}

#[tokio::test]
async fn callback_is_lost_for_good() {
    let mut receiver = Receiver::start().await;
    let config = PersonalcenterConfig::default()
        .callback_url(receiver.url("/"))
        .repeat_callbacks(3, Duration::ZERO);
    let tester = Tester::with(config).await;
    tester.center().inject(Fault::DropCallback).unwrap();
    let made = create(&tester, 2);
    assert_eq!(arrived(&tester, &mut receiver).await, made[1..]);
    let deliveries = tester.center().deliveries();
    let failures = deliveries.iter().map(|sent| (sent.number, sent.failure));
    assert!(failures.eq([(0, Some(DeliveryFailure::Dropped)), (1, None)]));
}

#[tokio::test]
async fn callback_is_repeated_when_the_receiver_is_back() {
    // A port that nobody listens at yet, and that nobody else can take.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}/", socket.local_addr().unwrap());
    let config = PersonalcenterConfig::default()
        .callback_url(url)
        .repeat_callbacks(2, Duration::from_secs(60));
    let tester = Tester::with(config).await;
    let made = create(&tester, 1);
    tester.center().deliveries_settled().await;
    tester.center().advance(Duration::from_secs(59));
    tester.center().deliveries_settled().await;
    assert_eq!(tester.center().deliveries().len(), 1);
    let mut receiver = Receiver::listening(socket.listen(8).unwrap());
    receiver.replies(Reply::Status(503, b"busy".to_vec()));
    for status in [503, 204] {
        tester.center().advance(Duration::from_secs(60));
        assert_eq!(arrived(&tester, &mut receiver).await, made);
        assert_eq!(
            tester.center().deliveries().last().unwrap().status,
            Some(status)
        );
        receiver.replies(Reply::Status(204, Vec::new()));
    }
    let deliveries = tester.center().deliveries();
    let came: Vec<_> = deliveries
        .iter()
        .map(|sent| (sent.number, sent.attempt, sent.failure, sent.acknowledged))
        .collect();
    let unreachable = Some(DeliveryFailure::Unreachable);
    let expected = [
        (0, 1, unreachable, false),
        (0, 2, None, false),
        (0, 3, None, true),
    ];
    assert_eq!(came, expected);
    tester.center().advance(Duration::from_secs(600));
    assert_eq!(arrived(&tester, &mut receiver).await.len(), 0);
}

#[tokio::test]
async fn nothing_is_repeated_more_often_than_asked() {
    for (times, sent) in [(0, 1), (2, 3)] {
        let mut receiver = Receiver::start().await;
        receiver.replies(Reply::Status(302, b"elsewhere".to_vec()));
        let interval = Duration::from_secs(60);
        let config = PersonalcenterConfig::default()
            .callback_url(receiver.url("/"))
            .repeat_callbacks(times, interval);
        let tester = Tester::with(config).await;
        create(&tester, 1);
        for _ in 0..5 {
            tester.center().deliveries_settled().await;
            tester.center().advance(interval);
        }
        assert_eq!(arrived(&tester, &mut receiver).await.len(), sent);
        assert_eq!(tester.center().deliveries().len(), sent);
    }
}

#[tokio::test]
async fn answer_is_kept_up_to_a_limit() {
    let receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    receiver.replies(Reply::Status(200, vec![b'x'; 1 << 20]));
    create(&tester, 1);
    tester.center().deliveries_settled().await;
    let deliveries = tester.center().deliveries();
    assert_eq!(
        (deliveries.len(), deliveries[0].response.len()),
        (1, 64 * 1024)
    );
    assert!(deliveries[0].acknowledged);
}

#[tokio::test]
async fn injections_that_could_never_strike_are_refused() {
    let receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let duplicate = |copies| Injection::new(Fault::DuplicateCallback { copies });
    for (injection, field) in [
        (duplicate(0), "copies"),
        (duplicate(1001), "copies"),
        (duplicate(1).on("get_bill"), "operation"),
        (duplicate(1).times(0), "times"),
        (duplicate(1).after_effect(), "after_effect"),
        (Injection::new(Fault::ReverseCallbacks), "times"),
        (
            Injection::new(Fault::EmptyBody).on("bill_created"),
            "operation",
        ),
    ] {
        let error = tester.center().inject(injection).unwrap_err();
        assert_eq!(error.field(), field, "{error}");
    }
    let error = tester.sandbox.hsifue().inject(Fault::DropCallback);
    assert_eq!(error.unwrap_err().field(), "fault");
    assert_eq!(tester.center().pending_faults(), 0);
}

#[tokio::test]
async fn everything_can_be_asked_for_over_http() {
    let mut receiver = Receiver::start().await;
    let tester = start(&receiver).await;
    let post = async |path: &str, body: Value| {
        let request = tester.request(Method::POST, &format!("/__sandbox/{path}"));
        let request = request.header("content-type", "application/json");
        let response = request.body(body.to_string()).send().await.unwrap();
        (
            response.status().as_u16(),
            response.json::<Value>().await.unwrap(),
        )
    };
    let (status, held) = post("callbacks/hold", json!(null)).await;
    assert_eq!((status, held), (200, json!({"held": 0})));
    let duplicate =
        json!({"operation": "bill_created", "fault": {"kind": "duplicate_callback", "copies": 1}});
    assert_eq!(
        post("faults", duplicate).await,
        (200, json!({"pending": 1}))
    );
    let reverse = json!({"fault": {"kind": "reverse_callbacks"}});
    let (status, error) = post("faults", reverse).await;
    assert_eq!(status, 400);
    assert!(
        error["error"].as_str().unwrap().contains("times"),
        "{error}"
    );

    let act = async |action: Value| post("actions", action).await;
    let (_, bill) = act(json!({"action": "create_bill"})).await;
    let bill = &bill["bill"];
    for action in ["pay_bill", "delete_bill"] {
        let acted = act(json!({"action": action, "bill": bill})).await;
        assert_eq!(acted, (200, json!({"bill": bill})));
    }
    let (_, invoice) = act(json!({"action": "create_invoice"})).await;
    let invoice = &invoice["invoice"];
    for action in [
        json!({"action": "change_invoice", "invoice": invoice, "status": 5}),
        json!({"action": "delete_invoice", "invoice": invoice}),
    ] {
        assert_eq!(act(action).await, (200, json!({"invoice": invoice})));
    }
    for (action, problem) in [
        (
            json!({"action": "pay_bill", "bill": "B1"}),
            "there is no bill B1",
        ),
        (json!({"action": "pay_bill"}), "missing field `bill`"),
        (
            json!({"action": "tear_bill"}),
            "unknown variant `tear_bill`",
        ),
    ] {
        let (status, error) = act(action).await;
        assert_eq!(status, 400);
        assert!(
            error["error"].as_str().unwrap().contains(problem),
            "{error}"
        );
    }
    let (_, held) = post("callbacks/release", json!(null)).await;
    assert_eq!(held, json!({"held": 0}));
    tester.center().deliveries_settled().await;
    assert_eq!(receiver.arrived().len(), 7);

    let request = tester.request(Method::GET, "/__sandbox/callbacks");
    let deliveries: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(deliveries.as_array().unwrap().len(), 7);
    let first = &tester.center().deliveries()[0];
    assert_eq!(deliveries[0]["operation"], "bill_created");
    assert_eq!(deliveries[0]["body_length"], first.body.len());
    assert_eq!(
        (&deliveries[0]["status"], &deliveries[0]["acknowledged"]),
        (&json!(200), &json!(true))
    );
    // A vendor without callbacks has no such controls.
    let url = format!("{}/__sandbox/callbacks", tester.sandbox.hsifue().base_url());
    assert_eq!(tester.http.get(url).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn secrets_in_addresses_are_not_shown() {
    let receiver = Receiver::start().await;
    let address = receiver
        .url("/hush?token=hush")
        .replace("http://", "http://hush:hush@");
    let config = PersonalcenterConfig::default()
        .callback_url(&address)
        .task_callback_url(&address);
    let tester = Tester::with(config.clone()).await;
    receiver.replies(Reply::Status(200, b"hush".to_vec()));
    create(&tester, 1);
    tester.center().deliveries_settled().await;
    let deliveries = tester.center().deliveries();
    assert_eq!((deliveries.len(), &deliveries[0].url), (1, &address));
    let request = tester.request(Method::GET, "/__sandbox/callbacks");
    let over_http = request.send().await.unwrap().text().await.unwrap();
    let shown = format!("{config:?} {:?} {deliveries:?} {over_http}", tester.sandbox);
    assert!(
        shown.contains("http://127.0.0.1") && !shown.contains("hush"),
        "{shown}"
    );

    for (url, problem) in [
        (
            "https://example.com/hush",
            "must begin with http://: the sandbox sends without TLS",
        ),
        ("hush", "must be a whole URL: http://HOST[:PORT]/PATH"),
    ] {
        let config = PersonalcenterConfig::default().task_callback_url(url);
        let error = Sandbox::builder()
            .personalcenter(config)
            .start()
            .await
            .unwrap_err();
        let expected = format!("personalcenter: the address task_callback_url {problem}");
        assert_eq!(error.to_string(), expected);
    }
}
