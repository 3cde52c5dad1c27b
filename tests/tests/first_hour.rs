//! What a new user gets wrong first, and what a client says to it.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use isearch_oapi::{CreateQueueItem, Error, ErrorKind, Outcome, QueuePriority, Timestamp};
use vendor_auth::Secret;

const SECRET: &str = "s3cret-value";

/// A client of this vendor at `base_url`, whose credential under this option is `secret`.
fn build(vendor: &str, base_url: &str, option: &str, secret: &str) -> Result<(), Error> {
    let with = |name: &str| if name == option { secret } else { SECRET }.to_owned();
    match vendor {
        "isearch" => isearch_oapi::Client::builder(base_url)
            .access_key(with("access_key"), with("secret_key"))
            .build()
            .map(drop),
        "personalcenter" => personalcenter_client::Client::builder(base_url)
            .client_credentials(with("client_id"), with("client_secret"))
            .build()
            .map(drop),
        "hsifue" if matches!(option, "client_id" | "client_secret") => {
            hsifue_order::Client::builder(base_url)
                .client_credentials(
                    "https://login.example.com/token",
                    with("client_id"),
                    with("client_secret"),
                )
                .build()
                .map(drop)
        }
        "hsifue" => hsifue_order::Client::builder(base_url)
            .token(with("token"))
            .app_key(with("app_key"))
            .build()
            .map(drop),
        _ => jinyan_travel::Client::builder(base_url)
            .app_key(with("app_key"), with("secret"))
            .access_token(with("access_token"))
            .build()
            .map(drop),
    }
}

/// The address of each vendor, and the options with a credential.
const VENDORS: [(&str, &str, &[&str]); 4] = [
    (
        "isearch",
        "https://a.example.com",
        &["access_key", "secret_key"],
    ),
    (
        "personalcenter",
        "https://a.example.com",
        &["client_id", "client_secret"],
    ),
    (
        "hsifue",
        "https://a.example.com",
        &["token", "app_key", "client_id", "client_secret"],
    ),
    (
        "jinyan",
        "https://a.example.com/api",
        &["app_key", "secret", "access_token"],
    ),
];

fn refusal(result: Result<(), Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Configuration, Outcome::NotSent)
    );
    let shown = error.to_string();
    assert!(!shown.contains(SECRET), "{shown}");
    shown
}

