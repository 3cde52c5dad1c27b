//! Every client against servers that misbehave in every way, on raw sockets: how a call ends says what is true, nothing
//! that must not be repeated arrives twice, and the deadline is kept.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{sync::Semaphore, task::JoinSet};
use vendor_http::{HttpConfig, Outcome};
use workspace_tests::{
    fixture::Vendor,
    misbehaving::{
        Client, End, Entry, KINDS, Lag, Ledger, Marked, Misbehaviour, Reply, Server, all, marked,
    },
    soak,
};

/// How many calls are under way at once.
const AT_ONCE: usize = 32;

/// An operation that must not be repeated, and one that may.
fn operations(vendor: Vendor) -> [&'static str; 2] {
    match vendor {
        Vendor::Isearch => ["create_org", "list_robots"],
        Vendor::Personalcenter => ["cancel_bill", "get_bill"],
        Vendor::Hsifue => ["lock_assets", "list_assets"],
        Vendor::Jinyan => ["order_resolve", "user_list"],
    }
}

/// Enough for what ends by itself, on a machine that does other things too; what hangs takes this long.
fn time_for(how: &Misbehaviour) -> Duration {
    match how.end {
        End::Unknown => Duration::from_millis(500),
        _ => Duration::from_secs(20),
    }
}

/// One call of one client to a server that misbehaves in one way.
#[derive(Clone, Copy)]
struct Cell {
    kind: (Vendor, bool),
    how: Misbehaviour,
    repeatable: bool,
}

impl Cell {
    async fn check(self, lag: &Lag, transport: Marked) {
        let Self {
            kind,
            how,
            repeatable,
        } = self;
        let ledger = Arc::new(Ledger::new(1));
        let server = Server::start(kind.0, Arc::clone(&ledger), move |arrived| {
            if arrived.is_login || arrived.call.is_none() {
                return Reply::Good;
            }
            Reply::Misbehaves { how, acts: true }
        });
        let http = HttpConfig::new().transport(transport);
        let client = Client::build(kind, &server.url(), http).unwrap();
        let [never, safe] = operations(kind.0);
        // With a token.
        client.call(safe).await.unwrap();
        let operation = if repeatable { safe } else { never };
        let (begun, limit) = (Instant::now(), time_for(&how));
        let result = marked(0, client.until(limit).call(operation)).await;
        let late = begun.elapsed().saturating_sub(limit);
        let entry = ledger.of(0);
        let at = format!(
            "{kind:?} {operation}, a server that {}: {result:?}, {entry:?}",
            how.name
        );
        assert!(
            late <= soak::LATE + lag.of_machine(),
            "{at}, {late:?} late, {lag:?}"
        );
        let outcome = result.err().map(|error| error.outcome());
        assert!(repeatable || is_right(how.end, outcome), "{at}");
        let Entry {
            arrived,
            refused,
            done,
        } = entry;
        let most = if repeatable { 3 } else { 1 };
        assert!(arrived - refused <= most && refused <= 3, "{at}");
        assert!(repeatable || outcome.is_some() || done == 1, "{at}");
    }
}

/// Whether a call that must not be repeated ended as it must.
fn is_right(end: End, outcome: Option<Outcome>) -> bool {
    match end {
        End::Done => outcome.is_none(),
        End::DoneOrUnknown => matches!(outcome, None | Some(Outcome::Unknown)),
        End::Refused | End::TokenRefused => outcome == Some(Outcome::Refused),
        End::Unknown => outcome == Some(Outcome::Unknown),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_call_says_is_true_however_the_server_misbehaves() {
    let ways = all();
    assert!(ways.len() >= 60, "{}", ways.len());
    let turn = Arc::new(Semaphore::new(AT_ONCE));
    let (lag, transport) = (Arc::new(Lag::measure()), Marked::without_reuse());
    let mut running = JoinSet::new();
    for kind in KINDS {
        for how in &ways {
            for repeatable in [false, true] {
                let cell = Cell {
                    kind,
                    how: *how,
                    repeatable,
                };
                let (turn, lag) = (Arc::clone(&turn), Arc::clone(&lag));
                let transport = transport.clone();
                running.spawn(async move {
                    let _turn = turn.acquire().await.unwrap();
                    cell.check(&lag, transport).await;
                });
            }
        }
    }
    let mut cells = 0;
    while let Some(cell) = running.join_next().await {
        cell.unwrap();
        cells += 1;
    }
    assert_eq!(cells, ways.len() * KINDS.len() * 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_calls_end_in_time_and_tell_the_truth() {
    let report = soak::run(5_000).await;
    report
        .check()
        .unwrap_or_else(|problem| panic!("{problem}\n{report}"));
    assert!(
        report.misbehaviours >= 60 && report.calls == 5_000,
        "{report}"
    );
    assert!(report.ends.len() > 5, "{report}");
}
