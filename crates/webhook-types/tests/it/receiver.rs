//! What a vendor gets from a receiver, and when.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use axum::{Router, extract::FromRef, http::StatusCode, routing::post as on_post};
use rpa_signing::jinyan::{Payload, sign};
use tokio::{sync::Semaphore, time::Instant};
use webhook_types::{
    AddressList, BoxFuture, Claim, ClaimToken, DeduplicationError, Deduplicator, EventKey,
    MemoryDeduplicator, Notice, Verified,
    jinyan::{Notification, Verifier},
    personalcenter::{self, Callback},
    server::{Acknowledge, Receiver, Sender},
};

use crate::{
    http::{Answer, from_address, post, send, signed_post},
    support::{APP, SECRET, TOKEN, millis, token, verifier},
};

const BOOKING: &str = r#"{"NotifyCode":"booking","BusinessID":"S1"}"#;
const PING: &str = r#"{"Action":"Ping","StringData":"1"}"#;
const SECOND: Duration = Duration::from_secs(1);

fn success() -> Answer {
    (StatusCode::OK, "text/plain".into(), "success".into())
}

fn empty(status: StatusCode) -> Answer {
    (status, String::new(), String::new())
}

fn memory() -> MemoryDeduplicator {
    MemoryDeduplicator::new(100)
}

/// Counts what it is asked to do, and does it when `gate` lets it.
#[derive(Clone)]
struct Work {
    begun: Arc<AtomicUsize>,
    done: Arc<AtomicUsize>,
    gate: Arc<Semaphore>,
    fails: Arc<AtomicUsize>,
}

impl Work {
    fn new(permits: usize) -> Self {
        Self {
            begun: Arc::default(),
            done: Arc::default(),
            gate: Arc::new(Semaphore::new(permits)),
            fails: Arc::default(),
        }
    }

    async fn work(self) -> io::Result<()> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        self.gate.acquire().await.unwrap().forget();
        match self.fails.load(Ordering::SeqCst) {
            0 => {}
            1 => return Err(io::Error::other("the database is away")),
            _ => panic!("as the test wants"),
        }
        self.done.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn counts(&self) -> (usize, usize) {
        (
            self.begun.load(Ordering::SeqCst),
            self.done.load(Ordering::SeqCst),
        )
    }

    fn receiver(&self) -> Receiver<Notification> {
        let work = self.clone();
        Receiver::<Notification>::new(verifier(), memory(), move |_| work.clone().work())
    }
}

#[tokio::test(start_paused = true)]
async fn an_event_is_handled_once_and_acknowledged_every_time() {
    let work = Work::new(10);
    let router = work.receiver().into_router();
    for _ in 0..3 {
        assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    }
    assert_eq!(work.counts(), (1, 1));
    let finished = BOOKING.replace("booking", "finished");
    assert_eq!(send(&router, signed_post("/", &finished)).await, success());
    assert_eq!(work.counts(), (2, 2));
}

