//! Passwords, contacts and telephone numbers must not come out again, whatever happens.

use std::fmt::Debug;

use collected_log::Log;
use hsifue_order::{
    BindEnterpriseUser, BindEnterpriseUserRequired, Client, ClientCredentials, Error, LockAssets,
    OrderBatch, SyncMode,
};
use vendor_http::TransportErrorKind;

use crate::support::{
    BASE, Network, Reply, buyer, customer, delete_asset, delete_product, json, new_buy,
};

const PLANTED: [&str; 14] = [
    "l1cence-passw0rd",
    "示例管理员",
    "demo.admin",
    "demo-admin@example.com",
    "13800138000",
    "13900139000",
    "中关村软件园1号",
    "13700137000",
    "李操作员",
    "t0ken-0f-the-app",
    "app-k3y",
    "my-cl1ent",
    "cl1ent-s3cret",
    // base64 of `my-cl1ent:cl1ent-s3cret`
    "bXktY2wxZW50OmNsMWVudC1zM2NyZXQ=",
];

fn leaks(text: &str) -> Vec<&'static str> {
    PLANTED
        .into_iter()
        .filter(|planted| text.contains(planted))
        .collect()
}

#[derive(Default)]
struct Shown {
    texts: Vec<String>,
    errors: usize,
}

impl Shown {
    fn debug(&mut self, value: &impl Debug) {
        self.texts.push(format!("{value:?}\n{value:#?}"));
    }

    fn error(&mut self, error: &Error) {
        self.errors += 1;
        self.debug(error);
        self.texts.push(error.to_string());
        for text in [
            error.vendor_code(),
            error.vendor_message(),
            error.body_shape(),
            error.json_path(),
        ] {
            self.texts.extend(text.map(str::to_owned));
        }
    }
}

/// A server that repeats all that it was told, as text and under names that tell nothing.
fn gossip() -> String {
    let all = PLANTED.join(" and ");
    serde_json::json!({"code": "13004", "message": all, "cause": [all], "x": {"y": all}})
        .to_string()
}

fn network(status: u16, body: String) -> Network {
    Network::new(move |sent| {
        if sent.uri.host() == Some("auth.example.com") {
            json(200, r#"{"access_token":"t0ken-0f-the-app"}"#)
        } else {
            json(status, &body)
        }
    })
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new(
        "https://auth.example.com/token",
        "my-cl1ent",
        "cl1ent-s3cret",
    )
}

fn lock() -> LockAssets {
    LockAssets::new(["A1"], "李操作员")
}

fn bind() -> BindEnterpriseUser {
    BindEnterpriseUser::new(BindEnterpriseUserRequired {
        channel_code: "CH01".into(),
        channel_customer_id: "CC-1".into(),
        customer_name: "测试客户".into(),
        branch_name: "测试分支".into(),
        enterprise_name: "测试企业".into(),
        password_mobile: "13700137000".into(),
    })
}

#[test]
fn debug_output_hides_what_the_requests_hold() {
    let mut out = Shown::default();
    let purchase = OrderBatch::new("CH01", "ORDER-0001", [new_buy()]);
    let request = purchase.to_request(SyncMode::Sync).unwrap();
    out.debug(&purchase);
    out.debug(&request);
    out.debug(&customer());
    out.debug(&buyer());
    out.debug(&delete_asset());
    out.debug(&delete_product());
    out.debug(&bind());
    out.debug(&lock());
    out.debug(&credentials());
    let builder = || {
        Client::builder(BASE)
            .oauth(credentials())
            .app_key("app-k3y")
    };
    out.debug(&builder());
    let client = builder().build().unwrap();
    out.debug(&client);
    out.debug(&client.batch_order(request.clone()));
    assert_eq!(out.texts.len(), 12);
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
    // What is sent holds them, so that the search above would have found them.
    let sent = [
        serde_json::to_string(&request).unwrap(),
        serde_json::to_string(&bind()).unwrap(),
        serde_json::to_string(&lock()).unwrap(),
    ];
    assert_eq!(leaks(&sent.concat()), PLANTED[..9]);
}

#[tokio::test(start_paused = true)]
async fn no_failure_shows_what_was_sent() {
    let log = Log::start();
    let mut out = Shown::default();
    let batch = OrderBatch::new("CH01", "ORDER-0001", [new_buy()]);
    let bodies = [
        (299, gossip()),
        (200, gossip()),
        (500, gossip()),
        (401, gossip()),
        (200, gossip().replace("13004", "0")),
        (299, gossip().replace("13004", "500")),
        (200, format!("<html>{}", PLANTED.join(" "))),
        (
            200,
            serde_json::json!({"code": 0, "data": [PLANTED.join(" ")]}).to_string(),
        ),
    ];
    let mut planted = 0;
    for (status, body) in bodies {
        planted += leaks(&body).len();
        let network = network(status, body);
        let client = Client::builder(BASE)
            .oauth(credentials())
            .app_key("app-k3y")
            .http(network.config())
            .build()
            .unwrap();
        let error = client.place_orders(&batch).await.unwrap_err();
        out.debug(&error);
        out.texts.push(error.to_string());
        out.error(error.error());
        // Each call conceals what is its own.
        let own = |error: Error, out: &mut Shown, hidden: &str| {
            let mut one = Shown::default();
            one.error(&error);
            out.errors += 1;
            for text in one.texts {
                assert!(!text.contains(hidden), "{text}");
            }
        };
        if let Err(error) = client.lock_assets(lock()).await {
            own(error, &mut out, "李操作员");
        }
        if let Err(error) = client.bind_enterprise_user(bind()).await {
            own(error, &mut out, "13700137000");
        }
    }
    assert_eq!(planted, 8 * PLANTED.len());
    assert!(out.errors >= 20, "{}", out.errors);
    // The name of the one who locks is no part of an order: nobody has said that it is a secret there.
    for text in &out.texts {
        let text = text.replace("李操作员", "");
        assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
    }
    let text = log.text();
    assert!(
        text.contains("vendor_call") && text.contains("batch_order"),
        "nothing was logged"
    );
    assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
}

#[tokio::test]
async fn the_search_finds_a_leak_in_the_log() {
    let log = Log::start();
    let customer = customer();
    tracing::info!(email = customer.admin_email.expose(), "careless");
    assert_eq!(leaks(&log.text()), ["demo-admin@example.com"]);
}

#[tokio::test]
async fn a_broken_connection_says_nothing_of_the_order() {
    let network = Network::new(|_| Reply::Fails(TransportErrorKind::Broken));
    let client = Client::builder(BASE)
        .token("t0ken-0f-the-app")
        .app_key("app-k3y")
        .http(network.config())
        .build()
        .unwrap();
    let batch = OrderBatch::new("CH01", "ORDER-0001", [new_buy()]);
    let error = client.place_orders(&batch).await.unwrap_err();
    assert!(!leaks(&network.sent()[0].body).is_empty());
    assert_eq!(
        leaks(&format!("{error} {error:?} {error:#?}")),
        Vec::<&str>::new()
    );
}
