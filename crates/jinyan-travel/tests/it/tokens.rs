//! The server's token of the old rule: fetched, renewed, replaced.

use std::time::Duration;

use jinyan_travel::{ErrorKind, GetServerToken, OrderDetail, OrderResolve, Outcome};

use crate::support::{APP_KEY, Network, Reply, Sent, booking, json, path, refusal, success};

const FETCH: &str = "/adapter/oauth/token";
const REFRESH: &str = "/adapter/oauth/refresh";
const DETAIL: &str = "/adapter/order/detail/S1";

fn grant(token: &str, refresh: Option<&str>) -> Reply {
    let refresh = refresh.map_or(String::new(), |refresh| {
        format!(r#","refresh_token":"{refresh}""#)
    });
    success(&format!(
        r#"{{"access_token":"{token}","expires_in":7200{refresh}}}"#
    ))
}

/// A server whose valid token is `valid`, and whose renewal responds as told.
fn server(renewal: Reply, valid: &'static str) -> Network {
    Network::new(move |sent: &Sent| match path(sent) {
        FETCH => grant("t1", Some("r1")),
        REFRESH => renewal.clone(),
        _ if sent.query().contains(&format!("access_token={valid}&")) => success("[]"),
        _ => json(401, ""),
    })
}

async fn detail(network: &Network) -> Result<usize, jinyan_travel::Error> {
    let client = network.legacy_client();
    let orders = client.order_detail(OrderDetail::new("S1")).await?;
    Ok(orders.len())
}

#[tokio::test]
async fn a_refused_token_is_renewed_and_the_call_made_once_more() {
    let network = server(grant("t2", None), "t2");
    detail(&network).await.unwrap();
    assert_eq!(network.paths(), [FETCH, DETAIL, REFRESH, DETAIL]);
    let renewal = &network.sent()[2].body;
    let expected =
        format!(r#"{{"appkey":"{APP_KEY}","token_code":"api","refresh_token":"r1","timestamp":"#);
    assert!(renewal.starts_with(&expected), "{renewal}");
}

#[tokio::test]
async fn a_renewal_that_is_refused_or_unclear_falls_back_to_a_new_token() {
    for renewal in [refusal("400"), json(404, ""), json(200, "<html>")] {
        let network = server(renewal, "t1x");
        // The second token is the first one again, which is refused again: an error, and no loop.
        let error = detail(&network).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!(network.paths(), [FETCH, DETAIL, REFRESH, FETCH, DETAIL]);
        let body = &network.sent()[3].body;
        assert!(!body.contains("refresh_token"), "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_refresh_token_is_kept_when_a_renewal_brings_none() {
    // Every token is refused: a call renews at once, and from then on after the cool-down.
    let network = server(grant("t2", None), "never");
    let client = network.legacy_client();
    for seconds in [0, 0, 1, 1] {
        tokio::time::advance(Duration::from_secs(seconds)).await;
        let error = client
            .order_detail(OrderDetail::new("S1"))
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Authentication, Outcome::Refused)
        );
    }
    let expected: [&[&str]; 5] = [
        &[FETCH, DETAIL],
        &[REFRESH, DETAIL],
        &[DETAIL],
        &[REFRESH, DETAIL],
        &[REFRESH, DETAIL],
    ];
    assert_eq!(network.paths(), expected.concat());
    for renewal in network.sent().iter().filter(|sent| path(sent) == REFRESH) {
        let body = &renewal.body;
        assert!(body.contains(r#""refresh_token":"r1""#), "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_token_serves_until_it_is_about_to_end_and_is_renewed_ahead() {
    let network = Network::new(|sent| match path(sent) {
        FETCH => grant("t1", Some("r1")),
        REFRESH => grant("t2", Some("r2")),
        _ => success("[]"),
    });
    let client = network.legacy_client();
    for _ in 0..3 {
        client.order_detail(OrderDetail::new("S1")).await.unwrap();
    }
    assert_eq!(network.paths(), [FETCH, DETAIL, DETAIL, DETAIL]);
    tokio::time::advance(Duration::from_secs(7190)).await;
    client.order_detail(OrderDetail::new("S1")).await.unwrap();
    let paths = network.paths();
    assert_eq!(paths[4..], [REFRESH, DETAIL]);
    assert!(network.sent()[5].query().starts_with("access_token=t2&"));
}

#[tokio::test]
async fn a_code_counts_as_a_refused_token_only_when_it_is_named() {
    let replying = || {
        Network::new(|sent| match path(sent) {
            FETCH => grant("t1", None),
            _ if sent.query().contains("access_token=t1") => refusal("40001"),
            _ => success("[]"),
        })
    };
    let network = replying();
    let client = network.legacy_client();
    let error = client
        .order_resolve(OrderResolve::new("S1"))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.vendor_code()),
        (ErrorKind::Vendor, Some("40001"))
    );
    assert_eq!(network.sent().len(), 2);

    let network = replying();
    let client = network
        .builder()
        .legacy()
        .refused_token_codes(["40001"])
        .build()
        .unwrap();
    let error = client
        .order_resolve(OrderResolve::new("S1"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert_eq!(
        network.sent().len(),
        4,
        "a new token, and the call once more"
    );
}

#[tokio::test]
async fn a_refused_token_is_one_without_is_succ_as_well() {
    let network = Network::new(|sent| match path(sent) {
        FETCH => grant("t1", None),
        _ => json(200, r#"{"statusCode":40001,"message":"expired"}"#),
    });
    let client = network
        .builder()
        .legacy()
        .refused_token_codes(["40001"])
        .build()
        .unwrap();
    let error = client
        .order_resolve(OrderResolve::new("S1"))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Authentication, Outcome::Refused)
    );
    assert_eq!(network.sent().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_cannot_be_reached_grants_nothing() {
    use vendor_http::TransportErrorKind;
    let network = Network::script(vec![Reply::Fails(TransportErrorKind::Connect)]);
    let error = detail(&network).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Connect, Outcome::NotSent)
    );
    assert!(network.paths().iter().all(|path| path == FETCH));
}

#[tokio::test]
async fn the_new_rule_sends_no_token_unless_there_is_one_and_may_ask_for_a_servers() {
    let network = Network::new(|sent| match path(sent) {
        FETCH => grant("t1", None),
        _ => success("[]"),
    });
    let client = network.client();
    client.order_detail(OrderDetail::new("S1")).await.unwrap();
    let grant = client
        .get_server_token(GetServerToken::new(APP_KEY))
        .await
        .unwrap();
    assert_eq!(grant.access_token.expose(), "t1");
    let sent = network.sent();
    assert_eq!(network.paths(), [DETAIL, FETCH]);
    for sent in &sent {
        assert!(!sent.headers.contains_key("access-token"));
        assert!(sent.headers.contains_key("timestamp"), "the new rule");
    }
}

/// A source of tokens `s1`, `s2`, …
#[derive(Default)]
struct Counting(std::sync::atomic::AtomicU32);

impl vendor_auth::TokenSource for Counting {
    type Error = jinyan_travel::Error;

    fn fetch<'a>(
        &'a self,
        _: Option<&'a vendor_auth::Token>,
    ) -> vendor_auth::BoxFuture<'a, Result<vendor_auth::Token, jinyan_travel::Error>> {
        let number = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        Box::pin(async move { Ok(vendor_auth::Token::new(format!("s{number}"))) })
    }
}

#[tokio::test]
async fn a_token_of_the_new_rule_is_renewed_and_its_header_is_a_setting() {
    for (underscore, name) in [(false, "access-token"), (true, "access_token")] {
        let network = Network::new(move |sent| {
            if sent.headers.get(name).is_some_and(|token| token == "s2") {
                success("[]")
            } else {
                json(401, "{}")
            }
        });
        let mut builder = network.builder().token_source(Counting::default());
        if underscore {
            builder = builder.token_header_with_underscore();
        }
        let client = builder.build().unwrap();
        client.order_detail(OrderDetail::new("S1")).await.unwrap();
        let tokens: Vec<_> = network
            .sent()
            .iter()
            .map(|sent| sent.header(name).to_owned())
            .collect();
        assert_eq!(tokens, ["s1", "s2"]);
    }
}

#[tokio::test]
async fn a_call_that_is_refused_for_a_fixed_token_is_not_made_again() {
    let network = Network::script(vec![json(401, r#"{"message":"f1xed-t0ken has expired"}"#)]);
    let client = network
        .builder()
        .access_token("f1xed-t0ken")
        .build()
        .unwrap();
    let errors = [
        client.btrip_booking(booking()).await.unwrap_err(),
        client
            .order_detail(OrderDetail::new("S1"))
            .await
            .unwrap_err(),
    ];
    for error in &errors {
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Authentication, Outcome::Refused)
        );
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("f1xed-t0ken"), "{shown}");
    }
    assert_eq!(network.paths(), ["/adapter/btrip/booking", DETAIL]);
    for sent in network.sent() {
        assert_eq!(sent.header("access-token"), "f1xed-t0ken");
    }
}
