//! An OA that answers Jinyan's questions, and receives its notifications and the personal center's callbacks.
//!
//! It serves until it is ended:
//!
//! ```sh
//! JINYAN_APP_KEY=my-app JINYAN_SECRET=the-secret HOOK_TOKEN=$(openssl rand -hex 32) \
//!     cargo run --features axum --example oa_server
//! ```
//!
//! Without these variables a sandbox in this process plays Jinyan: somebody orders a trip that project J2 has to pay.

mod office;
mod visit;

use std::{env, error::Error, net::SocketAddr, sync::Arc};

use axum::Router;
use tokio::net::TcpListener;
use webhook_types::{
    MemoryDeduplicator, PathToken, Verified,
    jinyan::{Notification, Verifier},
    personalcenter::{self, Callback},
    server::{OaService, Receiver},
};

use office::Office;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(app_key) = env::var("JINYAN_APP_KEY") {
        let verifier = Verifier::signed(app_key, env::var("JINYAN_SECRET")?)?;
        let app = app(verifier, PathToken::new(env::var("HOOK_TOKEN")?)?);
        return serve(TcpListener::bind("127.0.0.1:8080").await?, app).await;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let sandbox = visit::sandbox(listener.local_addr()?).await?;
    let jinyan = sandbox.jinyan();
    let token = PathToken::new("9f1c5e0d4b7a4c62a1b08d3f5e7c9a10")?;
    let app = app(Verifier::signed(jinyan.app_key(), jinyan.secret())?, token);
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

fn app(signed: Verifier, token: PathToken) -> Router {
    let seen = Arc::new(MemoryDeduplicator::new(100_000));
    // No flood of callbacks may push a deduction out.
    let booked = MemoryDeduplicator::new(100_000);
    let office = Arc::new(Office::new());

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
        .merge(OaService::new(signed, booked, office.clone(), office).into_router())
}
