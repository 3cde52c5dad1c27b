//! UniRPA personal center: a run that is started once, its task and its output, and a bill.

mod bill;
mod lost_answer;
mod run;

use std::io::{self, Write};

use personalcenter_client::Client;
use vendor_sandbox::{Exchange, Personalcenter};

use super::{
    http_config,
    report::{Failed, Report},
    watch::{Watch, count_effects},
};

/// A process whose robot leaves JSON.
const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";

/// What every step plays on: the server, and a client for it.
pub(super) struct Stage<'s> {
    server: &'s Personalcenter,
    client: Client,
}

/// A client for this server.
pub(super) fn client(server: &Personalcenter) -> Result<Client, vendor_http::Error> {
    Client::builder(server.base_url())
        .client_credentials(server.client_id(), server.client_secret())
        .http(http_config())
        // The sandbox does recognise it; what the vendor does is not documented.
        .trust_running_identifier()
        .build()
}

impl<'s> Stage<'s> {
    pub(super) fn new(server: &'s Personalcenter) -> Result<Self, Failed> {
        let client = client(server)?;
        Ok(Self { server, client })
    }

    fn watch(&self) -> Watch<impl Fn() -> Vec<Exchange>> {
        Watch::begin(|| self.server.journal())
    }

    /// How many runs this identifier has started, by the sandbox's ledger.
    fn runs_started(&self, identifier: &str) -> usize {
        count_effects(&self.server.ledger(), "run_process", identifier)
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        report.begin("A process, its task and its output")?;
        let result = run::follow(self, report).await;
        report.end(result)?;
        report.begin("A run is started, but its response is lost")?;
        let result = lost_answer::repeat(self, report).await;
        report.end(result)?;
        report.begin("A bill is cancelled, but the response is torn")?;
        let result = bill::cancel(self, report).await;
        report.end(result)
    }
}
