//! hsifue: a customer, an order, a key, and an order whose response is torn.

mod cloud;
mod customer;
mod key;
mod purchase;
mod torn_answer;

use std::io::{self, Write};

use hsifue_order::Client;
use vendor_sandbox::{Exchange, Hsifue};

use super::{
    http_config,
    report::{Failed, Report},
    watch::Watch,
};

/// Code of the sales channel.
const CHANNEL: &str = "CH01";

/// What every step plays on: the server, and a client for it.
pub(super) struct Stage<'s> {
    server: &'s Hsifue,
    client: Client,
}

impl<'s> Stage<'s> {
    pub(super) fn new(server: &'s Hsifue) -> Result<Self, Failed> {
        let client = Client::builder(server.base_url())
            .token(server.token())
            .app_key(server.app_key())
            .http(http_config())
            .build()?;
        Ok(Self { server, client })
    }

    fn watch(&self) -> Watch<impl Fn() -> Vec<Exchange>> {
        Watch::begin(|| self.server.journal())
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        report.begin("A customer")?;
        let result = customer::create(self, report).await;
        let Some(customer) = report.end_with(result)? else {
            return Ok(());
        };
        report.begin("An order, and the asset that it makes")?;
        let result = cloud::order(self, &customer, report).await;
        report.end(result)?;
        report.begin("A key is disabled and enabled")?;
        let result = key::lock_and_unlock(self, &customer, report).await;
        report.end(result)?;
        report.begin("An order is placed, but its response is torn")?;
        let result = torn_answer::place(self, &customer, report).await;
        report.end(result)
    }
}
