//! A customer as the workspace has it: receiver and OA of `webhook-types`, on the loopback interface.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use vendor_sandbox::JinyanConfig;
use webhook_types::jinyan::{
    BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Notification, Project, ProjectDirectory,
    ProjectMatch, ProjectOption, Verifier,
};
use webhook_types::server::{OaService, Receiver};
use webhook_types::{Decimal, EventKey, Id, MemoryDeduplicator, Verified};

pub(crate) const APP_KEY: &str = "sandbox-appkey";
pub(crate) const SECRET: &str = "Y2FsbGJhY2stc2VjcmV0LW1hZGUtdXA=";

/// The code of the one project that a traveller may choose in the end.
pub(crate) const CODE: &str = "VISIT";
/// Its identifier, which is not safe in a path.
pub(crate) const PROJECT: &str = "J 2/客户";

/// What the customer's own code has seen and done.
#[derive(Default)]
pub(crate) struct Books {
    pub(crate) told: Vec<Notification>,
    /// Travellers and the project selected so far.
    pub(crate) matched: Vec<(Vec<String>, Option<String>)>,
    pub(crate) read: Vec<String>,
    /// The budget of the project, in hundredths of a yuan.
    pub(crate) budget: i64,
    /// What was booked of it: amount in hundredths of a yuan, order, cause.
    pub(crate) booked: Vec<(i64, String, String)>,
    /// Whether the tree of projects comes whole.
    pub(crate) answers_whole_tree: bool,
    /// Whether every project has another one below it.
    pub(crate) is_endless: bool,
    /// Whether the ledger is broken.
    pub(crate) is_broken: bool,
}

#[derive(Clone, Default)]
struct Code(Arc<Mutex<Books>>);

impl Code {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap()
    }

    /// Books an amount, unless the budget would not bear it.
    fn book(
        &self,
        project: &Id,
        fen: i64,
        order: &Id,
        cause: Option<String>,
    ) -> Result<(), Denial> {
        assert_eq!(project.as_str(), PROJECT);
        let mut books = self.books();
        if books.is_broken {
            return Err(io::Error::other("the ledger is broken").into());
        }
        if books.budget + fen < 0 {
            return Err(Denial::refused("预算不足"));
        }
        books.budget += fen;
        books
            .booked
            .push((fen, order.to_string(), cause.unwrap_or_default()));
        Ok(())
    }
}

/// Exactly: no float on the way, and not more than two digits after the point.
fn fen(amount: &Decimal) -> i64 {
    let (yuan, fraction) = amount
        .as_str()
        .split_once('.')
        .unwrap_or((amount.as_str(), ""));
    assert!(fraction.len() <= 2, "{amount}");
    format!("{yuan}{fraction:0<2}").parse().unwrap()
}

impl ProjectDirectory for Code {
    async fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        let mut books = self.books();
        let question = question.into_event();
        let consumers = question.consumers.iter().map(Id::to_string).collect();
        let selected = question.selected.map(|id| id.to_string());
        books.matched.push((consumers, selected.clone()));
        let below = |id: &str, parent: &str| Project::new(id, "项目", 1).with_parent_id(parent);
        let tops = ["J0", "J1"].map(|id| ProjectOption::branch(Project::new(id, "部门", 1)));
        let visit = below(PROJECT, "J1").with_project_code(CODE);
        Ok(match selected.as_deref() {
            Some(parent) if books.is_endless => {
                vec![ProjectOption::branch(below(&format!("{parent}1"), parent))]
            }
            None if books.answers_whole_tree => {
                let other = ProjectOption::leaf(below("J3", "J0"));
                [&tops[..], &[other, ProjectOption::leaf(visit)]].concat()
            }
            None => tops.to_vec(),
            Some("J1") => vec![ProjectOption::leaf(visit)],
            Some(_) => Vec::new(),
        })
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        self.books().read.push(id.to_string());
        Ok((id.as_str() == PROJECT).then(|| Project::new(id, "客户拜访", 1)))
    }
}

impl BudgetLedger for Code {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, _: EventKey) -> Result<(), Denial> {
        let it = deduction.into_event();
        self.book(&it.project_id, -fen(&it.amount), &it.order_id, it.cause)
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, _: EventKey) -> Result<(), Denial> {
        let it = refund.into_event();
        self.book(&it.project_id, fen(&it.amount), &it.order_id, it.cause)
    }
}

/// A server on the loopback interface, until it is dropped.
pub(crate) struct Customer {
    address: SocketAddr,
    code: Code,
    /// Kept for its end: when it is dropped, the server stops.
    _serving: JoinSet<()>,
}

impl Customer {
    /// One that demands signatures by [`SECRET`].
    pub(crate) async fn start() -> Self {
        Self::with(Verifier::signed(APP_KEY, SECRET).unwrap()).await
    }

    pub(crate) async fn with(verifier: Verifier) -> Self {
        let code = Code::default();
        let listening = code.clone();
        let notifications = Receiver::<Notification>::new(
            verifier.clone(),
            MemoryDeduplicator::new(1000),
            move |told: Verified<Notification>| {
                listening.books().told.push(told.into_event());
                async { Ok::<_, io::Error>(()) }
            },
        );
        let seen = MemoryDeduplicator::new(1000);
        let oa = OaService::new(verifier, seen, code.clone(), code.clone());
        let router = Router::new()
            .nest_service("/notify", notifications.into_router())
            .merge(oa.into_router())
            .into_make_service_with_connect_info::<SocketAddr>();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut serving = JoinSet::new();
        serving.spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            address,
            code,
            _serving: serving,
        }
    }

    /// Settings that send everything here, signed by [`SECRET`].
    pub(crate) fn config(&self) -> JinyanConfig {
        JinyanConfig::default()
            .credentials(APP_KEY, SECRET)
            .notify_url(format!("http://{}/notify", self.address))
            .oa_url(format!("http://{}/", self.address))
    }

    pub(crate) fn books(&self) -> MutexGuard<'_, Books> {
        self.code.books()
    }

    /// The codes of the notifications, and the orders that they name.
    pub(crate) fn told(&self) -> Vec<(String, String)> {
        let books = self.books();
        let told = books.told.iter().map(|told| {
            let order = told.business_id.as_ref().unwrap();
            (told.notify_code.to_string(), order.to_string())
        });
        told.collect()
    }

    /// The travellers' questions so far, by what was selected.
    pub(crate) fn selected(&self) -> Vec<Option<String>> {
        let books = self.books();
        let selected = books.matched.iter().map(|(_, selected)| selected.clone());
        selected.collect()
    }

    /// The amounts booked so far, in hundredths of a yuan.
    pub(crate) fn amounts(&self) -> Vec<i64> {
        self.books().booked.iter().map(|(fen, ..)| *fen).collect()
    }
}
