//! Jinyan business travel: from a booking to an approved order, and its refund.

mod approval;
mod booking;
mod browser;
mod entry;
mod order;
mod people;
mod refund;

use std::io::{self, Write};

use jinyan_travel::{Client, Id, Order, OrderDetail};
use vendor_sandbox::{Exchange, Jinyan};

pub(super) use booking::trip;

use super::{
    http_config,
    report::{Failed, Report},
    watch::Watch,
};

/// What every step plays on: the server, and a client for it.
pub(super) struct Stage<'s> {
    server: &'s Jinyan,
    client: Client,
}

/// A client for this server.
pub(super) fn client(server: &Jinyan) -> Result<Client, vendor_http::Error> {
    Client::builder(server.base_url())
        .app_key(server.app_key(), server.secret())
        .http(http_config())
        .build()
}

/// The one order under this number.
pub(super) async fn order(client: &Client, id: &Id) -> Result<Order, Failed> {
    let orders = client.order_detail(OrderDetail::new(id.clone())).await?;
    let [order] = <[Order; 1]>::try_from(orders)
        .map_err(|orders| Failed::Unexpected(format!("1 order was due, not {}", orders.len())))?;
    Ok(order)
}

impl<'s> Stage<'s> {
    pub(super) fn new(server: &'s Jinyan) -> Result<Self, Failed> {
        let client = client(server)?;
        Ok(Self { server, client })
    }

    fn watch(&self) -> Watch<impl Fn() -> Vec<Exchange>> {
        Watch::begin(|| self.server.journal())
    }

    async fn order(&self, id: &Id) -> Result<Order, Failed> {
        order(&self.client, id).await
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        report.begin("Employees and departments")?;
        let result = people::synchronise(self, report).await;
        let Some(people) = report.end_with(result)? else {
            return Ok(());
        };
        report.begin("A booking under a travel rule")?;
        let result = booking::book(self, &people, report).await;
        let Some(booked) = report.end_with(result)? else {
            return Ok(());
        };
        report.begin("The traveller opens the page")?;
        let result = entry::open(self, &booked, &people, report).await;
        report.end(result)?;
        report.begin("The page is opened a second time")?;
        let result = entry::open_again(self, &booked, report).await;
        report.end(result)?;
        report.begin("The traveller orders")?;
        let result = order::place(self, &booked, &people, report).await;
        let Some(order) = report.end_with(result)? else {
            return Ok(());
        };
        report.begin("The order is approved, but the response is torn")?;
        let result = approval::approve(self, &order, report).await;
        report.end(result)?;
        report.begin("A refund that is priced later")?;
        let result = refund::refund(self, &order, report).await;
        report.end(result)
    }
}

/// As it came; `unknown` where the server left it out.
fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(|| "unknown".to_owned(), T::to_string)
}
