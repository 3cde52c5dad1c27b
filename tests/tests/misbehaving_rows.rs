//! What servers were seen to do to clients, one test for each, against a raw socket and with every client that it can
//! happen to. The rest of it is in `misbehaving.rs`, which meets every client with every misbehaviour.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::TryStreamExt as _;
use isearch_oapi::{DownloadFile, ListRobots, PageSize};
use jinyan_travel::UserList;
use vendor_http::{Error, ErrorKind, HttpConfig, Method, Outcome};
use workspace_tests::{
    fixture::Vendor,
    misbehaving::{Arrived, Client, KINDS, Ledger, Misbehaviour, Reply, Server, all},
    soak,
};

const LIMIT: Duration = Duration::from_millis(400);

/// The ones that log in.
fn with_login() -> impl Iterator<Item = (Vendor, bool)> {
    KINDS
        .into_iter()
        .filter(|kind| *kind != (Vendor::Jinyan, false))
}

fn server(
    vendor: Vendor,
    director: impl Fn(Arrived<'_>) -> Reply + Send + Sync + 'static,
) -> Server {
    Server::start(vendor, Arc::new(Ledger::new(0)), director)
}

fn client(kind: (Vendor, bool), server: &Server) -> Client {
    Client::build(kind, &server.url(), HttpConfig::new()).unwrap()
}

fn isearch(server: &Server) -> isearch_oapi::Client {
    let Client::Isearch(client) = client((Vendor::Isearch, false), server) else {
        unreachable!("another client");
    };
    client
}

fn center(server: &Server) -> personalcenter_client::Client {
    let Client::Personalcenter(client) = client((Vendor::Personalcenter, false), server) else {
        unreachable!("another client");
    };
    client
}

fn jinyan(server: &Server) -> jinyan_travel::Client {
    let Client::Jinyan(client) = client((Vendor::Jinyan, false), server) else {
        unreachable!("another client");
    };
    client
}

fn way(name: &str) -> Misbehaviour {
    all().into_iter().find(|way| way.name == name).unwrap()
}

fn misbehaves(name: &str) -> Reply {
    Reply::Misbehaves {
        how: way(name),
        acts: false,
    }
}

/// The number of the page that is asked for.
fn page_of(arrived: Arrived<'_>) -> usize {
    let query = arrived.target.split('?').nth(1).unwrap_or_default();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let page = pairs.find(|(name, _)| matches!(*name, "page" | "pageN"));
    page.unwrap().1.parse().unwrap()
}

/// What follows once the time of a wait is up.
fn waited(begun: Instant, error: &Error) {
    let took = begun.elapsed();
    assert!(took < LIMIT + soak::LATE, "{took:?}: {error}");
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, Outcome::NotSent)
    );
    assert!(!error.to_string().contains("may have happened"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_ends_at_its_deadline_on_a_list_without_end() {
    let server = server(Vendor::Isearch, |arrived| {
        if arrived.is_login {
            return Reply::Good;
        }
        let id = 1_000_000 + page_of(arrived);
        let jobs = format!(r#"[{{"ID":{id},"STATUS":"running"}}]"#).repeat(1);
        Reply::Body(format!(
            r#"{{"code":0,"result":{{"total":99999999,"items":{jobs}}}}}"#
        ))
    });
    let begun = Instant::now();
    let error = isearch(&server)
        .wait_for_job("1", "7", LIMIT)
        .await
        .unwrap_err();
    waited(begun, &error);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_ends_at_its_deadline_on_a_server_that_hangs() {
    for name in [
        "never responds",
        "never reads",
        "hangs in the head",
        "an endless trickle",
    ] {
        let hangs = move |arrived: Arrived<'_>| {
            if arrived.is_login {
                Reply::Good
            } else {
                misbehaves(name)
            }
        };
        let server_of_jobs = server(Vendor::Isearch, hangs);
        let begun = Instant::now();
        let wait = isearch(&server_of_jobs).wait_for_job("1", "7", LIMIT).await;
        waited(begun, &wait.unwrap_err());

        let server_of_tasks = server(Vendor::Personalcenter, hangs);
        let begun = Instant::now();
        let wait = center(&server_of_tasks).wait_for_task("7", LIMIT).await;
        waited(begun, &wait.unwrap_err());
    }
    // So does one for a token that does not come.
    let server = server(Vendor::Personalcenter, |_| misbehaves("never responds"));
    let begun = Instant::now();
    let wait = center(&server).wait_for_task("7", LIMIT).await;
    waited(begun, &wait.unwrap_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn helpers_of_several_calls_end_at_the_deadline_of_their_client() {
    let hangs = |arrived: Arrived<'_>| {
        if arrived.is_login {
            Reply::Good
        } else {
            misbehaves("never responds")
        }
    };
    let (server_of_center, server_of_jinyan) = (
        server(Vendor::Personalcenter, hangs),
        server(Vendor::Jinyan, hangs),
    );
    let begun = Instant::now();
    let of_center = center(&server_of_center).until(LIMIT);
    let error = of_center.cancel_bill_conclusively("1").await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(begun.elapsed() < LIMIT + soak::LATE);
    // Begun after it, nothing is sent.
    let error = of_center.stop_task_conclusively("1").await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);

    let begun = Instant::now();
    let of_jinyan = jinyan(&server_of_jinyan).until(LIMIT);
    let settled = of_jinyan.approve("1").await.unwrap();
    assert!(
        matches!(settled, jinyan_travel::Settled::Open(_)),
        "{settled:?}"
    );
    let error = of_jinyan.sync_users().try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(begun.elapsed() < LIMIT + soak::LATE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_stays_empty_is_watched_until_the_deadline() {
    let server = server(Vendor::Isearch, |arrived| {
        if arrived.is_login {
            Reply::Good
        } else {
            Reply::Body(r#"{"code":0,"result":null}"#.to_owned())
        }
    });
    let begun = Instant::now();
    let client = isearch(&server).until(LIMIT);
    let queue = client.consume_queue("q").wait_when_empty(LIMIT * 10);
    let error = { queue }.try_next().await.err().unwrap();
    waited(begun, &error);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_make_no_progress_end_in_an_error() {
    let count = Arc::new(AtomicUsize::new(0));
    for round in [1, 2, 3, usize::MAX] {
        let asked = Arc::clone(&count);
        let robots = server(Vendor::Isearch, move |arrived| {
            if arrived.is_login {
                return Reply::Good;
            }
            asked.fetch_add(1, Ordering::Relaxed);
            let id = page_of(arrived) % round;
            let items = format!(r#"{{"id":{id}}},{{"id":{}}}"#, 1_000_000 + id);
            Reply::Body(format!(r#"{{"code":0,"result":{{"items":[{items}]}}}}"#))
        });
        let http = HttpConfig::new().max_pages(20);
        let Ok(Client::Isearch(client)) =
            Client::build((Vendor::Isearch, false), &robots.url(), http)
        else {
            panic!("no client");
        };
        count.store(0, Ordering::Relaxed);
        let items = client.list_robots(ListRobots::new(1, PageSize(2))).items();
        let error = items.try_collect::<Vec<_>>().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse, "{error}");
        assert_eq!(
            count.load(Ordering::Relaxed),
            round.saturating_add(1).min(20)
        );
    }
    for round in [1, 2, 3] {
        let users = server(Vendor::Jinyan, move |arrived| {
            if !arrived.target.contains("/user/list") {
                return Reply::Body(r#"{"isSucc":true,"statusCode":"200","result":{}}"#.to_owned());
            }
            let id = page_of(arrived) % round;
            let users = format!(r#"{{"id":"S{id}"}},{{"id":"T{id}"}}"#);
            Reply::Body(format!(
                r#"{{"isSucc":true,"statusCode":"200","result":{{"RecordCount":"999","entities":[{users}]}}}}"#
            ))
        });
        let client = jinyan(&users).until(Duration::from_secs(60));
        let items = client.user_list(UserList::new(1)).items();
        let error = items.try_collect::<Vec<_>>().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse, "{error}");
        let records = client.sync_users();
        let error = records.try_collect::<Vec<_>>().await.unwrap_err();
        assert!(error.to_string().contains("sent before"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_no_request_can_carry_is_refused_when_it_is_granted() {
    let mut checked = 0;
    for kind in with_login() {
        for bad in [r"a\r\nx-admin: 1", r"a\n", r"a\u0000b", "", " ", "令牌"] {
            let logins = Arc::new(AtomicUsize::new(0));
            let count = Arc::clone(&logins);
            let server = server(kind.0, move |arrived| {
                assert!(arrived.is_login, "sent with such a token: {arrived:?}");
                count.fetch_add(1, Ordering::Relaxed);
                let grant = format!(r#"{{"access_token":"{bad}","expires_in":7200}}"#);
                Reply::Body(match kind.0 {
                    Vendor::Isearch => format!(r#"{{"code":0,"result":{grant}}}"#),
                    Vendor::Jinyan => format!(r#"{{"isSucc":true,"result":{grant}}}"#),
                    _ => grant,
                })
            });
            let client = client(kind, &server);
            for says in ["the token that was granted", "no other token is asked for"] {
                let error = client.call(safe(kind.0)).await.unwrap_err();
                assert_eq!(
                    (error.kind(), error.outcome()),
                    (ErrorKind::Authentication, Outcome::NotSent),
                    "{kind:?} {bad:?}: {error}"
                );
                // Some vendors' grants without one are no grants.
                let says_it = bad.trim().is_empty() || error.to_string().contains(says);
                assert!(says_it, "{kind:?} {bad:?}: {error}");
            }
            assert_eq!(logins.load(Ordering::Relaxed), 1, "{kind:?} {bad:?}");
            checked += 1;
        }
    }
    assert_eq!(checked, 4 * 6);
}

fn safe(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Isearch => "list_robots",
        Vendor::Personalcenter => "get_bill",
        Vendor::Hsifue => "list_assets",
        Vendor::Jinyan => "user_list",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_grants_tokens_and_refuses_each_is_not_logged_in_to_at_every_call() {
    for kind in with_login() {
        let logins = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&logins);
        let server = server(kind.0, move |arrived| {
            if arrived.is_login {
                count.fetch_add(1, Ordering::Relaxed);
                Reply::Good
            } else {
                misbehaves("HTTP 401")
            }
        });
        let (client, begun) = (client(kind, &server), Instant::now());
        for _ in 0..100 {
            let error = client.call(safe(kind.0)).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::Authentication, Outcome::Refused)
            );
            assert!(error.to_string().contains("although it is new"), "{error}");
        }
        let most = 2 + usize::try_from(begun.elapsed().as_secs()).unwrap();
        let logins = logins.load(Ordering::Relaxed);
        assert!(
            logins <= most,
            "{kind:?}: {logins} in {:?}",
            begun.elapsed()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fixed_token_that_is_refused_is_sent_once() {
    let arrived = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&arrived);
    let server = server(Vendor::Hsifue, move |_| {
        count.fetch_add(1, Ordering::Relaxed);
        misbehaves("HTTP 401")
    });
    let client = hsifue_order::Client::builder(server.url())
        .token("a-token")
        .build()
        .unwrap();
    let error = Client::Hsifue(client)
        .call("list_assets")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!((arrived.load(Ordering::Relaxed), error.attempts()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hour_of_a_server_does_not_matter() {
    // The date of the response and that of `Retry-After` are two years old and the same: at once.
    for kind in KINDS {
        let server = server(kind.0, |arrived| {
            if arrived.is_login {
                Reply::Good
            } else {
                misbehaves("HTTP 429 since an hour, by a clock that is slow")
            }
        });
        let error = client(kind, &server).call(safe(kind.0)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(error.retry_after(), Some(Duration::ZERO), "{kind:?}");
        assert_eq!(error.attempts(), 3, "{kind:?}");
    }
}

#[tokio::test]
async fn proxies_that_would_be_ignored_or_see_secrets_are_refused() {
    for kind in KINDS {
        for proxy in [
            "socks://127.0.0.1:1",
            "tcp://127.0.0.1:1",
            "ftp://127.0.0.1:1",
            "no url",
        ] {
            let http = HttpConfig::new().proxy(proxy);
            let error = Client::build(kind, "https://vendor.example.com", http).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{kind:?} {proxy}");
        }
        let http = HttpConfig::new().proxy("http://127.0.0.1:1");
        let error = Client::build(kind, "http://127.0.0.1:2", http).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn paths_that_would_become_others_are_not_sent() {
    for kind in KINDS {
        let server = server(kind.0, |arrived| {
            panic!("arrived: {arrived:?}");
        });
        let client = client(kind, &server);
        for path in [
            "/a/../../admin",
            "/a/%2e%2e/admin",
            "/a\\..\\admin",
            "/a/./b",
        ] {
            let raw = match &client {
                Client::Isearch(client) => client.raw(Method::GET, path),
                Client::Personalcenter(client) => client.raw(Method::GET, path),
                Client::Hsifue(client) => client.raw(Method::GET, path),
                Client::Jinyan(client) => client.raw(Method::GET, path),
            };
            let error = raw.await.unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::InvalidRequest, Outcome::NotSent),
                "{kind:?} {path}"
            );
        }
    }
}

/// The one client with files.
async fn downloaded(name: &'static str) -> Result<usize, Error> {
    let server = server(Vendor::Isearch, move |arrived| {
        if arrived.is_login {
            Reply::Good
        } else {
            misbehaves(name)
        }
    });
    let client = isearch(&server).until(Duration::from_secs(20));
    let file = client
        .download_file(DownloadFile::new("a.txt", "1"))
        .await?;
    Ok(file.bytes(1 << 20).await?.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_whole_or_an_error() {
    let whole = downloaded("responds after a while").await.unwrap();
    assert_eq!(downloaded("gzip in two members").await.unwrap(), whole);
    assert_eq!(downloaded("chunks of one byte").await.unwrap(), whole);
    for (name, kind) in [
        ("half of a gzip", ErrorKind::Transport),
        ("a body cut short", ErrorKind::Transport),
        ("chunks without an end", ErrorKind::Transport),
        ("a bomb of gzip", ErrorKind::TooLarge),
        ("seventeen megabytes", ErrorKind::TooLarge),
        ("endless chunks of one byte", ErrorKind::TooLarge),
        (
            "a gzip without a byte of content in each piece",
            ErrorKind::TooLarge,
        ),
        ("the vendor's refusal", ErrorKind::Vendor),
    ] {
        let error = downloaded(name).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{name}: {error}");
    }
}
