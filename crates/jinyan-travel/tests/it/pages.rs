//! Addresses for a browser.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use jinyan_travel::{Client, ErrorKind, Outcome, PageUrl};
use rpa_signing::jinyan::{self, Payload};

use crate::support::{APP_KEY, Network, SECRET, json, refusal, success};

/// Grants one token after the other.
fn granting() -> Network {
    let count = AtomicUsize::new(0);
    Network::new(move |_| {
        let count = count.fetch_add(1, Ordering::SeqCst);
        success(&format!(
            r#"{{"access_token":"t+{count}/=","expires_in":"120"}}"#
        ))
    })
}

/// The parameters of an address, decoded, after its signature has been verified over the exact text.
fn verified(page: &PageUrl) -> Vec<(String, String)> {
    let (entry, query) = page.as_str().split_once('?').unwrap();
    assert_eq!(entry, "https://travel.example.com/api/adapter/oauth/entry");
    let pairs: Vec<(String, String)> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| {
            let value = percent_encoding::percent_decode_str(value);
            (name.to_owned(), value.decode_utf8().unwrap().into_owned())
        })
        .collect();
    let value = |name: &str| &pairs.iter().find(|(found, _)| found == name).unwrap().1;
    jinyan::verify(
        SECRET,
        value("timestamp"),
        Payload::SignedQuery(query),
        value("signature"),
    )
    .unwrap();
    pairs
}

fn names(pairs: &[(String, String)]) -> Vec<&str> {
    pairs.iter().map(|(name, _)| name.as_str()).collect()
}

const BOOKING_URL: &str =
    "http://mall.example.com/hotel/booking?ServiceType=HotelService&Consumers=[]&名=%E4%B8%AD+";

#[tokio::test]
async fn the_entry_is_signed_over_its_exact_text_with_the_signature_last() {
    let network = granting();
    let page = network
        .client()
        .entry_page("员工 1", BOOKING_URL)
        .await
        .unwrap();
    let pairs = verified(&page);
    assert_eq!(
        names(&pairs),
        [
            "appkey",
            "access_token",
            "userid",
            "timestamp",
            "redirect_uri",
            "signature"
        ]
    );
    assert_eq!(pairs[0].1, APP_KEY);
    assert_eq!(pairs[1].1, "t+0/=");
    assert_eq!(pairs[2].1, "员工 1");
    assert_eq!(pairs[4].1, BOOKING_URL, "encoded once");
    assert!(page.as_str().contains("access_token=t%2B0%2F=&userid="));
    assert!(page.as_str().is_ascii());
    assert_eq!(page.expires_in(), Duration::from_secs(120));
    let sent = network.sent();
    assert_eq!(
        sent[0].body,
        format!(r#"{{"appkey":"{APP_KEY}","token_code":"web"}}"#)
    );
    assert!(pairs[3].1.as_str() > sent[0].header("timestamp"));
}

#[tokio::test]
async fn the_old_rule_has_no_key_in_the_address_and_asks_with_the_servers_token() {
    let network = granting();
    let page = network
        .legacy_client()
        .entry_page("S1", BOOKING_URL)
        .await
        .unwrap();
    let pairs = verified(&page);
    assert_eq!(
        names(&pairs),
        [
            "access_token",
            "userid",
            "timestamp",
            "redirect_uri",
            "signature"
        ]
    );
    assert_eq!(pairs[0].1, "t+1/=");
    let sent = network.sent();
    assert_eq!(sent.len(), 2);
    assert!(sent[0].body.contains(r#""token_code":"api""#));
    assert!(sent[1].body.contains(r#""token_code":"web""#));
    assert_eq!(sent[1].header("access-token"), "t+0/=");
}

#[tokio::test]
async fn every_address_has_a_token_of_its_own() {
    let network = granting();
    let client = network.client();
    let mut tokens = Vec::new();
    for _ in 0..3 {
        let page = client.entry_page("S1", BOOKING_URL).await.unwrap();
        tokens.push(verified(&page)[1].1.clone());
    }
    assert_eq!(tokens, ["t+0/=", "t+1/=", "t+2/="]);
    assert_eq!(network.sent().len(), 3);
}

#[tokio::test]
async fn the_pages_of_orders_are_reached_through_the_entry() {
    let network = granting();
    let redirect = |page: PageUrl| verified(&page).into_iter().nth(4).unwrap().1;
    let client = network.client();
    assert_eq!(
        redirect(client.order_list_page("S1").await.unwrap()),
        "https://travel.example.com/order/all/list"
    );
    assert_eq!(
        redirect(client.order_detail_page("S1", "S0 8&x").await.unwrap()),
        "https://travel.example.com/order/detail?OrderID=S0%208%26x&pageIndex=1"
    );
    let client = network
        .builder()
        .web_url("http://pages.example.com/mall/")
        .build()
        .unwrap();
    assert_eq!(
        redirect(client.order_list_page("S1").await.unwrap()),
        "http://pages.example.com/mall/order/all/list"
    );
}

#[tokio::test]
async fn nothing_is_asked_for_when_the_page_cannot_be_made() {
    let network = granting();
    let client = network.client();
    let mut errors = Vec::new();
    for redirect_uri in [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com/",
        "/mall/hotel",
        "//example.com/mall",
        "https://",
        " https://example.com/",
        "java\nscript:alert(1)",
        "https://example.com/\u{2028}x",
    ] {
        let error = client.entry_page("S1", redirect_uri).await.unwrap_err();
        assert!(error.to_string().contains("redirect_uri"), "{error}");
        errors.push(error);
    }
    errors.push(client.entry_page(" ", BOOKING_URL).await.unwrap_err());
    errors.push(client.order_list_page("").await.unwrap_err());
    errors.push(client.order_detail_page("S1", "").await.unwrap_err());
    assert_eq!(errors.len(), 13);
    for error in errors {
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
    }
    assert_eq!(network.sent().len(), 0);
}

async fn entry(network: &Network) -> Result<PageUrl, jinyan_travel::Error> {
    let client: Client = network.client();
    client.entry_page("S1", BOOKING_URL).await
}

#[tokio::test]
async fn a_token_without_lifetime_lives_five_minutes_and_an_empty_one_is_none() {
    for (grant, seconds) in [
        (r#"{"access_token":"t"}"#, 300),
        (r#"{"access_token":"t","expires_in":0}"#, 300),
        (r#"{"access_token":"t","expire_in":"60"}"#, 60),
    ] {
        // With an envelope, and without: the table shows none.
        for reply in [
            success(grant),
            json(200, format!(r#"{{"result":{grant}}}"#)),
            json(200, grant),
        ] {
            let page = entry(&Network::script(vec![reply])).await.unwrap();
            assert_eq!(page.expires_in(), Duration::from_secs(seconds), "{grant}");
        }
    }
    for (reply, kind) in [
        (
            success(r#"{"access_token":""}"#),
            ErrorKind::UnexpectedResponse,
        ),
        (success("null"), ErrorKind::UnexpectedResponse),
        (json(200, "{}"), ErrorKind::UnexpectedResponse),
        (refusal("400"), ErrorKind::Vendor),
    ] {
        let error = entry(&Network::script(vec![reply])).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
    }
}

#[tokio::test]
async fn html_gets_ampersands_that_survive_it() {
    let page = entry(&granting()).await.unwrap();
    let html = page.to_html();
    assert!(html.contains("&amp;timestamp=") && !html.contains("&timestamp="));
    assert_eq!(html.replace("&amp;", "&"), page.as_str());
}
