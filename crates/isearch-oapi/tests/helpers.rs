//! Waiting for a job, on a scripted network and in no time; working through a queue, against the sandbox.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::TryStreamExt as _;
use isearch_oapi::{
    Client, CreateQueueItem, ErrorKind, HttpConfig, JobStatus, KeyValue, ListQueueItems,
    ParameterLocation, QueueItemStatus, QueuePriority, Token, TokenSource,
};
use vendor_auth::BoxFuture;
use vendor_http::{Error, RequestBody, ResponseBody, Transport, TransportError};
use vendor_sandbox::Sandbox;

/// Lists one job, in the next state of the script every time.
#[derive(Clone)]
struct Jobs {
    states: Arc<Mutex<Vec<&'static str>>>,
    asked: Arc<Mutex<usize>>,
}

impl Transport for Jobs {
    fn send(
        &self,
        _: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        *self.asked.lock().unwrap() += 1;
        let mut states = self.states.lock().unwrap();
        let state = if states.len() > 1 {
            states.remove(0)
        } else {
            states[0]
        };
        let items = match state {
            "absent" => String::new(),
            state => format!(r#"{{"ID":7,"STATUS":"{state}"}}"#),
        };
        let body = format!(
            r#"{{"code":0,"result":{{"total":{},"items":[{items}]}}}}"#,
            items.len().min(1)
        );
        Box::pin(async move { Ok(http::Response::new(bytes::Bytes::from(body).into())) })
    }
}

struct Fixed;

impl TokenSource for Fixed {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("a-token")) })
    }
}

