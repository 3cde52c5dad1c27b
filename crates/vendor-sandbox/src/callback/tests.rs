//! Questions, whose responses only the sandbox sees.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::any;

use super::{Address, DeliveryFailure, Outbox, Outgoing, Rules};
use crate::access::Hosts;
use crate::server::Server;
use crate::{Fault, Injection, Limits};

const QUESTIONS: &[&str] = &["budget_deduct"];

/// Responds with 402, the header `signature` and the body of every question.
async fn receiver() -> Server {
    let response = async |headers: HeaderMap, body: String| {
        let signature = headers["signature"].to_str().unwrap();
        (StatusCode::PAYMENT_REQUIRED, format!("{signature}{body}"))
    };
    let router = Router::new().route("/deduct", any(response));
    let (limits, hosts) = (Limits::default(), Hosts::default());
    Server::start(0, router, &limits, &hosts).await.unwrap()
}

/// A question whose signature is another one at every sending.
fn question(receiver: &Server, body: &'static str) -> Outgoing {
    question_to(receiver.address(), body)
}

fn question_to(receiver: SocketAddr, body: &'static str) -> Outgoing {
    let url = format!("http://{receiver}/deduct?id=1");
    let signatures = AtomicU32::new(0);
    Outgoing {
        operation: QUESTIONS[0],
        method: Method::PUT,
        address: Address::parse(&url).unwrap(),
        headers: Arc::new(move || {
            let signature = signatures.fetch_add(1, Ordering::Relaxed).into();
            HeaderMap::from_iter([("signature".parse().unwrap(), signature)])
        }),
        body: body.into(),
        is_acknowledged: |reply| reply.status == 402,
    }
}

fn inject(outbox: &Outbox, fault: Fault, times: u32) {
    let injection = Injection::new(fault).times(times);
    outbox.inject(injection, QUESTIONS).unwrap();
}

#[tokio::test]
async fn question_is_asked_at_once_and_its_response_returned() {
    let receiver = receiver().await;
    let outbox = Outbox::new(Rules::default(), &Limits::default());
    // Neither what is held nor a reversal keeps a question back.
    outbox.hold();
    inject(&outbox, Fault::ReverseCallbacks, 2);
    let reply = outbox.ask(question(&receiver, "{}")).await.unwrap();
    assert_eq!((reply.status, &reply.body[..]), (402, &b"0{}"[..]));
    assert_eq!((outbox.held(), outbox.pending_faults()), (0, 2));
    let deliveries = outbox.deliveries();
    let [asked] = deliveries.as_slice() else {
        panic!("{deliveries:?}")
    };
    assert_eq!((asked.number, asked.attempt), (0, 1));
    assert_eq!(
        (asked.operation, asked.method.as_str()),
        ("budget_deduct", "PUT")
    );
    assert_eq!(asked.headers, [("signature".to_owned(), "0".to_owned())]);
    assert_eq!((asked.status, asked.failure), (Some(402), None));
    assert_eq!(&asked.response[..], b"0{}");
    assert!(asked.acknowledged && !format!("{asked:?}").contains("deduct?"));
}

#[tokio::test]
async fn question_is_lost_or_asked_more_than_once() {
    let receiver = receiver().await;
    let outbox = Outbox::new(Rules::default(), &Limits::default());
    inject(&outbox, Fault::DropCallback, 1);
    inject(&outbox, Fault::DuplicateCallback { copies: 2 }, 1);
    let lost = outbox.ask(question(&receiver, "a")).await;
    assert_eq!(lost, Err(DeliveryFailure::Dropped));
    let first = outbox.ask(question(&receiver, "b")).await.unwrap();
    assert_eq!(&first.body[..], b"0b");
    assert_eq!(outbox.pending_faults(), 0);
    let responds = outbox.deliveries();
    let responds = responds
        .iter()
        .map(|asked| (asked.number, &asked.response[..]));
    let expected: [(u64, &[u8]); 4] = [(0, b""), (1, b"0b"), (1, b"1b"), (1, b"2b")];
    assert!(responds.eq(expected));

    let question = question(&receiver, "c");
    receiver.shutdown().await;
    let failure = outbox.ask(question).await;
    assert_eq!(failure, Err(DeliveryFailure::Unreachable));
}

#[tokio::test]
async fn repetition_is_signed_anew() {
    let receiver = receiver().await;
    let rules = Rules {
        repetitions: 1,
        interval: Duration::from_secs(60),
        ..Rules::default()
    };
    let outbox = Outbox::new(rules, &Limits::default());
    outbox.send(Outgoing {
        is_acknowledged: |reply| &reply.body[..] == b"1x",
        ..question(&receiver, "x")
    });
    let mut settled = Vec::new();
    for now in [0, 59, 60] {
        let now = Duration::from_secs(now);
        settled.push(outbox.catch_up(now).map(|due| due.as_secs()));
        tokio::select! {
            biased;
            () = outbox.deliver_next(|| now) => {}
            () = outbox.settled() => {}
        }
    }
    assert_eq!(settled, [None, Some(60), None]);
    let deliveries = outbox.deliveries();
    let sent = deliveries
        .iter()
        .map(|sent| (sent.attempt, sent.acknowledged));
    assert!(sent.eq([(1, false), (2, true)]));
}

#[tokio::test(start_paused = true)]
async fn paused_clock_does_not_jump_to_the_time_limit() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    // A receiver outside of the runtime, which is idle until it responds.
    let receiver = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"the end") {
            stream.read_exact(&mut byte).unwrap();
            request.push(byte[0]);
        }
        let response = b"HTTP/1.1 402 \r\nContent-Length: 2\r\n\r\nno";
        stream.write_all(response).unwrap();
    });
    let started = tokio::time::Instant::now();
    let reply = Outbox::new(Rules::default(), &Limits::default())
        .ask(question_to(address, "the end"))
        .await;
    assert_eq!(&reply.unwrap().body[..], b"no");
    assert_eq!(started.elapsed(), Duration::ZERO);
    receiver.join().unwrap();
}

#[tokio::test]
async fn callbacks_that_are_too_many_to_wait_are_lost() {
    let outbox = Outbox::new(Rules::default(), &Limits::default());
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
    outbox.hold();
    inject(&outbox, Fault::DuplicateCallback { copies: 999 }, 11);
    for _ in 0..10 {
        outbox.send(question_to(address, "{}"));
    }
    assert_eq!((outbox.held(), outbox.deliveries().len()), (10_000, 0));
    outbox.send(question_to(address, "{}"));
    let lost = outbox.deliveries();
    assert_eq!((outbox.held(), lost.len()), (10_000, 1_000));
    assert!(
        lost.iter()
            .all(|lost| lost.number == 10 && lost.failure == Some(DeliveryFailure::Overflowed))
    );
}
