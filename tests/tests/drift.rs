//! Differences between responses and the documents are told: once each, by place and type, and never by value.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use collected_log::Log;
use vendor_auth::BoxFuture;
use vendor_http::{Error, HttpConfig};
use workspace_tests::{
    calls,
    fixture::Vendor,
    reading::{
        Calls, Network, Scripted, ask,
        network::{BASE, Fixed},
        responses,
    },
};

/// Stands wherever a value can.
const VALUE: &str = "hunter2";

/// A client, and another one that shares all with it.
struct Clients(Vec<Client>);

enum Client {
    Isearch(isearch_oapi::Client),
    Personalcenter(personalcenter_client::Client),
    Hsifue(hsifue_order::Client),
    Jinyan(jinyan_travel::Client),
}

impl Clients {
    fn new(vendor: Vendor, http: HttpConfig) -> Self {
        Self(match vendor {
            Vendor::Isearch => {
                let builder = isearch_oapi::Client::builder(BASE).token_source(Fixed);
                let client = builder.http(http).build().unwrap();
                vec![Client::Isearch(client.clone()), Client::Isearch(client)]
            }
            Vendor::Personalcenter => {
                let builder = personalcenter_client::Client::builder(BASE).token_source(Fixed);
                let client = builder.http(http).build().unwrap();
                vec![
                    Client::Personalcenter(client.clone()),
                    Client::Personalcenter(client),
                ]
            }
            Vendor::Hsifue => {
                let builder = hsifue_order::Client::builder(BASE).token("t");
                let client = builder.http(http).build().unwrap();
                vec![Client::Hsifue(client.clone()), Client::Hsifue(client)]
            }
            Vendor::Jinyan => {
                let builder =
                    jinyan_travel::Client::builder(format!("{BASE}/api")).app_key("app", "secret");
                let client = builder.http(http).build().unwrap();
                vec![Client::Jinyan(client.clone()), Client::Jinyan(client)]
            }
        })
    }

    async fn call(&self, operation: &str) {
        for client in &self.0 {
            let call: Option<BoxFuture<'_, Result<(), Error>>> = match client {
                Client::Isearch(client) => calls::isearch_oapi::call(client, operation),
                Client::Personalcenter(client) => {
                    calls::personalcenter_client::call(client, operation)
                }
                Client::Hsifue(client) => calls::hsifue_order::call(client, operation),
                Client::Jinyan(client) => calls::jinyan_travel::call(client, operation),
            };
            call.unwrap().await.unwrap();
        }
    }
}

