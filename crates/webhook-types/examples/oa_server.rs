//! An OA that answers Jinyan's questions, and receives its notifications and the personal center's callbacks.
//!
//! ```sh
//! JINYAN_APP_KEY=my-app JINYAN_SECRET=the-secret HOOK_TOKEN=$(openssl rand -hex 32) \
//!     cargo run --features axum --example oa_server
//! ```

use std::{
    collections::{BTreeMap, HashSet},
    env,
    error::Error,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::Router;
use webhook_types::{
    EventKey, Id, MemoryDeduplicator, PathToken, Verified,
    axum::{OaService, Receiver},
    jinyan::{
        self, BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Notification, Project,
        ProjectDirectory, ProjectMatch, ProjectOption,
    },
    personalcenter::{self, Callback},
};

/// Two projects, one below the other.
struct Projects;

impl Projects {
    fn all() -> BTreeMap<&'static str, ProjectOption> {
        let office = Project::new("J1", "总部", 500_000);
        let visit = Project::new("J2", "客户拜访", 50_000).with_parent_id("J1");
        BTreeMap::from([
            ("J1", ProjectOption::branch(office)),
            ("J2", ProjectOption::leaf(visit)),
        ])
    }
}

impl ProjectDirectory for Projects {
    /// The whole tree at once: it is small.
    async fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        println!("which projects for {:?}?", question.consumers);
        Ok(Self::all().into_values().collect())
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        let found = Self::all().remove(id.as_str());
        Ok(found.map(|option| option.project))
    }
}

/// A ledger in memory. A real one writes the key, under a unique index, in the transaction of the booking.
#[derive(Default)]
struct Ledger(Mutex<HashSet<EventKey>>);

impl Ledger {
    fn book(&self, what: &str, key: EventKey) {
        let mut booked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if booked.insert(key) {
            println!("{what}");
        }
    }
}

impl BudgetLedger for Ledger {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, key: EventKey) -> Result<(), Denial> {
        if !Projects::all().contains_key(deduction.project_id.as_str()) {
            return Err(Denial::refused("项目不存在"));
        }
        let (amount, order) = (&deduction.amount, &deduction.order_id);
        self.book(&format!("{order}: {amount} yuan taken"), key);
        Ok(())
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, key: EventKey) -> Result<(), Denial> {
        let (amount, order) = (&refund.amount, &refund.order_id);
        self.book(&format!("{order}: {amount} yuan given back"), key);
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let signed = jinyan::Verifier::signed(env::var("JINYAN_APP_KEY")?, env::var("JINYAN_SECRET")?)?;
    let token = PathToken::new(env::var("HOOK_TOKEN")?)?;
    let seen = Arc::new(MemoryDeduplicator::new(100_000));

    let notifications = Receiver::<Notification>::new(
        signed.clone(),
        Arc::clone(&seen),
        async |told: Verified<Notification>| {
            println!("{}: {:?}", told.notify_code, told.business_id);
            Ok::<_, std::io::Error>(())
        },
    );
    let callbacks = Receiver::<Callback>::new(
        personalcenter::Verifier::new(token),
        Arc::clone(&seen),
        async |callback: Verified<Callback>| {
            println!("{}: a hint, to be confirmed", callback.action());
            Ok::<_, std::io::Error>(())
        },
    );
    let app = Router::new()
        .nest("/hooks/jinyan", notifications.into_router())
        .nest("/hooks/personalcenter", callbacks.into_router())
        .merge(OaService::new(signed, seen, Projects, Ledger::default()).into_router());

    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on {}", listener.local_addr()?);
    // With the addresses of the connections, for an `AddressList`.
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).await?;
    Ok(())
}
