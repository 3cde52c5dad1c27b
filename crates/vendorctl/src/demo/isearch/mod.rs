//! i-Search RPA: signed calls, and what becomes of them when things break.

mod failures;
mod files;
mod login;
mod queue;
mod robots;
mod signature;
mod transfer;

use std::io::{self, Write};

use isearch_oapi::Client;
use vendor_sandbox::{Exchange, Isearch};

use crate::demo::{
    http_config,
    report::{Failed, Report},
    testimony::Testimony,
    watch::Watch,
};

/// What every step plays on: the server, a client for it, and what the sandbox says.
pub(super) struct Stage<'s> {
    server: &'s Isearch,
    client: Client,
    testimony: Testimony,
}

impl<'s> Stage<'s> {
    pub(super) fn new(server: &'s Isearch, testimony: Testimony) -> Result<Self, Failed> {
        let client = Client::builder(server.base_url())
            .access_key(server.access_key(), server.secret_key())
            .http(http_config())
            .build()?;
        Ok(Self {
            server,
            client,
            testimony,
        })
    }

    fn watch(&self) -> Watch<impl Fn() -> Vec<Exchange>> {
        Watch::begin(|| self.server.journal())
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        report.begin("Login")?;
        let result = login::log_in(self, report).await;
        report.end(result)?;
        report.begin("Robots, page by page")?;
        let result = robots::list(self, report).await;
        report.end(result)?;
        report.begin("A queue")?;
        let result = queue::push_and_pop(self, report).await;
        report.end(result)?;
        report.begin("A file, there and back")?;
        let result = files::transfer(self, report).await;
        report.end(result)?;
        report.begin("The token is revoked")?;
        let result = failures::revoked_token(self, report).await;
        report.end(result)?;
        report.begin("The server answers 503")?;
        let result = failures::unavailable(self, report).await;
        report.end(result)?;
        report.begin("The connection breaks after the work was done")?;
        let result = failures::reset_after_effect(self, report).await;
        report.end(result)?;
        report.begin("A wrong signature")?;
        let result = signature::wrong(self, report).await;
        report.end(result)
    }
}