/// Everything of `webhook_types` in scope hides no crate of the program's.
#[tokio::test(start_paused = true)]
async fn routes_fit_an_application_with_a_state_of_its_own() {
    #[expect(
        unused_imports,
        reason = "what matters is that `axum` is still the crate"
    )]
    use webhook_types::*;

    let work = Work::new(10);
    let router: Router = axum::Router::<u8>::new()
        .route(
            "/state",
            axum::routing::get(
                async |axum::extract::State(state): axum::extract::State<u8>| state.to_string(),
            ),
        )
        .nest("/hooks", work.receiver().into_router())
        .merge(work.receiver().into_router::<u8>())
        .with_state(7);
    for path in ["/hooks", "/"] {
        assert_eq!(send(&router, signed_post(path, BOOKING)).await, success());
    }
    assert_eq!(work.counts(), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_callback_gets_its_own_acknowledgement_at_its_secret_path() {
    let verifier = personalcenter::Verifier::new(token());
    let receiver =
        Receiver::<Callback>::new(verifier, memory(), |_| async { Ok::<_, io::Error>(()) });
    let router = Router::new().nest("/hooks/unirpa", receiver.into_router());
    let path = format!("/hooks/unirpa/{TOKEN}");
    let acknowledged = (
        StatusCode::OK,
        "application/json".to_owned(),
        r#"{"code":200,"message":"success"}"#.to_owned(),
    );
    // An action that nobody knows is acknowledged as well.
    assert_eq!(send(&router, post(&path, PING)).await, acknowledged);
    let longer = format!("{path}x");
    for wrong in [
        "/hooks/unirpa",
        "/hooks/unirpa/0123456789abcdefghijklmn",
        &longer,
    ] {
        let refused = send(&router, post(wrong, PING)).await;
        assert_eq!(refused, empty(StatusCode::UNAUTHORIZED), "{wrong}");
    }
    let unreadable = send(&router, post(&path, "Action=Ping")).await;
    assert_eq!(unreadable, empty(StatusCode::BAD_REQUEST));
}

#[tokio::test(start_paused = true)]
async fn a_slash_at_the_end_of_the_path_makes_no_difference() {
    let receiver = |work: &Work| {
        let work = work.clone();
        Receiver::<Callback>::new(
            personalcenter::Verifier::new(token()),
            memory(),
            move |_| work.clone().work(),
        )
    };
    let callbacks = Work::new(10);
    let nested = Router::new().nest("/hooks", receiver(&callbacks).into_router());
    let as_service = Router::new().nest_service("/hooks", receiver(&callbacks).into_router());
    for (number, router) in [nested, as_service].into_iter().enumerate() {
        let path = format!("/hooks/{TOKEN}/");
        let (status, ..) = send(&router, post(&path, PING)).await;
        assert_eq!((status, callbacks.counts().1), (StatusCode::OK, number + 1));
    }

    let notifications = Work::new(10);
    let router = notifications.receiver().into_router();
    let router = Router::new().nest_service("/hooks/jinyan", router);
    for path in ["/hooks/jinyan", "/hooks/jinyan/"] {
        assert_eq!(send(&router, signed_post(path, BOOKING)).await, success());
    }
    assert_eq!(notifications.counts(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_forged_event_and_one_that_is_too_large_are_not_handled() {
    let work = Work::new(10);
    let router = work.receiver().body_limit(BOOKING.len()).into_router();
    assert_eq!(
        send(&router, post("/", BOOKING)).await,
        empty(StatusCode::UNAUTHORIZED)
    );
    let mut altered = signed_post("/", BOOKING);
    *altered.body_mut() = BOOKING.replace("S1", "S2").into();
    assert_eq!(
        send(&router, altered).await,
        empty(StatusCode::UNAUTHORIZED)
    );
    let mut twice = signed_post("/", BOOKING);
    twice
        .headers_mut()
        .append("signature", "00".parse().unwrap());
    assert_eq!(send(&router, twice).await, empty(StatusCode::UNAUTHORIZED));
    let large = format!("{BOOKING} ");
    let (status, ..) = send(&router, signed_post("/", &large)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let get = axum::http::Request::get("/")
        .body(axum::body::Body::empty())
        .unwrap();
    let (status, ..) = send(&router, get).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(work.counts(), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_failure_and_a_panic_are_not_acknowledged_and_run_again() {
    let work = Work::new(10);
    let router = work.receiver().into_router();
    for fails in [1, 2] {
        work.fails.store(fails, Ordering::SeqCst);
        let failed = send(&router, signed_post("/", BOOKING)).await;
        assert_eq!(failed, empty(StatusCode::INTERNAL_SERVER_ERROR));
    }
    work.fails.store(0, Ordering::SeqCst);
    assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    assert_eq!(work.counts(), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn slow_work_is_acknowledged_at_the_deadline_and_goes_on() {
    let work = Work::new(0);
    let acknowledge = Acknowledge::ByDeadline(2 * SECOND);
    let router = work.receiver().acknowledge(acknowledge).into_router();
    let begin = Instant::now();
    assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    assert_eq!(begin.elapsed().as_secs(), 2);
    assert_eq!(work.counts(), (1, 0));
    // A repetition in the meantime is not acknowledged: the work may still fail.
    let busy = send(&router, signed_post("/", BOOKING)).await;
    assert_eq!(busy, empty(StatusCode::SERVICE_UNAVAILABLE));
    work.gate.add_permits(1);
    tokio::time::sleep(SECOND).await;
    assert_eq!(work.counts(), (1, 1));
    assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    assert_eq!(work.counts(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn unless_told_otherwise_an_event_whose_work_fails_late_is_not_acknowledged() {
    let work = Work::new(0);
    let router = work.receiver().into_router();
    let begin = Instant::now();
    let late = send(&router, signed_post("/", BOOKING)).await;
    assert_eq!(late, empty(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(begin.elapsed().as_secs(), 3);
    work.fails.store(1, Ordering::SeqCst);
    work.gate.add_permits(1);
    tokio::time::sleep(SECOND).await;
    work.fails.store(0, Ordering::SeqCst);
    work.gate.add_permits(1);
    assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    assert_eq!(work.counts(), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn work_that_must_be_done_first_is_acknowledged_when_it_comes_again() {
    let work = Work::new(0);
    let acknowledge = Acknowledge::WhenDone(2 * SECOND);
    let router = work.receiver().acknowledge(acknowledge).into_router();
    let late = send(&router, signed_post("/", BOOKING)).await;
    assert_eq!(late, empty(StatusCode::SERVICE_UNAVAILABLE));
    work.gate.add_permits(1);
    tokio::time::sleep(SECOND).await;
    assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    assert_eq!(work.counts(), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_vendor_that_hangs_up_stops_nothing() {
    let work = Work::new(0);
    let router = work.receiver().into_router();
    let call = send(&router, signed_post("/", BOOKING));
    assert!(tokio::time::timeout(SECOND, call).await.is_err());
    work.gate.add_permits(1);
    tokio::time::sleep(SECOND).await;
    assert_eq!(work.counts(), (1, 1));
    assert_eq!(send(&router, signed_post("/", BOOKING)).await, success());
    assert_eq!(work.counts(), (1, 1));
}

/// A database that is away, or hangs.
struct Away {
    hangs: bool,
}

impl Away {
    fn outcome<T: Send>(&self) -> BoxFuture<'_, Result<T, DeduplicationError>> {
        Box::pin(async {
            if self.hangs {
                std::future::pending::<()>().await;
            }
            Err(DeduplicationError::store("away"))
        })
    }
}

impl Deduplicator for Away {
    fn claim<'a>(&'a self, _: &'a EventKey) -> BoxFuture<'a, Result<Claim, DeduplicationError>> {
        self.outcome()
    }

    fn commit(&self, _: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        self.outcome()
    }

    fn release(&self, _: ClaimToken) -> BoxFuture<'_, Result<(), DeduplicationError>> {
        self.outcome()
    }
}

#[tokio::test(start_paused = true)]
async fn a_handler_can_commit_in_a_transaction_of_its_own() {
    let events = Arc::new(MemoryDeduplicator::new(10));
    let in_handler = Arc::clone(&events);
    let receiver = Receiver::<Notification>::with_claims(verifier(), events, move |_, claim| {
        let events = Arc::clone(&in_handler);
        async move {
            events.commit(claim).await?;
            // The work is committed with it: what fails after that is not done again.
            Err::<(), DeduplicationError>(DeduplicationError::store("the response was lost"))
        }
    })
    .into_router();
    let failed = send(&receiver, signed_post("/", BOOKING)).await;
    assert_eq!(failed, empty(StatusCode::INTERNAL_SERVER_ERROR));
    let again = send(&receiver, signed_post("/", BOOKING)).await;
    assert_eq!(again, success());
}

#[tokio::test(start_paused = true)]
async fn without_a_claim_nothing_is_handled_nor_acknowledged() {
    for hangs in [false, true] {
        let work = Work::new(10);
        let handler = work.clone();
        let receiver = Receiver::<Notification>::new(verifier(), Away { hangs }, move |_| {
            handler.clone().work()
        });
        let response = send(&receiver.into_router(), signed_post("/", BOOKING)).await;
        assert_eq!(response, empty(StatusCode::SERVICE_UNAVAILABLE));
        assert_eq!(work.counts(), (0, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn the_address_is_that_of_the_connection_or_what_a_proxy_of_your_own_says() {
    let list = AddressList::new(["203.0.113.7"]).unwrap();
    let receiver =
        Receiver::<Notification>::new(Verifier::unsigned_from(list), memory(), |_| async {
            Ok::<_, io::Error>(())
        });
    let router = receiver.into_router();
    let refused = empty(StatusCode::UNAUTHORIZED);
    assert_eq!(send(&router, post("/", BOOKING)).await, refused);
    let vendor = from_address(post("/", BOOKING), "203.0.113.7");
    assert_eq!(send(&router, vendor).await, success());
    let mut other = from_address(post("/", BOOKING), "198.51.100.1");
    other
        .headers_mut()
        .insert("x-forwarded-for", "203.0.113.7".parse().unwrap());
    assert_eq!(send(&router, other).await, refused);
    let mut behind = from_address(post("/", BOOKING), "10.0.0.1");
    behind
        .extensions_mut()
        .insert(Sender("203.0.113.7".parse().unwrap()));
    assert_eq!(send(&router, behind).await, success());
}

#[tokio::test(start_paused = true)]
async fn who_proves_nothing_is_refused_before_the_body_is_read() {
    fn receiver<T: Notice>(verifier: T::Verifier) -> Router {
        let handler = async |_| Ok::<_, io::Error>(());
        let receiver = Receiver::<T>::new(verifier, memory(), handler);
        receiver.body_limit(PING.len()).into_router()
    }
    let list = AddressList::new(["203.0.113.7"]).unwrap();
    let routers = [
        receiver::<Notification>(verifier()),
        receiver::<Notification>(Verifier::unsigned_from(list.clone())),
        receiver::<Callback>(personalcenter::Verifier::new(list)),
        receiver::<Callback>(personalcenter::Verifier::new(token())),
    ];
    // Too large, which nobody has found out.
    let body = "x".repeat(PING.len() + 1);
    for (place, router) in routers.iter().enumerate() {
        let request = from_address(post("/", &body), "198.51.100.1");
        let response = send(router, request).await;
        assert_eq!(response, empty(StatusCode::UNAUTHORIZED), "{place}");
    }
    let (status, ..) = send(&routers[0], signed_post("/", &body)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[derive(Clone)]
struct App(Arc<Verifier>);

impl FromRef<App> for Arc<Verifier> {
    fn from_ref(app: &App) -> Self {
        Arc::clone(&app.0)
    }
}

#[tokio::test(start_paused = true)]
async fn a_timestamp_in_the_body_is_waited_for_where_the_verifier_takes_it_from_there() {
    let timestamp = millis(SystemTime::now());
    let body = format!(r#"{{"NotifyCode":"booking","BusinessID":"S1","timestamp":"{timestamp}"}}"#);
    let signature = sign(SECRET, &timestamp, Payload::Body(body.as_bytes())).unwrap();
    let accepting = verifier().with_timestamp_in_payload();
    for (verifier, app_key, signature, status) in [
        (verifier(), APP, &*signature, StatusCode::UNAUTHORIZED),
        (accepting.clone(), APP, &*signature, StatusCode::OK),
        (verifier().with_old_rule(), APP, &*signature, StatusCode::OK),
        (
            accepting.clone(),
            "other",
            &*signature,
            StatusCode::UNAUTHORIZED,
        ),
        (accepting, APP, "", StatusCode::UNAUTHORIZED),
    ] {
        let work = |_: Verified<Notification>| async { Ok::<_, io::Error>(()) };
        let router: Router = Receiver::new(verifier, memory(), work).into_router();
        let mut request = post("/", &body);
        let headers = request.headers_mut();
        headers.insert("appkey", app_key.parse().unwrap());
        headers.insert("signature", signature.parse().unwrap());
        assert_eq!(
            send(&router, request).await.0,
            status,
            "{app_key} {signature}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_handler_of_your_own_gets_verified_events_only() {
    async fn told(event: Verified<Notification>) -> String {
        format!(
            "{} of {}",
            event.notify_code,
            event.business_id.as_ref().unwrap()
        )
    }
    let router = Router::new()
        .route("/told", on_post(told))
        .with_state(App(Arc::new(verifier())));
    let (status, _, body) = send(&router, signed_post("/told", BOOKING)).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "booking of S1"));
    assert_eq!(
        send(&router, post("/told", BOOKING)).await,
        empty(StatusCode::UNAUTHORIZED)
    );
    let unreadable = send(&router, signed_post("/told", "{}")).await;
    assert_eq!(unreadable, empty(StatusCode::BAD_REQUEST));
}