#[test]
fn credentials_that_were_pasted_with_too_much_are_refused_by_name() {
    let mut checked = 0;
    for (vendor, base_url, options) in VENDORS {
        for option in options {
            build(vendor, base_url, option, SECRET).unwrap();
            for (pasted, says) in [
                (String::new(), "must not be empty"),
                (format!("{SECRET}\n"), "line break"),
                (format!("{SECRET}\r\n"), "line break"),
                (format!(" {SECRET}"), "space"),
                (format!("Bearer {SECRET}"), "`Bearer `"),
            ] {
                let shown = refusal(build(vendor, base_url, option, &pasted));
                assert!(
                    shown.contains(&format!("`{option}`")) && shown.contains(says),
                    "{vendor} {option} {pasted:?}: {shown}"
                );
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 11 * 5);
}

#[test]
fn base_urls_with_too_much_or_too_little_are_refused_with_the_right_one() {
    for (vendor, base_url, right) in [
        (
            "isearch",
            "https://a.example.com/oapi/v1",
            "https://a.example.com",
        ),
        (
            "isearch",
            "https://a.example.com/oapi/v1/",
            "https://a.example.com",
        ),
        (
            "isearch",
            "https://a.example.com/rpa/oapi/v1/token",
            "https://a.example.com/rpa",
        ),
        (
            "personalcenter",
            "https://a.example.com/openapi/v1",
            "https://a.example.com",
        ),
        (
            "hsifue",
            "https://a.example.com/order/api",
            "https://a.example.com",
        ),
        (
            "jinyan",
            "https://a.example.com/api/adapter",
            "https://a.example.com/api",
        ),
        (
            "jinyan",
            "https://a.example.com/adapter",
            "https://a.example.com/api",
        ),
        (
            "jinyan",
            "https://a.example.com",
            "https://a.example.com/api",
        ),
    ] {
        let shown = refusal(build(vendor, base_url, "", SECRET));
        assert!(
            shown.contains("`base_url`") && shown.ends_with(&format!(": give {right}")),
            "{base_url}: {shown}"
        );
        build(vendor, right, "", SECRET).unwrap();
    }
    jinyan_travel::Client::builder("https://a.example.com")
        .without_api_path()
        .app_key("key", SECRET)
        .build()
        .unwrap();
}

/// Credentials beside a token source of one's own would be passed over in silence.
#[test]
fn two_ways_to_a_token_are_one_too_many() {
    let shown = refusal(
        isearch_oapi::Client::builder("https://a.example.com")
            .access_key("ops", SECRET)
            .token_source(by_isearch::Own)
            .build()
            .map(drop),
    );
    assert!(
        shown.contains("`token_source`") && shown.contains("`access_key`"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_deadline_of_another_form_is_not_sent() {
    let client = isearch_oapi::Client::builder("https://a.example.com")
        .token_source(by_isearch::Own)
        .http(isearch_oapi::HttpConfig::new().transport(by_isearch::Own))
        .build()
        .unwrap();
    for deadline in [
        "tomorrow",
        "2026-12-24",
        "2026-02-30 12:00:00",
        "1790000000000",
    ] {
        let item = CreateQueueItem::new("invoices", QueuePriority::High, deadline);
        let error = client.create_queue_item(item).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{deadline}");
        assert!(error.to_string().contains("`deadline`"), "{error}");
    }
    let deadline = Timestamp::from(std::time::SystemTime::now());
    let item = CreateQueueItem::new("invoices", QueuePriority::High, deadline);
    let sent = client.create_queue_item(item).await.unwrap_err();
    assert_eq!(sent.kind(), ErrorKind::Connect);
}

/// Everything that the interface of a client takes, made of what that client exports.
macro_rules! made_with {
    ($name:ident: $client:ident) => {
        mod $name {
            use $client::{
                BoxFuture, Error, RequestBody, ResponseBody, StoreError, StoreErrorKind,
                StoreGuard, StoredToken, Token, TokenSource, TokenStore, Transport, TransportError,
                TransportErrorKind, Turn,
            };

            pub(super) struct Own;

            impl TokenSource for Own {
                type Error = Error;

                fn fetch<'a>(
                    &'a self,
                    _: Option<&'a Token>,
                ) -> BoxFuture<'a, Result<Token, Error>> {
                    Box::pin(async { Ok(Token::new("t")) })
                }
            }

            impl TokenStore for Own {
                fn claim(&self, known: u64) -> BoxFuture<'_, Result<Turn<'_>, StoreError>> {
                    Box::pin(async move {
                        Ok(match known {
                            0 => {
                                let left = std::time::Duration::ZERO;
                                Turn::Newer(StoredToken::new(Token::new("t"), left, 1))
                            }
                            1 => Turn::Granted(Box::new(Own)),
                            _ => Turn::Taken,
                        })
                    })
                }
            }

            impl StoreGuard for Own {
                fn generation(&self) -> u64 {
                    2
                }

                fn save<'a>(
                    &'a mut self,
                    _: &'a Token,
                    _: std::time::Duration,
                ) -> BoxFuture<'a, Result<(), StoreError>> {
                    Box::pin(async {
                        let error = StoreError::superseded();
                        assert_eq!(error.kind(), StoreErrorKind::Superseded);
                        Err(error)
                    })
                }
            }

            impl Transport for Own {
                fn send(
                    &self,
                    _: http::Request<RequestBody>,
                ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
                    let refused = TransportError::new(TransportErrorKind::Connect, "no network");
                    Box::pin(async { Err(refused) })
                }
            }
        }
    };
}

made_with!(by_isearch: isearch_oapi);
made_with!(by_personalcenter: personalcenter_client);
made_with!(by_hsifue: hsifue_order);
made_with!(by_jinyan: jinyan_travel);

#[test]
fn what_a_client_takes_can_be_made_with_the_client_alone() {
    let url = "https://a.example.com";
    isearch_oapi::Client::builder(url)
        .token_source(by_isearch::Own)
        .token_store(by_isearch::Own)
        .http(isearch_oapi::HttpConfig::new().transport(by_isearch::Own))
        .build()
        .unwrap();
    personalcenter_client::Client::builder(url)
        .token_source(by_personalcenter::Own)
        .token_store(by_personalcenter::Own)
        .http(personalcenter_client::HttpConfig::new().transport(by_personalcenter::Own))
        .build()
        .unwrap();
    hsifue_order::Client::builder(url)
        .token_source(by_hsifue::Own)
        .token_store(by_hsifue::Own)
        .http(hsifue_order::HttpConfig::new().transport(by_hsifue::Own))
        .build()
        .unwrap();
    jinyan_travel::Client::builder(format!("{url}/api"))
        .app_key("key", Secret::new(SECRET))
        .legacy()
        .token_source(by_jinyan::Own)
        .token_store(by_jinyan::Own)
        .http(jinyan_travel::HttpConfig::new().transport(by_jinyan::Own))
        .build()
        .unwrap();
}
