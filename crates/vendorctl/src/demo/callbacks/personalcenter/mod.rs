//! The personal center, which signs nothing: a callback is proved by the path that it comes to, and read back.

mod failure;
mod forged;
mod meanwhile;
mod repeated;

use std::{
    fmt::Debug,
    future::ready,
    io::{self, Write},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use personalcenter_client::{Agreement, Client, Confirmed};
use vendor_sandbox::{Delivery, Personalcenter, PersonalcenterConfig};
use webhook_types::{
    MemoryDeduplicator, Verified,
    personalcenter::{ACKNOWLEDGEMENT, Callback, Verifier},
    server::Receiver,
};

use super::{REMEMBERED, endpoint::Address, inbox::Inbox};
use crate::demo::{
    personalcenter,
    report::{Failed, Report, ensure},
};

/// How long after a failure the server sends a callback again, by its clock.
const INTERVAL: Duration = Duration::from_secs(60);

/// A personal center that calls back there, and once more after a failure.
pub(super) fn config(address: &Address) -> PersonalcenterConfig {
    let url = address.personalcenter();
    PersonalcenterConfig::default()
        .callback_url(url.as_str())
        .task_callback_url(url)
        .repeat_callbacks(1, INTERVAL)
}

/// What every step plays on: the server that calls back, a client for it, and what the receiver has handled.
pub(super) struct Stage<'s> {
    server: &'s Personalcenter,
    client: Client,
    address: Address,
    inbox: Arc<Inbox<Callback>>,
}

impl<'s> Stage<'s> {
    pub(super) fn new(server: &'s Personalcenter, address: Address) -> Result<Self, Failed> {
        Ok(Self {
            server,
            client: personalcenter::client(server)?,
            address,
            inbox: Arc::new(Inbox::new()),
        })
    }

    /// What receives.
    pub(super) fn router(&self) -> Result<Router, Failed> {
        let inbox = Arc::clone(&self.inbox);
        let receiver = Receiver::<Callback>::new(
            Verifier::new(self.address.path_token()?),
            MemoryDeduplicator::new(REMEMBERED),
            move |callback: Verified<Callback>| ready(inbox.handle(callback)),
        );
        Ok(Router::new().nest_service("/personalcenter", receiver.into_router()))
    }

    /// What the server has sent after `before` others, once everything is sent.
    async fn sent_after(&self, before: usize) -> Vec<Delivery> {
        self.server.deliveries_settled().await;
        self.server.deliveries().into_iter().skip(before).collect()
    }

    /// What the server says of what a callback told.
    async fn read_back(&self, callback: &Verified<Callback>) -> Result<ReadBack, Failed> {
        let (now, agreement) = match self.client.confirm(callback).await? {
            Confirmed::Bill { bill, agreement } => (shown(bill.payment_status), agreement),
            Confirmed::Task {
                state, agreement, ..
            } => (shown(state.task_status), agreement),
            Confirmed::NoBill { agreement, .. } => ("not there".to_owned(), agreement),
            _ => ("not to be read".to_owned(), Agreement::None),
        };
        Ok(ReadBack { now, agreement })
    }

    pub(super) async fn play<W: Write>(&self, report: &mut Report<W>) -> io::Result<()> {
        report.begin("What the personal center told meanwhile")?;
        let result = meanwhile::read_back(self, report).await;
        report.end(result)?;
        report.begin("A bill is cancelled, and told of three times")?;
        let result = repeated::cancel(self, report).await;
        report.end(result)?;
        report.begin("A payment that nobody made")?;
        let result = forged::pay(self, report).await;
        report.end(result)?;
        report.begin("The handler fails, and the callback comes again")?;
        let result = failure::recover(self, report).await;
        report.end(result)
    }
}

/// What a callback was about, as it is now.
struct ReadBack {
    now: String,
    agreement: Agreement,
}

impl ReadBack {
    fn shown(&self) -> String {
        let Self { now, agreement } = self;
        match agreement {
            Agreement::Full => format!("{now}, as told"),
            Agreement::Partial => format!("{now}, which does not contradict what was told"),
            Agreement::None => format!("{now}, and not what was told"),
        }
    }

    fn ensure_agrees(&self) -> Result<(), Failed> {
        ensure(self.agreement == Agreement::Full, || {
            "the server should say what the callback told".to_owned()
        })
    }
}

/// What a callback tells: of a bill how it changed, of all else no more than the action.
fn change(callback: &Callback) -> String {
    match callback {
        Callback::BillStatusChanged(event) => format!(
            "{} {}: {} → {}",
            callback.action(),
            event.bill_no,
            shown(event.old_status),
            shown(event.new_status),
        ),
        other => other.action().to_owned(),
    }
}

fn is_acknowledged(delivery: &Delivery) -> bool {
    super::is_acknowledged(delivery, &ACKNOWLEDGEMENT)
}

fn shown(value: Option<impl Debug>) -> String {
    value.map_or_else(|| "unknown".to_owned(), |value| format!("{value:?}"))
}
