//! An OA that responds to Jinyan's questions, and receives its notifications and the personal center's callbacks.
//!
//! It serves until it is ended, in as many instances as you like, whose budgets and events are in one database:
//!
//! ```sh
//! JINYAN_APP_KEY=my-app JINYAN_SECRET=the-secret HOOK_TOKEN=$(openssl rand -hex 32) LISTEN=127.0.0.1:8080 \
//!     DATABASE_URL=postgres://oa:secret@db.example.com/oa \
//!     cargo run -p vendor-store --features postgres --example oa_server
//! ```
//!
//! Without `DATABASE_URL` the budgets are in memory, for one instance. Without any of these variables a sandbox in this
//! process plays Jinyan: somebody orders a trip that project J2 has to pay.

mod database;
mod memory;
mod visit;

use std::{env, error::Error, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use tokio::net::TcpListener;
use vendor_store::{PostgresDeduplicator, postgres::Postgres};
use webhook_types::{
    Deduplicator, MemoryDeduplicator, PathToken, Verified,
    jinyan::{BudgetLedger, Notification, ProjectDirectory, Verifier},
    personalcenter::{self, Callback},
    server::{OaService, Receiver},
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(app_key) = env::var("JINYAN_APP_KEY") {
        let verifier = Verifier::signed(app_key, env::var("JINYAN_SECRET")?)?;
        let app = app(verifier, PathToken::new(env::var("HOOK_TOKEN")?)?).await?;
        let address = env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:8080".to_owned());
        return serve(TcpListener::bind(address).await?, app).await;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let sandbox = visit::sandbox(listener.local_addr()?).await?;
    let jinyan = sandbox.jinyan();
    let token = PathToken::new("9f1c5e0d4b7a4c62a1b08d3f5e7c9a10")?;
    let app = app(Verifier::signed(jinyan.app_key(), jinyan.secret())?, token).await?;
    // Whichever ends first: serving does not.
    tokio::select! {
        served = serve(listener, app) => served,
        visited = visit::order_a_trip(jinyan) => visited,
    }
}

async fn serve(listener: TcpListener, app: Router) -> Result<(), Box<dyn Error>> {
    println!("listening on {}", listener.local_addr()?);
    // With the addresses of the connections, for an `AddressList`.
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, service).await?)
}

async fn app(signed: Verifier, token: PathToken) -> Result<Router, Box<dyn Error>> {
    // No flood of callbacks may push a deduction out: the OA has events of its own.
    let Ok(url) = env::var("DATABASE_URL") else {
        let events = || MemoryDeduplicator::new(100_000);
        return Ok(routes(
            signed,
            token,
            events(),
            events(),
            memory::Office::new(),
        ));
    };
    let postgres = Postgres::open(&url)?;
    postgres.migrate().await?;
    let office = database::Office::new(postgres.clone()).await?;
    let seen = PostgresDeduplicator::new(postgres.clone(), "hooks");
    // The ledger books once by itself: claims only keep two instances from trying at the same time, and that of an
    // instance that died may lapse soon.
    let booked = PostgresDeduplicator::new(postgres, "oa").claims_hold_for(Duration::from_secs(10));
    Ok(routes(signed, token, seen, booked, office))
}

fn routes(
    signed: Verifier,
    token: PathToken,
    seen: impl Deduplicator,
    booked: impl Deduplicator,
    office: impl ProjectDirectory + BudgetLedger,
) -> Router {
    let (seen, office) = (Arc::new(seen), Arc::new(office));
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
        seen,
        async |callback: Verified<Callback>| {
            println!("{}: a hint, to be confirmed", callback.action());
            Ok::<_, std::io::Error>(())
        },
    );
    Router::new()
        .nest_service("/hooks/jinyan", notifications.into_router())
        .nest_service("/hooks/personalcenter", callbacks.into_router())
        .merge(OaService::new(signed, booked, Arc::clone(&office), office).into_router())
}
