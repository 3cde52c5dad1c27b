//! Jinyan, whose notifications and questions are signed, and proved by that.

mod budget;
mod forged;
mod office;
mod told;

use std::{
    future::ready,
    io::{self, Write},
    sync::Arc,
};

use axum::Router;
use jinyan_travel::{Client, Order};
use vendor_sandbox::{Delivery, Jinyan, JinyanConfig};
use webhook_types::{
    MemoryDeduplicator, Verified,
    jinyan::{Notification, Verifier},
    server::{OaService, Receiver},
};

use super::{REMEMBERED, endpoint::Address, inbox::Inbox};
use crate::demo::{
    jinyan,
    report::{Failed, Report},
};
use office::Office;

/// The id of the webhook for notifications.
const NOTIFICATION: &str = "order_notification";

/// A Jinyan that notifies there, and asks the customer's OA.
pub(super) fn config(address: &Address) -> JinyanConfig {
    JinyanConfig::default()
        .notify_url(address.jinyan())
        .oa_url(address.oa())
}

/// What every step plays on: the server, a client for it, what the receiver has handled, and the customer's OA.
pub(super) struct Stage<'s> {
    server: &'s Jinyan,
    client: Client,
    address: Address,
    inbox: Arc<Inbox<Notification>>,
    office: Arc<Office>,
}

impl<'s> Stage<'s> {
    pub(super) fn new(server: &'s Jinyan, address: Address) -> Result<Self, Failed> {
        Ok(Self {
            server,
            client: jinyan::client(server)?,
            address,
            inbox: Arc::new(Inbox::new()),
            office: Arc::new(Office::default()),
        })
    }

    /// What receives, and what answers.
    pub(super) fn router(&self) -> Result<Router, Failed> {
        let verifier = Verifier::signed(self.server.app_key(), self.server.secret())
            .map_err(|error| Failed::Unexpected(error.to_string()))?;
        let seen = Arc::new(MemoryDeduplicator::new(REMEMBERED));
        let inbox = Arc::clone(&self.inbox);
        let notifications = Receiver::<Notification>::new(
            verifier.clone(),
            Arc::clone(&seen),
            move |told: Verified<Notification>| ready(inbox.handle(told)),
        );
        let (directory, ledger) = (Arc::clone(&self.office), Arc::clone(&self.office));
        let oa = OaService::new(verifier, seen, directory, ledger);
        Ok(Router::new()
            .nest_service("/jinyan", notifications.into_router())
            .nest_service("/oa", oa.into_router()))
    }

    /// What the server has sent after `before` others, once everything is sent.
    async fn sent_after(&self, before: usize) -> Vec<Delivery> {
        self.server.deliveries_settled().await;
        self.server.deliveries().into_iter().skip(before).collect()
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        report.begin("What Jinyan told of the order")?;
        let result = told::verify(self, report).await;
        report.end(result)?;
        report.begin("A notification that Jinyan did not sign")?;
        let result = forged::refuse(self, report).await;
        report.end(result)?;
        report.begin("A project pays for a trip, and is asked to twice")?;
        let result = budget::deduct(self, report).await;
        report.end(result)
    }
}

fn status(order: &Order) -> String {
    order
        .status()
        .map_or_else(|| "unknown".to_owned(), |status| format!("{status:?}"))
}
