//! What the servers send by themselves: proved as far as it can be, handled once, acknowledged to the byte.

mod endpoint;
mod inbox;
mod jinyan;
mod personalcenter;

use std::io::{self, Write};

use tokio::task::JoinSet;
use vendor_sandbox::{Delivery, JinyanConfig, PersonalcenterConfig, Sandbox};
use webhook_types::Acknowledgement;

pub(super) use endpoint::Endpoint;

use super::report::{Failed, Report};

/// How many events are remembered, so that a repetition is acknowledged and not handled.
const REMEMBERED: usize = 1_000;

/// A personal center that calls back there.
pub(super) fn personalcenter(endpoint: &Endpoint) -> PersonalcenterConfig {
    personalcenter::config(endpoint.address())
}

/// A Jinyan that calls back there.
pub(super) fn jinyan(endpoint: &Endpoint) -> JinyanConfig {
    jinyan::config(endpoint.address())
}

/// What the steps play on, and what answers the servers meanwhile.
pub(super) struct Stage<'s> {
    personalcenter: personalcenter::Stage<'s>,
    jinyan: jinyan::Stage<'s>,
    /// When it is dropped, nobody answers any more.
    _serving: JoinSet<()>,
}

impl<'s> Stage<'s> {
    /// Answers callbacks from now on.
    pub(super) fn new(sandbox: &'s Sandbox, endpoint: Endpoint) -> Result<Self, Failed> {
        let address = || endpoint.address().clone();
        let personalcenter = personalcenter::Stage::new(sandbox.personalcenter(), address())?;
        let jinyan = jinyan::Stage::new(sandbox.jinyan(), address())?;
        let router = personalcenter.router()?.merge(jinyan.router()?);
        Ok(Self {
            personalcenter,
            jinyan,
            _serving: endpoint.serve(router),
        })
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        self.personalcenter.play(report).await?;
        self.jinyan.play(report).await
    }
}

/// Whether the receiver answered with these very bytes, and the server takes them for an acknowledgement.
fn is_acknowledged(delivery: &Delivery, with: &Acknowledgement) -> bool {
    delivery.acknowledged
        && delivery.status == Some(with.status)
        && delivery.answer == with.body.as_bytes()
}
