//! A client as small as it can be, which holds every response against the document.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use vendor_sandbox::{Hsifue, HsifueConfig, Limits, Sandbox, SandboxBuilder};

use crate::schema::conform;

pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| yaml_serde::from_str(hsifue_order::SPEC).unwrap());

const PREFIX: &str = "/order/api/order/v1";

pub(crate) struct Tester {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
    pub(crate) token: String,
    /// The paths of the document whose successes were checked.
    pub(crate) checked: Mutex<BTreeSet<String>>,
    nonces: AtomicU64,
}

impl Tester {
    pub(crate) async fn start() -> Self {
        Self::with(HsifueConfig::default()).await
    }

    pub(crate) async fn with(config: HsifueConfig) -> Self {
        Self::of(Sandbox::builder().hsifue(config)).await
    }

    pub(crate) async fn limited(limits: Limits) -> Self {
        Self::of(Sandbox::builder().limits(limits)).await
    }

    async fn of(builder: SandboxBuilder) -> Self {
        let sandbox = builder.start().await.unwrap();
        Self {
            token: sandbox.hsifue().token(),
            sandbox,
            http: crate::http::client(),
            checked: Mutex::default(),
            nonces: AtomicU64::default(),
        }
    }

    pub(crate) fn hsifue(&self) -> &Hsifue {
        self.sandbox.hsifue()
    }

    /// A request with a token and a new nonce; `rest` is what follows the common part of all paths.
    pub(crate) fn request(&self, method: Method, rest: &str) -> RequestBuilder {
        let url = format!("{}{PREFIX}{rest}", self.hsifue().base_url());
        let nonce = self.nonces.fetch_add(1, Ordering::Relaxed);
        self.http
            .request(method, url)
            .bearer_auth(&self.token)
            .header("content-type", "application/json")
            .query(&[("g_nonce", format!("nonce-{nonce}"))])
    }

    /// Sends, and holds the response against the document.
    pub(crate) async fn response(&self, request: RequestBuilder, rest: &str) -> (u16, Value) {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let response: Value = response.json().await.unwrap();
        let template = format!("{PREFIX}{rest}");
        let operation = DOCUMENT["paths"][&template].as_object().unwrap();
        let (_, operation) = operation.iter().next().unwrap();
        if status == 200 {
            let content = &operation["responses"]["200"]["content"];
            let schema = &content["application/json"]["schema"];
            assert_eq!(response["code"], 0, "{response}");
            conform(&DOCUMENT, schema, &response, &template);
            self.checked.lock().unwrap().insert(template);
        } else {
            let envelope = json!({"$ref": "#/components/schemas/Envelope"});
            conform(&DOCUMENT, &envelope, &response, &template);
            assert!(response["code"].is_string(), "{response}");
            assert!(!response["message"].as_str().unwrap().is_empty());
            assert!(!response["cause"].as_str().unwrap().is_empty());
        }
        (status, response)
    }

    /// The data of a success.
    pub(crate) async fn data(&self, request: RequestBuilder, rest: &str) -> Value {
        let (status, mut response) = self.response(request, rest).await;
        assert_eq!(status, 200, "{response}");
        response["data"].take()
    }

    /// The code of a refusal, which comes under HTTP 299.
    pub(crate) async fn code(&self, request: RequestBuilder, rest: &str) -> String {
        let (status, response) = self.response(request, rest).await;
        assert_eq!(status, 299, "{response}");
        response["code"].as_str().unwrap().to_owned()
    }

    pub(crate) fn post(&self, rest: &str, body: &Value) -> RequestBuilder {
        self.request(Method::POST, rest).body(body.to_string())
    }

    pub(crate) fn order(&self, body: &Value) -> RequestBuilder {
        self.post(ORDER, body)
            .query(&[("appKey", self.hsifue().app_key())])
    }

    /// The numbers of an enterprise's assets in the cloud.
    pub(crate) async fn cloud_assets(&self, enterprise: &str) -> Vec<String> {
        let request = self.request(Method::GET, &format!("/asset/{enterprise}/list"));
        let data = self.data(request, LIST).await;
        let numbers = data.as_array().unwrap().iter();
        let numbers = numbers.map(|asset| asset["assetNum"].as_str().unwrap().to_owned());
        numbers.collect()
    }

    /// The statuses of the keys after a lock or an unlock.
    pub(crate) async fn set_locked(&self, rest: &str, numbers: &[&str]) -> Vec<i64> {
        let body = json!({"assetNums": numbers, "operatorIdentity": "ops"});
        let data = self.data(self.post(rest, &body), rest).await;
        let results = data.as_array().unwrap();
        let named = results.iter().map(|result| &result["assetNum"]);
        assert!(named.eq(numbers), "{data}");
        let statuses = results.iter().map(|result| result["status"].as_i64());
        statuses.map(Option::unwrap).collect()
    }

    /// The operations and keys of the ledger.
    pub(crate) fn effects(&self) -> Vec<(&'static str, String)> {
        let effects = self.hsifue().ledger().into_iter();
        effects
            .map(|effect| (effect.operation, effect.key))
            .collect()
    }
}

pub(crate) const BIND: &str = "/enterprise/user/bind";
pub(crate) const CREATE: &str = "/enterprise/user/create";
pub(crate) const QUERY: &str = "/enterprise/user/query";
pub(crate) const UPDATE: &str = "/enterprise/user/update";
pub(crate) const ORDER: &str = "/licenseOrder/batchOrder";
pub(crate) const LOCK: &str = "/asset/lock";
pub(crate) const UNLOCK: &str = "/asset/unlock";
pub(crate) const LIST: &str = "/asset/{enterpriseGlobalId}/list";
pub(crate) const NUMBERS: &str = "/shellnums";

/// The example request of an operation.
pub(crate) fn example(rest: &str) -> Value {
    let operation = &DOCUMENT["paths"][format!("{PREFIX}{rest}")]["post"];
    operation["requestBody"]["content"]["application/json"]["example"].clone()
}

/// The example batch with only the order of this index in it.
pub(crate) fn single(index: usize, number: &str) -> Value {
    let mut batch = example(ORDER);
    let order = batch["orderList"][index].take();
    assert!(order.is_object());
    batch["orderList"] = json!([order]);
    batch["channelOrderId"] = number.into();
    batch
}
