//! Tokens whose grants are not quite as documented: they are tokens.

use std::time::Duration;

use vendor_auth::BoxFuture;
use vendor_http::Error;
use workspace_tests::{
    calls,
    fixture::Vendor,
    reading::{Network, network::BASE},
};

/// A call of the vendor's that needs a token.
type Calling<'c> = BoxFuture<'c, Result<(), Error>>;

/// A client that logs in, to a server that grants `grant` and responds to every call with success.
struct Visit {
    network: Network,
    client: Client,
}

enum Client {
    Isearch(isearch_oapi::Client),
    Personalcenter(personalcenter_client::Client),
    Hsifue(hsifue_order::Client),
    Jinyan(jinyan_travel::Client),
}

fn is_token(path: &str) -> bool {
    path.contains("token")
}

impl Visit {
    fn new(vendor: Vendor, grant: &str) -> Self {
        let granted = match vendor {
            Vendor::Isearch => format!(r#"{{"code":0,"msg":"","result":{grant}}}"#),
            Vendor::Jinyan => format!(r#"{{"statusCode":"200","isSucc":"true","result":{grant}}}"#),
            Vendor::Personalcenter | Vendor::Hsifue => grant.to_owned(),
        };
        let done = match vendor {
            Vendor::Isearch | Vendor::Hsifue => r#"{"code":0}"#,
            Vendor::Personalcenter => r#"{"code":200,"data":{"taskStatus":1}}"#,
            Vendor::Jinyan => r#"{"isSucc":"true","result":[]}"#,
        };
        let network = Network::new(move |sent| {
            if is_token(&sent.path) {
                granted.clone()
            } else {
                done.to_owned()
            }
        });
        let http = network.http();
        let client = match vendor {
            Vendor::Isearch => {
                let builder = isearch_oapi::Client::builder(BASE).access_key("ops", "secret");
                Client::Isearch(builder.http(http).build().unwrap())
            }
            Vendor::Personalcenter => {
                let builder =
                    personalcenter_client::Client::builder(BASE).client_credentials("id", "secret");
                Client::Personalcenter(builder.http(http).build().unwrap())
            }
            Vendor::Hsifue => {
                let address = format!("{BASE}/oauth/token");
                let builder =
                    hsifue_order::Client::builder(BASE).client_credentials(address, "id", "secret");
                Client::Hsifue(builder.http(http).build().unwrap())
            }
            Vendor::Jinyan => {
                let builder =
                    jinyan_travel::Client::builder(format!("{BASE}/api")).app_key("app", "secret");
                Client::Jinyan(builder.legacy().http(http).build().unwrap())
            }
        };
        Self { network, client }
    }

    fn call(&self) -> Calling<'_> {
        let call = match &self.client {
            Client::Isearch(client) => calls::isearch_oapi::call(client, "list_robots"),
            Client::Personalcenter(client) => {
                calls::personalcenter_client::call(client, "get_task_status")
            }
            Client::Hsifue(client) => calls::hsifue_order::call(client, "list_assets"),
            Client::Jinyan(client) => calls::jinyan_travel::call(client, "zone_list"),
        };
        call.unwrap()
    }

    fn tokens(&self) -> usize {
        let sent = self.network.sent();
        sent.iter().filter(|sent| is_token(&sent.path)).count()
    }
}

/// How many tokens it takes to call at once, and after each of these further waits.
async fn tokens_of<const N: usize>(vendor: Vendor, grant: &str, minutes: [u64; N]) -> [usize; N] {
    let visit = Visit::new(vendor, grant);
    let mut tokens = Vec::new();
    for minutes in minutes {
        tokio::time::advance(Duration::from_secs(minutes * 60)).await;
        let called = visit.call().await;
        assert!(called.is_ok(), "{vendor}: {grant}: {called:?}");
        tokens.push(visit.tokens());
    }
    tokens.try_into().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_lifetime_that_means_nothing_costs_no_login() {
    let mut checked = 0;
    for vendor in Vendor::ALL {
        for lifetime in [
            "7199.9",
            "\"7200s\"",
            "true",
            "1e30",
            "1e400",
            "-1",
            "0",
            "null",
            "\"\"",
            "[]",
            "{}",
            "[7200]",
            "{\"seconds\":7200}",
            "\"2030-01-01 00:00:00\"",
            "\"两小时\"",
            "9876543210987654321098765",
            r#""\ud83d""#,
        ] {
            let grant = format!(r#"{{"access_token":"t","expires_in":{lifetime}}}"#);
            // The default lifetime is about half an hour.
            assert_eq!(
                tokens_of(vendor, &grant, [0, 31, 125]).await,
                [1, 2, 3],
                "{vendor}: {lifetime}"
            );
            checked += 1;
        }
        // Up to half an hour i-Search's are seconds like those of the others.
        for lifetime in [
            "1200",
            "1200.0",
            "\"1200\"",
            "\" 1,200 \"",
            "1.2e3",
            "\"1200.0\"",
        ] {
            let grant = format!(r#"{{"access_token":"t","expires_in":{lifetime}}}"#);
            assert_eq!(
                tokens_of(vendor, &grant, [0, 10, 11]).await,
                [1, 1, 2],
                "{vendor}: {lifetime}"
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 4 * 23);
}

#[tokio::test(start_paused = true)]
async fn members_beside_a_token_cost_no_login() {
    let mut checked = 0;
    for vendor in Vendor::ALL {
        for beside in [
            r#""token_type":7"#,
            r#""token_type":{"a":1}"#,
            r#""token_type":"坏\ud83d""#,
            r#""scope":["a",{"b":1e400}]"#,
            r#""scope":null,"id":20240813090702000101"#,
            r#""refresh_token":["r"]"#,
            r#""refresh_token":"""#,
            "\"scope\":\"a\nb\"",
            r#""error":null"#,
        ] {
            let grant = format!(r#"{{{beside},"access_token":"t","expires_in":7200}}"#);
            let tokens = tokens_of(vendor, &grant, [0]).await;
            assert_eq!(tokens, [1], "{vendor}: {beside}");
            checked += 1;
        }
    }
    assert_eq!(checked, 4 * 9);
}

#[tokio::test(start_paused = true)]
async fn a_grant_without_a_token_says_so_and_keeps_the_response() {
    let mut checked = 0;
    for vendor in Vendor::ALL {
        for token in ["null", "\"\"", "[\"t\"]", "{\"token\":\"t\"}"] {
            let grant = format!(r#"{{"access_token":{token},"expires_in":7200}}"#);
            let error = Visit::new(vendor, &grant).call().await.unwrap_err();
            let cause = std::error::Error::source(&error).unwrap();
            let cause: &Error = cause.downcast_ref().unwrap();
            let body = &cause.response().unwrap().body;
            assert!(
                String::from_utf8_lossy(body).contains(&grant),
                "{vendor}: {token}"
            );
            assert_eq!(
                (cause.attempts(), error.attempts()),
                (1, 0),
                "{vendor}: {token}"
            );
            checked += 1;
        }
    }
    assert_eq!(checked, 4 * 4);
}