fn watched(states: &[&'static str]) -> (Client, Jobs) {
    let jobs = Jobs {
        states: Arc::new(Mutex::new(states.to_vec())),
        asked: Arc::default(),
    };
    let client = Client::builder("https://rpa.example.com")
        .token_source(Fixed)
        .http(HttpConfig::new().transport(jobs.clone()))
        .build()
        .unwrap();
    (client, jobs)
}

#[tokio::test(start_paused = true)]
async fn a_job_is_watched_until_it_has_ended() {
    let (client, jobs) = watched(&["absent", "pending", "running", "somewhere", "SUCCESS"]);
    let mut seen = Vec::new();
    let job = client
        .wait_for_job("1", "7", Duration::from_secs(600))
        .on_status(|job| seen.push(job.status.clone().unwrap()))
        .await
        .unwrap();
    assert_eq!(job.status, Some(JobStatus::Unknown("SUCCESS".into())));
    assert_eq!(seen.len(), 4, "{seen:?}");
    assert!(seen.contains(&JobStatus::Unknown("somewhere".into())));
    assert_eq!(*jobs.asked.lock().unwrap(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_job_that_does_not_end_is_given_up_at_the_deadline() {
    let (client, jobs) = watched(&["running"]);
    let start = tokio::time::Instant::now();
    let error = client
        .wait_for_job("1", "7", Duration::from_secs(600))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.to_string().contains("job 7 was running"), "{error}");
    assert!(start.elapsed() <= Duration::from_secs(600));
    // Every second at first, every 30 seconds in the end.
    assert!((20..40).contains(&*jobs.asked.lock().unwrap()));
    // A text that no document knows may hold anything.
    let (client, _) = watched(&["token=abc"]);
    let error = client
        .wait_for_job("1", "7", Duration::from_secs(600))
        .await
        .unwrap_err();
    let text = error.to_string();
    assert!(text.contains("job 7 was in an unknown state"), "{text}");
}

#[test]
fn six_states_are_final() {
    let all = [
        "pending",
        "running",
        "success",
        "failing",
        "failed",
        "stopping",
        "stopped",
        "pendout",
        "runout",
        "cancelled",
        "new",
    ];
    let last: Vec<_> = all
        .into_iter()
        .filter(|state| JobStatus::from(*state).is_final())
        .collect();
    assert_eq!(
        last,
        [
            "success",
            "failed",
            "stopped",
            "pendout",
            "runout",
            "cancelled"
        ]
    );
}

async fn queue(count: usize) -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.unwrap();
    let vendor = sandbox.isearch();
    let client = Client::builder(vendor.base_url())
        .access_key(vendor.access_key(), vendor.secret_key())
        .build()
        .unwrap();
    for number in 0..count {
        let item = CreateQueueItem::new("demo", QueuePriority::Normal, "2099-12-31 23:59:59")
            .with_keys([KeyValue::new("单号", number.to_string())]);
        client.create_queue_item(item).await.unwrap();
    }
    (sandbox, client)
}

#[tokio::test]
async fn every_item_is_reported_on() {
    let (_sandbox, client) = queue(2).await;
    let mut queue = client.consume_queue("demo");
    let first = queue.try_next().await.unwrap().unwrap();
    assert_eq!(
        first.item().key_values().unwrap(),
        [KeyValue::new("单号", "0")]
    );
    first.succeed("booked").await.unwrap();
    let second = queue.try_next().await.unwrap().unwrap();
    second.retry("once more").await.unwrap();
    let again = queue.try_next().await.unwrap().unwrap();
    assert_eq!(again.item().item_no, second.item().item_no);
    again.fail("no").await.unwrap();
    let items = client
        .list_queue_items(ListQueueItems::new("demo"))
        .await
        .unwrap()
        .items;
    let status = |number: &Option<String>| {
        let item = items.iter().find(|item| item.item_no == *number).unwrap();
        item.status.clone().unwrap()
    };
    assert_eq!(status(&first.item().item_no), QueueItemStatus::Success);
    assert_ne!(status(&second.item().item_no), QueueItemStatus::Success);
}

#[tokio::test]
async fn a_queue_is_a_stream_that_ends_when_it_is_empty() {
    let (_sandbox, client) = queue(5).await;
    let work: Vec<_> = client.consume_queue("demo").try_collect().await.unwrap();
    assert_eq!(work.len(), 5);
}

#[tokio::test]
async fn items_are_worked_on_in_tasks_of_their_own() {
    let (_sandbox, client) = queue(4).await;
    let mut queue = client.consume_queue("demo");
    drop(client);
    let mut workers = tokio::task::JoinSet::new();
    while let Some(work) = queue.try_next().await.unwrap() {
        workers.spawn(async move { work.succeed("booked").await });
    }
    assert_eq!(workers.len(), 4);
    while let Some(worked) = workers.join_next().await {
        worked.unwrap().unwrap();
    }
    let next = tokio::spawn(async move { queue.try_next().await.map(|work| work.is_none()) });
    assert!(next.await.unwrap().unwrap());
}

#[tokio::test]
async fn an_item_survives_the_caller_that_gives_up_waiting_for_it() {
    let (_sandbox, client) = queue(1).await;
    let mut queue = client.consume_queue("demo");
    {
        let mut waiting = std::pin::pin!(queue.try_next());
        let waker = std::task::Waker::noop();
        let polled = waiting
            .as_mut()
            .poll(&mut std::task::Context::from_waker(waker));
        assert!(polled.is_pending());
    }
    assert!(queue.try_next().await.unwrap().is_some());
}

#[tokio::test]
async fn parameters_go_where_they_are_sent() {
    let (sandbox, _) = queue(0).await;
    let vendor = sandbox.isearch();
    let client = |place| {
        Client::builder(vendor.base_url())
            .access_key(vendor.access_key(), vendor.secret_key())
            .send_parameters("create_org", place)
            .build()
            .unwrap()
    };
    for (number, place) in [
        ParameterLocation::Json,
        ParameterLocation::Form,
        ParameterLocation::Query,
    ]
    .into_iter()
    .enumerate()
    {
        let org = isearch_oapi::CreateOrg::new(format!("C{number}"), format!("部门{number}"));
        client(place).create_org(org).await.unwrap();
    }
    let unknown = Client::builder(vendor.base_url())
        .access_key("a", "b")
        .send_parameters("create_ogr", ParameterLocation::Form);
    assert!(
        unknown
            .build()
            .unwrap_err()
            .to_string()
            .contains("create_ogr")
    );
}
