//! Passwords, contacts and telephone numbers must not come out again, whatever happens.

use std::fmt::Debug;

use collected_log::Log;
use hsifue_order::{
    BindEnterpriseUser, BindEnterpriseUserRequired, Client, ClientCredentials, LockAssets,
    OrderBatch, SyncMode,
};
use vendor_http::TransportErrorKind;

use crate::support::{
    BASE, Network, Reply, buyer, customer, delete_asset, delete_product, new_buy,
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
}

impl Shown {
    fn debug(&mut self, value: &impl Debug) {
        self.texts.push(format!("{value:?}\n{value:#?}"));
    }
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
