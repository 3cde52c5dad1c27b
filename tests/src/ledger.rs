//! Many calls with torn responses, and what the vendors' ledgers say afterwards.
#![expect(clippy::expect_used, reason = "a suite stops at the first surprise")]

use std::{collections::HashMap, sync::Arc};

use personalcenter_client::RunProcess;
use tokio::task::JoinSet;
use vendor_http::Outcome;
use vendor_sandbox::{Effect, Fault, HsifueConfig, Injection, Sandbox};

use crate::orders::purchase;

/// How many calls are under way at once; each waits a little before it repeats what may be repeated.
const AT_ONCE: usize = 256;

/// A sandbox remembers every exchange, so that it is replaced from time to time.
const CALLS_A_SANDBOX: usize = 5_000;

/// A process that the sandbox knows.
const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";

/// What became of the calls.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    /// Calls made.
    pub calls: usize,
    /// Responses torn after the effect.
    pub torn: usize,
    /// Calls that ended with [`Outcome::Unknown`].
    pub unknown: usize,
    /// Effects in the ledgers.
    pub effects: usize,
    /// Effects that stand there more than once.
    pub duplicated: usize,
    /// Calls whose outcome the ledgers contradict: done but not there, or there although refused or not sent.
    pub contradicted: usize,
}

/// Orders, runs with a key and runs without one, in turn, with a tenth of the responses torn.
///
/// # Panics
///
/// When the sandbox cannot be started.
pub async fn run(calls: usize) -> Report {
    let mut report = Report::default();
    while report.calls < calls {
        let round = (calls - report.calls).min(CALLS_A_SANDBOX);
        part(round, &mut report).await;
    }
    report
}

#[derive(Clone)]
struct Clients {
    hsifue: hsifue_order::Client,
    personalcenter: personalcenter_client::Client,
}

async fn part(calls: usize, report: &mut Report) {
    // The vendor would refuse a repeated order, and so hide a repetition from the ledger.
    let config = HsifueConfig::default().accept_repeated_orders(true);
    let sandbox = Arc::new(
        Sandbox::builder()
            .hsifue(config)
            .start()
            .await
            .expect("a free port"),
    );
    let clients = clients(&sandbox);
    let mut ends: HashMap<String, Option<Outcome>> = HashMap::new();
    let mut running = JoinSet::new();
    for number in 0..calls {
        if fastrand::u8(..10) == 0 {
            report.torn += 1;
            tear(&sandbox, number);
        }
        if running.len() == AT_ONCE {
            ends.extend(running.join_next().await.and_then(Result::ok));
        }
        running.spawn(call(clients.clone(), number));
    }
    ends.extend(running.join_all().await);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let effects = sandbox
        .hsifue()
        .ledger()
        .into_iter()
        .chain(sandbox.personalcenter().ledger());
    for effect in effects {
        *seen.entry(key_of(&effect)).or_default() += 1;
    }
    report.calls += ends.len();
    report.effects += seen.values().sum::<usize>();
    report.duplicated += seen.values().filter(|times| **times > 1).count();
    report.unknown += ends
        .values()
        .filter(|end| **end == Some(Outcome::Unknown))
        .count();
    report.contradicted += ends
        .iter()
        .filter(|(key, end)| match end {
            None => !seen.contains_key(*key),
            Some(Outcome::Unknown) => false,
            Some(_) => seen.contains_key(*key),
        })
        .count();
}

fn clients(sandbox: &Sandbox) -> Clients {
    let (hsifue, center) = (sandbox.hsifue(), sandbox.personalcenter());
    Clients {
        hsifue: hsifue_order::Client::builder(hsifue.base_url())
            .token(hsifue.token())
            .app_key(hsifue.app_key())
            .build()
            .expect("a client"),
        personalcenter: personalcenter_client::Client::builder(center.base_url())
            .client_credentials(center.client_id(), center.client_secret())
            .build()
            .expect("a client"),
    }
}

/// The next call of a kind does what it should, but its response does not arrive.
fn tear(sandbox: &Sandbox, number: usize) {
    let fault = match fastrand::u8(..3) {
        0 => Fault::ResetBeforeResponse,
        1 => Fault::ResetAfterHead,
        _ => Fault::TruncatedBody,
    };
    let torn = |operation| Injection::new(fault.clone()).on(operation).after_effect();
    let injected = match number % 2 {
        0 => sandbox.hsifue().inject(torn("batch_order")),
        _ => sandbox.personalcenter().inject(torn("run_process")),
    };
    injected.expect("a fault that can be injected");
}

/// Makes the call, and returns its key and what its error says, if there is one.
async fn call(clients: Clients, number: usize) -> (String, Option<Outcome>) {
    let key = format!("K-{number:08}");
    let end = if number.is_multiple_of(2) {
        let placed = clients.hsifue.place_orders(&purchase(&key)).await;
        placed.err().map(|error| error.outcome())
    } else {
        let mut run = RunProcess::new(PROCESS).with_process_parameters(key.clone());
        if number % 4 == 1 {
            run = run.with_running_identifier(key.clone());
        }
        let started = clients.personalcenter.run_process(run).await;
        started.err().map(|error| error.outcome())
    };
    (key, end)
}

/// The caller's key, which is the last part of what the sandbox notes.
fn key_of(effect: &Effect) -> String {
    let start = effect.key.find("K-").unwrap_or_default();
    effect
        .key
        .chars()
        .skip(start)
        .take("K-00000000".len())
        .collect()
}
