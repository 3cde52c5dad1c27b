//! What Jinyan gets from the customer's OA.

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use rpa_signing::jinyan::Payload;
use tokio::sync::Semaphore;
use webhook_types::{
    EventKey, Id, MemoryDeduplicator, Verified,
    jinyan::{
        BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Project, ProjectDirectory, ProjectMatch,
        ProjectOption, Verifier,
    },
    server::OaService,
};

use crate::{
    http::{Answer, post, send, signed, signed_post},
    support::{TOKEN, millis, token, verifier},
};

const DEDUCT: &str = "/adapter/budget/deduct";
const REFUND: &str = "/adapter/budget/refund";

/// An OA with one project and one budget.
#[derive(Clone)]
struct Oa {
    booked: Arc<Mutex<Vec<String>>>,
    keys: Arc<Mutex<HashMap<EventKey, usize>>>,
    gate: Arc<Semaphore>,
    /// How often the ledger was asked.
    asked: Arc<AtomicUsize>,
}

impl Oa {
    fn new() -> Self {
        Self {
            booked: Arc::default(),
            keys: Arc::default(),
            gate: Arc::new(Semaphore::new(1000)),
            asked: Arc::default(),
        }
    }

    fn router(&self, verifier: Verifier) -> Router {
        let deduplicator = MemoryDeduplicator::new(1000);
        OaService::new(verifier, deduplicator, self.clone(), self.clone()).into_router()
    }

    fn booked(&self) -> Vec<String> {
        self.booked.lock().unwrap().clone()
    }

    async fn book(&self, what: String, cause: Option<&str>, key: EventKey) -> Result<(), Denial> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.gate.acquire().await.unwrap().forget();
        match cause {
            Some("too much") => return Err(Denial::refused("预算不足")),
            Some("broken") => return Err(io::Error::other("secret internals").into()),
            Some("panic") => panic!("as the test wants"),
            _ => {}
        }
        *self.keys.lock().unwrap().entry(key).or_default() += 1;
        self.booked.lock().unwrap().push(what);
        Ok(())
    }
}

impl ProjectDirectory for Oa {
    async fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        match question.selected.as_ref().map(Id::as_str) {
            None => Ok(vec![ProjectOption::branch(Project::new("J1", "一", 100))]),
            Some("J1") => {
                let below = Project::new("J2", "二", 50).with_parent_id("J1");
                Ok(vec![ProjectOption::leaf(below)])
            }
            Some(_) => Err(Denial::refused("无此项目")),
        }
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        match id.as_str() {
            "J 1" => Ok(Some(Project::new(id, "一", 100))),
            "broken" => Err(io::Error::other("secret internals").into()),
            _ => Ok(None),
        }
    }
}

impl BudgetLedger for Oa {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, key: EventKey) -> Result<(), Denial> {
        let what = format!("-{} {}", deduction.amount, deduction.order_id);
        self.book(what, deduction.cause.as_deref(), key).await
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, key: EventKey) -> Result<(), Denial> {
        let what = format!("+{} {}", refund.amount, refund.order_id);
        self.book(what, refund.cause.as_deref(), key).await
    }
}