/// A vendor, two operations with the same response, what the response is the first time and afterwards, and what is to
/// be told of each of them.
type Case = (
    Vendor,
    [&'static str; 2],
    [&'static str; 2],
    &'static [&'static str],
);

const CASES: [Case; 4] = [
    (
        Vendor::Isearch,
        ["list_robots", "list_studios"],
        [
            r#"{"code":0,"msg":"hunter2","trace":"hunter2","result":{"total":"hunter2","items":[{"dataStatus":"hunter2","status":"hunter2","brandNew":"hunter2"},{"dataStatus":"hunter2 too","status":"hunter2","brandNew":1}],"more":["hunter2"]}}"#,
            r#"{"code":0,"msg":"hunter2","trace":["hunter2"],"result":{"total":{"a":"hunter2"},"items":[{"status":["hunter2"],"brandNew":{"a":"hunter2"}},"hunter2"]}}"#,
        ],
        &[
            "envelope.trace: expected no such member, found a text",
            "total: expected an integer or its text, found a text",
            "items[].dataStatus: expected a documented value, found a text",
            "items[].status: expected an integer or its text, found a text",
            "items[].brandNew: expected no such member, found a text",
            "more: expected no such member, found a list",
            "items[]: expected an object, found a text",
        ],
    ),
    (
        Vendor::Personalcenter,
        ["get_task_status", "get_task_output_data"],
        [
            r#"{"code":200,"message":"hunter2","data":{"taskStatus":77,"brandNew":{"a":"hunter2"},"13800138000":"hunter2"}}"#,
            r#"{"code":200,"message":"hunter2","data":{"taskStatus":"hunter2","brandNew":"hunter2"}}"#,
        ],
        &[
            "taskStatus: expected a documented value, found a number",
            "brandNew: expected no such member, found an object",
            "…: expected no such member, found a text",
        ],
    ),
    (
        Vendor::Hsifue,
        ["lock_assets", "unlock_assets"],
        [
            r#"{"code":0,"message":"hunter2","data":[{"assetNum":["hunter2"],"status":77},{"assetNum":"A","status":true}]}"#,
            r#"{"code":0,"message":"hunter2","data":[{"assetNum":{"a":"hunter2"},"status":"hunter2"}],"hunter 2":1}"#,
        ],
        &[
            "[].assetNum: expected a text, a number or a boolean, found a list",
            "[].status: expected a documented value, found a number",
            "envelope.…: expected no such member, found a number",
        ],
    ),
    (
        Vendor::Jinyan,
        ["user_list", "group_list"],
        [
            r#"{"isSucc":"true","message":"hunter2","result":{"RecordCount":[],"entities":[{"createTime":{"a":"hunter2"},"brandNew":"hunter2"}]}}"#,
            r#"{"isSucc":"true","result":{"RecordCount":"hunter2","entities":{"brandNew":null}}}"#,
        ],
        &[
            "RecordCount: expected an integer or its text, found a list",
            "entities[].createTime: expected a time as text or number, found an object",
            "entities[].brandNew: expected no such member, found a text",
            "entities: expected a list, found an object",
            "entities.brandNew: expected no such member, found null",
        ],
    ),
];

#[tokio::test]
async fn a_difference_is_told_once_and_never_by_its_value() {
    let mut told_of = 0;
    for (vendor, operations, bodies, expected) in CASES {
        let count = AtomicUsize::new(0);
        // Each operation is called twice in a row, by a client and its clone.
        let network = Network::new(move |_| {
            let before = count.fetch_add(1, Ordering::Relaxed);
            bodies[(before / 2) % 2].to_owned()
        });
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = Arc::clone(&told);
        let http = network.http().on_drift(move |operation, drift| {
            tell.lock()
                .unwrap()
                .push((operation.to_owned(), drift.to_string()));
        });
        let log = Log::start();
        let clients = Clients::new(vendor, http);
        for operation in operations {
            for _ in 0..4 {
                clients.call(operation).await;
            }
        }
        assert_eq!(network.sent().len(), 16);
        let told = told.lock().unwrap().clone();
        let all = operations.iter().flat_map(|operation| {
            expected
                .iter()
                .map(|one| ((*operation).to_owned(), (*one).to_owned()))
        });
        assert_eq!(told, all.collect::<Vec<_>>(), "{vendor}");
        let log = log.text();
        assert!(!log.contains(VALUE), "{log}");
        let events: Vec<&str> = log
            .lines()
            .filter(|line| line.contains(" vendor.drift: "))
            .collect();
        assert_eq!(events.len(), told.len(), "{log}");
        for (event, (operation, drift)) in events.iter().zip(&told) {
            let (path, rest) = drift.split_once(": expected ").unwrap();
            let (expected, found) = rest.rsplit_once(", found ").unwrap();
            for part in [
                " WARN ".to_owned(),
                format!("vendor.name=\"{vendor}\""),
                format!("vendor.operation=\"{operation}\""),
                format!("path=\"{path}\""),
                format!("expected=\"{expected}\""),
                format!("found={found}"),
            ] {
                assert!(event.contains(&part), "{part}: {event}");
            }
            told_of += 1;
        }
    }
    assert_eq!(told_of, 2 * (7 + 3 + 3 + 5));
}

/// What the documents' own examples, and the bodies made of their schemas, differ in from the documents.
const OF_DOCUMENTS: [&str; 2] = [
    // Cabins of flights have letters; the document lists those of trains.
    "jinyan order_detail (made_up): [].BusinessInfo.Policys[].Products[].LevelCode: expected a documented value, found a text",
    "jinyan order_list (made_up): entities[].LevelCode: expected a documented value, found a text",
];

#[tokio::test]
async fn nothing_is_told_of_a_documented_response() {
    let calls = Calls::load().unwrap();
    let (mut read, mut told) = (0, Vec::new());
    for vendor in Vendor::ALL {
        for documented in responses(vendor) {
            let id = &documented.operation;
            let call = calls.of(vendor, id).unwrap();
            let body = documented.body.to_string();
            let asked = ask(call, Scripted::json(body)).await.unwrap();
            read += usize::from(asked.result.is_ok());
            let source = &documented.source;
            told.extend(
                asked
                    .drift
                    .iter()
                    .map(|(_, drift)| format!("{vendor} {id} ({source}): {drift}")),
            );
        }
    }
    assert_eq!(told, OF_DOCUMENTS);
    // All but the two that say why there is no file.
    assert_eq!(read, 43 * 2 - 2 + 7 * 2 + 9 * 2 + 24 * 2 + 1);
}

#[tokio::test]
async fn a_server_that_makes_up_names_is_told_of_a_bounded_number_of_times() {
    let count = AtomicUsize::new(0);
    let network = Network::new(move |_| {
        let call = count.fetch_add(1, Ordering::Relaxed);
        let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
        let names = (0..100).map(|name| {
            let name: String = [call / 26, call, name / 26, name]
                .map(letter)
                .iter()
                .collect();
            format!(r#","x{name}":1"#)
        });
        format!(
            r#"{{"code":0,"result":{{"id":1{}}}}}"#,
            names.collect::<String>()
        )
    });
    let told = Arc::new(AtomicUsize::new(0));
    let tell = Arc::clone(&told);
    let http = network.http().on_drift(move |_, _| {
        tell.fetch_add(1, Ordering::Relaxed);
    });
    let clients = Clients::new(Vendor::Isearch, http);
    for _ in 0..20 {
        clients.call("get_robot").await;
    }
    assert_eq!(told.load(Ordering::Relaxed), 1024);
}
