//! An OA server that answers Jinyan's questions rightly, and can be made wrong in one place.

use std::{
    collections::HashMap,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
};
use serde_json::Value;
use tokio::{net::TcpListener, runtime::Runtime};
use webhook_types::{
    AddressList, EventKey, Id, MemoryDeduplicator, Verified,
    jinyan::{
        BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Project, ProjectDirectory, ProjectMatch,
        ProjectOption, Verifier,
    },
    server::OaService,
};

pub(crate) const APP: &str = "demo-app";
pub(crate) const SECRET: &str = "the-secret-of-the-oa";

/// What the budget of the project is, in fen.
pub(crate) const BUDGET: i64 = 5_000_000;

/// What the server does; what it writes wrongly is changed on the way out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Right,
    /// Answers with one level at a time, which is right too.
    LevelByLevel,
    /// The same, and there is nothing below the first level.
    NoChildren,
    FindsEveryProject,
    DeductsAgain,
    RefundsAgain,
    Overdraws,
    DeductsTenfold,
    /// Tells the whole budget, not what is left of it; nobody knows whether that is wrong.
    TellsWholeBudget,
}

/// One project of two below another one, and the budget of them all.
#[derive(Clone)]
struct Oa {
    manner: Manner,
    fen: Arc<Mutex<i64>>,
    calls: Arc<Mutex<HashMap<&'static str, u64>>>,
}

impl Oa {
    fn project(&self, id: &str, name: &str) -> Project {
        let fen = if self.manner == Manner::TellsWholeBudget {
            BUDGET
        } else {
            *self.fen.lock().unwrap()
        };
        let budget: webhook_types::Decimal =
            format!("{}.{:02}", fen / 100, fen % 100).parse().unwrap();
        Project::new(id, name, budget)
    }

    /// A number that is another one for every call, or the same for all.
    fn number(&self, kind: &'static str, other: bool) -> u64 {
        let mut calls = self.calls.lock().unwrap();
        let number = calls.entry(kind).or_default();
        *number += u64::from(other);
        *number
    }
}

fn fen(amount: &webhook_types::Decimal) -> i64 {
    let (yuan, fen) = amount
        .as_str()
        .split_once('.')
        .unwrap_or((amount.as_str(), "00"));
    yuan.parse::<i64>().unwrap() * 100 + format!("{fen:0<2}").parse::<i64>().unwrap()
}

impl ProjectDirectory for Oa {
    async fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        let top = ProjectOption::branch(self.project("J1", "一"));
        let below = ProjectOption::leaf(self.project("J2", "二").with_parent_id("J1"));
        Ok(match question.selected.as_ref().map(Id::as_str) {
            None if matches!(self.manner, Manner::LevelByLevel | Manner::NoChildren) => vec![top],
            None => vec![top, below],
            Some(_) if self.manner == Manner::NoChildren => Vec::new(),
            Some("J1") => vec![below],
            Some(_) => return Err(Denial::refused("无此项目")),
        })
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        Ok(match id.as_str() {
            "J1" | "J2" => Some(self.project(id.as_str(), "二")),
            _ if self.manner == Manner::FindsEveryProject => Some(self.project(id.as_str(), "?")),
            _ => None,
        })
    }
}

impl BudgetLedger for Oa {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, _: EventKey) -> Result<(), Denial> {
        let mut budget = self.fen.lock().unwrap();
        let amount = fen(&deduction.amount)
            * if self.manner == Manner::DeductsTenfold {
                10
            } else {
                1
            };
        if *budget < amount && self.manner != Manner::Overdraws {
            return Err(Denial::refused("预算不足"));
        }
        *budget -= amount;
        Ok(())
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, _: EventKey) -> Result<(), Denial> {
        *self.fen.lock().unwrap() += fen(&refund.amount);
        Ok(())
    }

    fn deduct_key(&self, deduction: &Verified<BudgetDeduct>) -> EventKey {
        let number = self.number("deduct", self.manner == Manner::DeductsAgain);
        deduction.key_of([deduction.operation_key().to_string(), number.to_string()])
    }

    fn refund_key(&self, refund: &Verified<BudgetRefund>) -> EventKey {
        let number = self.number("refund", self.manner == Manner::RefundsAgain);
        refund.key_of([refund.operation_key().to_string(), number.to_string()])
    }
}

