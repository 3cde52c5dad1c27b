//! What is masked of an exchange.

use std::time::{Duration, SystemTime};

use vendor_auth::Secret;

use super::{Layout, Mask};
use crate::{
    exchange::{Copied, Exchange, Keys, NoResponse, Request},
    vendor::Vendor,
};

fn exchange(vendor: Vendor, query: &str, content_type: &str, body: &str) -> Exchange {
    let mut copied = Copied::default();
    copied.push(body.as_bytes());
    let headers = [
        ("accesstoken", "the-token-1"),
        ("content-type", content_type),
    ];
    Exchange {
        vendor,
        at: SystemTime::now(),
        waited: Duration::ZERO,
        took: Duration::ZERO,
        request: Request {
            method: "POST".to_owned(),
            url: "http://127.0.0.1/a".to_owned(),
            path: "/a".to_owned(),
            query: query.to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
            body: copied,
        },
        response: Err(NoResponse {
            is_sent: false,
            problem: String::new(),
        }),
    }
}

#[test]
fn secrets_are_masked_wherever_they_stand() {
    let keys = Keys {
        secret: Some(Secret::from("the/secret")),
        others: Vec::new(),
    };
    let json = "application/json";
    for (query, content_type, body, shown_query, shown_body) in [
        (
            "a=1&secretKey=xyz",
            json,
            r#"{"a": 1.50}"#,
            "a=1&secretKey=***",
            r#"{"a": 1.50}"#,
        ),
        // The token and the secret in places where no name tells.
        (
            "a=the-token-1",
            json,
            r#"{"b":"the/secret!"}"#,
            "a=‹accesstoken›",
            r#"{"b":"‹secretKey›!"}"#,
        ),
        (
            "a=the%2Fsecret",
            "text/plain",
            "the%2Fsecret",
            "a=‹secretKey›",
            "‹secretKey›",
        ),
        // JSON in a parameter, in a form and in a text.
        (
            "a=%7B%22secretKey%22%3A1%7D",
            "application/x-www-form-urlencoded",
            "x=%7B%22secretKey%22%3A1%7D",
            "a=%7B%22secretKey%22%3A%22%2A%2A%2A%22%7D",
            "x=%7B%22secretKey%22%3A%22%2A%2A%2A%22%7D",
        ),
        (
            "",
            json,
            r#"{"t":"{\"secretKey\":1}"}"#,
            "",
            r#"{"t":"{\"secretKey\":\"***\"}"}"#,
        ),
        (
            "",
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"secretKey\"\r\n\r\nxyz\r\n--b--",
            "",
            "secretKey: ***",
        ),
        // Behind a byte order mark.
        (
            "",
            json,
            "\u{feff}{\"secretKey\":1}",
            "",
            "\u{feff}{\"secretKey\":\"***\"}",
        ),
        // Encoded otherwise, and a form without its media type.
        (
            "a=the%2fsecr%65t",
            "",
            "a=1&secretKey=xyz",
            "a=‹secretKey›",
            "a=1&secretKey=***",
        ),
        (
            "",
            json,
            r#"{"b":"the\/secret"}"#,
            "",
            r#"{"b":"‹secretKey›"}"#,
        ),
    ] {
        let exchange = exchange(Vendor::Isearch, query, content_type, body);
        let mask = Mask::of(&exchange, &keys, false);
        assert_eq!(mask.query(query), shown_query);
        assert_eq!(
            mask.request_body(&exchange.request, Layout::AsSent),
            shown_body
        );
        let open = Mask::of(&exchange, &keys, true);
        assert_eq!(open.query(query), query);
    }
}
#[test]
fn what_a_server_repeats_and_where_it_leads_are_masked_too() {
    for (content_type, body) in [
        ("application/json", r#"{"secretKey":"sent-secret"}"#),
        ("application/x-www-form-urlencoded", "secretKey=sent-secret"),
        ("", "secretKey=sent-secret"),
    ] {
        let exchange = exchange(Vendor::Isearch, "", content_type, body);
        let mask = Mask::of(&exchange, &Keys::default(), false);
        assert_eq!(mask.text("no key sent-secret"), "no key ‹secretKey›");
    }
    let exchange = exchange(Vendor::Isearch, "", "", "");
    let mask = Mask::of(&exchange, &Keys::default(), false);
    let address = "https://a.example/b?access_token=other&c=the-token-1".to_owned();
    assert_eq!(
        mask.headers(&[("location".to_owned(), address)])[0].1,
        "https://a.example/b?access_token=***&c=‹accesstoken›"
    );
}