fn operation(order: &str, amount: &str, cause: &str) -> String {
    format!(r#"{{"ProjectID":"J1","Amount":{amount},"OrderID":"{order}","Cause":"{cause}"}}"#)
}

fn json(status: StatusCode, body: &str) -> Answer {
    (status, "application/json".to_owned(), body.to_owned())
}

fn booked() -> Answer {
    json(
        StatusCode::OK,
        r#"{"statusCode":200,"isSucc":true,"message":"","result":"J1"}"#,
    )
}

fn question(path: &str) -> Request<Body> {
    signed(
        Request::get(path),
        Payload::Empty,
        &millis(SystemTime::now()),
    )
    .body(Body::empty())
    .unwrap()
}

#[tokio::test(start_paused = true)]
async fn questions_for_projects_get_responses_of_the_documented_form() {
    let router = Oa::new().router(verifier());
    for (selected, response) in [
        (
            "",
            r#"{"statusCode":"200","isSucc":"true","message":"","entities":[{"ProjectID":"J1","ProjectCode":"J1","ProjectName":"一","ProjectBudget":100,"ParentID":"","IsUltima":false}]}"#,
        ),
        (
            "J1",
            r#"{"statusCode":"200","isSucc":"true","message":"","entities":[{"ProjectID":"J2","ProjectCode":"J2","ProjectName":"二","ProjectBudget":50,"ParentID":"J1","IsUltima":true}]}"#,
        ),
        (
            "J9",
            r#"{"statusCode":"400","isSucc":"false","message":"无此项目","entities":[]}"#,
        ),
    ] {
        let body = format!(r#"{{"products":[],"consumers":["S1"],"selected":"{selected}"}}"#);
        for path in ["/adapter/project/match", "/adapter/project/match/"] {
            let got = send(&router, signed_post(path, &body)).await;
            assert_eq!(got, json(StatusCode::OK, response), "{path}");
        }
    }
    for (id, status, response) in [
        (
            "J%201",
            StatusCode::OK,
            r#"{"statusCode":"200","isSucc":"true","message":"","result":{"ProjectID":"J 1","ProjectCode":"J 1","ProjectName":"一","ProjectBudget":100,"ParentID":""}}"#,
        ),
        (
            "J9",
            StatusCode::OK,
            r#"{"statusCode":"404","isSucc":"false","message":"项目不存在","result":null}"#,
        ),
        (
            "broken",
            StatusCode::INTERNAL_SERVER_ERROR,
            r#"{"statusCode":"500","isSucc":"false","message":"系统异常,请稍后重试","result":null}"#,
        ),
    ] {
        for slash in ["", "/"] {
            let path = format!("/adapter/project/detail/{id}{slash}");
            let got = send(&router, question(&path)).await;
            assert_eq!(got, json(status, response), "{path}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_repeated_deduction_is_booked_once() {
    let oa = Oa::new();
    let router = oa.router(verifier());
    for amount in ["1030.5", "\"1030.50\"", "1030.5"] {
        let body = operation("S1", amount, "MU5101");
        assert_eq!(send(&router, signed_post(DEDUCT, &body)).await, booked());
    }
    let other_order = operation("S2", "1030.5", "MU5101");
    let deduct = format!("{DEDUCT}/");
    assert_eq!(
        send(&router, signed_post(&deduct, &other_order)).await,
        booked()
    );
    assert_eq!(oa.booked(), ["-1030.5 S1", "-1030.5 S2"]);
    assert!(oa.keys.lock().unwrap().values().all(|times| *times == 1));
}

#[tokio::test(start_paused = true)]
async fn a_refund_is_not_a_deduction_and_neither_can_be_made_of_the_other() {
    let oa = Oa::new();
    let router = oa.router(verifier());
    let body = operation("S1", "10", "MU5101");
    let timestamp = millis(SystemTime::now());
    let again = millis(SystemTime::now() + Duration::from_secs(1));
    let later = millis(SystemTime::now() + Duration::from_secs(2));
    let at = |path: &str, timestamp: &str| {
        signed(
            Request::post(path),
            Payload::Body(body.as_bytes()),
            timestamp,
        )
        .body(Body::from(body.clone()))
        .unwrap()
    };
    assert_eq!(send(&router, at(DEDUCT, &timestamp)).await, booked());
    // The path is not signed: the same bytes, sent as a refund, are refused, …
    let (status, ..) = send(&router, at(REFUND, &timestamp)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    // … sent once more as a deduction they are a repetition, …
    assert_eq!(send(&router, at(DEDUCT, &timestamp)).await, booked());
    // … and those of a repetition are no refund either.
    assert_eq!(send(&router, at(DEDUCT, &again)).await, booked());
    let (status, ..) = send(&router, at(REFUND, &again)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(send(&router, at(DEDUCT, &again)).await, booked());
    assert_eq!(oa.booked(), ["-10 S1"]);
    // A refund of its own is booked.
    assert_eq!(send(&router, at(REFUND, &later)).await, booked());
    assert_eq!(oa.booked(), ["-10 S1", "+10 S1"]);
}

#[tokio::test(start_paused = true)]
async fn a_deduction_that_was_refused_is_no_refund_and_may_come_again() {
    let oa = Oa::new();
    let router = oa.router(verifier());
    for cause in ["too much", "broken"] {
        let body = operation("S1", "10", cause);
        let timestamp = millis(SystemTime::now());
        let at = |path: &str| {
            signed(
                Request::post(path),
                Payload::Body(body.as_bytes()),
                &timestamp,
            )
            .body(Body::from(body.clone()))
            .unwrap()
        };
        oa.asked.store(0, Ordering::SeqCst);
        let first = send(&router, at(DEDUCT)).await;
        for _ in 0..2 {
            // The ledger would refuse it as well: it must not even be asked.
            let (status, ..) = send(&router, at(REFUND)).await;
            assert_eq!(status, StatusCode::UNAUTHORIZED, "{cause}");
            assert_eq!(send(&router, at(DEDUCT)).await, first);
        }
        assert_eq!(oa.asked.load(Ordering::SeqCst), 3);
    }
    assert_eq!(oa.booked(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_or_broken_is_not_booked_and_may_come_again() {
    let oa = Oa::new();
    let router = oa.router(verifier());
    for _ in 0..2 {
        let body = operation("S1", "10", "too much");
        let refused = r#"{"statusCode":400,"isSucc":false,"message":"预算不足","result":"J1"}"#;
        let got = send(&router, signed_post(DEDUCT, &body)).await;
        assert_eq!(got, json(StatusCode::OK, refused));

        let body = operation("S1", "10", "broken");
        let broken =
            r#"{"statusCode":500,"isSucc":false,"message":"系统异常,请稍后重试","result":"J1"}"#;
        let got = send(&router, signed_post(DEDUCT, &body)).await;
        assert_eq!(got, json(StatusCode::INTERNAL_SERVER_ERROR, broken));
    }
    // After a panic nobody knows what was booked: nothing is tried again before the claim lapses.
    let body = operation("S1", "10", "panic");
    for expected in [
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::SERVICE_UNAVAILABLE,
    ] {
        let (status, ..) = send(&router, signed_post(DEDUCT, &body)).await;
        assert_eq!(status, expected);
    }
    assert_eq!(oa.booked(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_deduction_whose_caller_hung_up_is_booked_and_told_to_the_next_caller() {
    let oa = Oa {
        gate: Arc::new(Semaphore::new(0)),
        ..Oa::new()
    };
    let router = oa.router(verifier());
    let body = operation("S1", "10", "MU5101");
    let call = send(&router, signed_post(DEDUCT, &body));
    assert!(
        tokio::time::timeout(Duration::from_secs(1), call)
            .await
            .is_err()
    );
    let busy = r#"{"statusCode":503,"isSucc":false,"message":"正在处理,请稍后重试","result":"J1"}"#;
    let got = send(&router, signed_post(DEDUCT, &body)).await;
    assert_eq!(got, json(StatusCode::SERVICE_UNAVAILABLE, busy));
    oa.gate.add_permits(1);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(send(&router, signed_post(DEDUCT, &body)).await, booked());
    assert_eq!(oa.booked(), ["-10 S1"]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_disclosed_without_a_proof() {
    let oa = Oa::new();
    let router = oa.router(verifier());
    let body = operation("S1", "10", "MU5101");
    let get = Request::get("/adapter/project/detail/J1")
        .body(Body::empty())
        .unwrap();
    for request in [
        post(DEDUCT, &body),
        post(REFUND, &body),
        post("/adapter/project/match", "{}"),
        get,
    ] {
        let (status, _, body) = send(&router, request).await;
        assert_eq!((status, body.as_str()), (StatusCode::UNAUTHORIZED, ""));
    }
    let (status, ..) = send(&router, signed_post(DEDUCT, "{}")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(oa.booked(), [""; 0]);

    let unsigned = oa.router(Verifier::unsigned_from(token()));
    let path = format!("/{TOKEN}{DEDUCT}");
    assert_eq!(send(&unsigned, post(&path, &body)).await, booked());
    let (status, ..) = send(&unsigned, post(DEDUCT, &body)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let detail = format!("/{TOKEN}/adapter/project/detail/J%201");
    let get = Request::get(detail).body(Body::empty()).unwrap();
    assert_eq!(send(&unsigned, get).await.0, StatusCode::OK);
    assert_eq!(oa.booked(), ["-10 S1"]);
}