/// A running server; ends when it is dropped.
pub(crate) struct Server {
    pub(crate) url: String,
    fen: Arc<Mutex<i64>>,
    _runtime: Runtime,
}

/// A response on its way out: the path that was asked, its parts, and how to change them.
pub(crate) struct Out<'a> {
    pub(crate) path: &'a str,
    pub(crate) status: &'a mut StatusCode,
    pub(crate) content_type: &'a mut String,
    pub(crate) json: &'a mut Value,
}

pub(crate) fn signed() -> Verifier {
    Verifier::signed(APP, SECRET).unwrap()
}

pub(crate) fn unsigned() -> Verifier {
    Verifier::unsigned_from(AddressList::new(["127.0.0.1"]).unwrap())
}

pub(crate) fn or_unsigned() -> Verifier {
    signed().or_unsigned_from(AddressList::new(["127.0.0.1"]).unwrap())
}

pub(crate) fn never_stale() -> Verifier {
    signed().with_window(Duration::from_secs(365 * 24 * 60 * 60))
}

impl Server {
    pub(crate) fn right() -> Self {
        Self::start(Manner::Right, signed(), |_| {})
    }

    /// Wrong in what it writes.
    pub(crate) fn writing(change: fn(Out<'_>)) -> Self {
        Self::start(Manner::Right, signed(), change)
    }

    /// Wrong in what it does.
    pub(crate) fn doing(manner: Manner) -> Self {
        Self::start(manner, signed(), |_| {})
    }

    pub(crate) fn start(manner: Manner, verifier: Verifier, change: fn(Out<'_>)) -> Self {
        Self::layered(manner, verifier, |router| {
            router.layer(from_fn(move |request: Request, next: Next| async move {
                changed(request, next, change).await
            }))
        })
    }

    /// With something in front of it.
    pub(crate) fn layered(
        manner: Manner,
        verifier: Verifier,
        layer: impl FnOnce(Router) -> Router,
    ) -> Self {
        let oa = Oa {
            manner,
            fen: Arc::new(Mutex::new(BUDGET)),
            calls: Arc::default(),
        };
        let fen = Arc::clone(&oa.fen);
        let service = OaService::new(verifier, MemoryDeduplicator::new(1000), oa.clone(), oa);
        let (url, runtime) = serve(layer(service.into_router()));
        Self {
            url,
            fen,
            _runtime: runtime,
        }
    }

    /// What is left of the budget, in fen.
    pub(crate) fn budget(&self) -> i64 {
        *self.fen.lock().unwrap()
    }
}

/// Serves a router on loopback, as long as the runtime lives.
pub(crate) fn serve(router: Router) -> (String, Runtime) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listener = runtime.block_on(TcpListener::bind(address)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    runtime.spawn(async move { axum::serve(listener, service).await });
    (url, runtime)
}

async fn changed(request: Request, next: Next, change: fn(Out<'_>)) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let mut status = response.status();
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let mut content_type = content_type
        .map_or("", |value| value.to_str().unwrap())
        .to_owned();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    let Ok(mut json) = serde_json::from_slice::<Value>(&body) else {
        // A refusal without a body.
        return (status, Body::from(body)).into_response();
    };
    change(Out {
        path: &path,
        status: &mut status,
        content_type: &mut content_type,
        json: &mut json,
    });
    let body = match json {
        Value::Null => "<html>".to_owned(),
        json => json.to_string(),
    };
    (status, [(header::CONTENT_TYPE, content_type)], body).into_response()
}
