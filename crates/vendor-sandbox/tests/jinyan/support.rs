//! A client as small as it can be, which holds every response against the document.

use std::sync::LazyLock;
use std::time::{SystemTime, UNIX_EPOCH};

use md5::{Digest, Md5};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use vendor_sandbox::{Jinyan, JinyanConfig, Limits, Sandbox, SandboxBuilder};

use crate::schema::conform;

pub(crate) static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| yaml_serde::from_str(jinyan_travel::SPEC).unwrap());

pub(crate) struct Tester {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
}

/// The signature, written anew.
pub(crate) fn sign(secret: &str, timestamp: &str, payload: &str) -> String {
    let digest = Md5::digest(format!("{secret}{timestamp}{payload}"));
    digest
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

pub(crate) fn millis() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_millis().to_string()
}

impl Tester {
    pub(crate) async fn start() -> Self {
        Self::with(JinyanConfig::default()).await
    }

    pub(crate) async fn legacy() -> Self {
        Self::with(JinyanConfig::default().legacy(true)).await
    }

    pub(crate) async fn with(config: JinyanConfig) -> Self {
        Self::of(Sandbox::builder().jinyan(config)).await
    }

    pub(crate) async fn limited(limits: Limits) -> Self {
        Self::of(Sandbox::builder().limits(limits)).await
    }

    async fn of(builder: SandboxBuilder) -> Self {
        Self {
            sandbox: builder.start().await.unwrap(),
            http: crate::http::client(),
        }
    }

    pub(crate) fn jinyan(&self) -> &Jinyan {
        self.sandbox.jinyan()
    }

    pub(crate) fn sign(&self, timestamp: &str, payload: &str) -> String {
        sign(self.jinyan().secret(), timestamp, payload)
    }

    fn headers(&self, request: RequestBuilder, payload: &str) -> RequestBuilder {
        let timestamp = millis();
        request
            .header("appkey", self.jinyan().app_key())
            .header("signature", self.sign(&timestamp, payload))
            .header("timestamp", timestamp)
    }

    /// A GET under the new rule; the query must be encoded.
    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        let (_, query) = path.split_once('?').unwrap_or((path, ""));
        let request = self.http.get(format!("{}{path}", self.jinyan().base_url()));
        let request = request.header("content-type", "application/json");
        self.headers(request, query)
    }

    /// A POST under the new rule.
    pub(crate) fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        let body = body.to_string();
        let request = self
            .http
            .post(format!("{}{path}", self.jinyan().base_url()));
        let request = self.headers(request, &body);
        request
            .header("content-type", "application/json")
            .body(body)
    }

    /// A POST if there is a body.
    pub(crate) fn request(&self, path: &str, body: &Value) -> RequestBuilder {
        match body {
            Value::Null => self.get(path),
            body => self.post(path, body),
        }
    }

    /// Sends, and holds the response against what the document has for the operation.
    pub(crate) async fn response(&self, request: RequestBuilder) -> (u16, Value) {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let response: Value = response.json().await.unwrap();
        let exchange = self.jinyan().journal().pop().unwrap();
        let id = exchange.operation.unwrap();
        let schema = schema(id);
        if is_success(&response) {
            conform(&DOCUMENT, schema, &response, id);
        } else {
            let envelope = json!({"$ref": "#/components/schemas/Envelope"});
            conform(&DOCUMENT, &envelope, &response, id);
            assert!(
                !response["message"].as_str().unwrap().is_empty(),
                "{id}: {response}"
            );
            assert_eq!(response["isSucc"].to_string().trim_matches('"'), "false");
        }
        (status, response)
    }

    /// The data of a success.
    pub(crate) async fn done(&self, request: RequestBuilder) -> Value {
        let (status, mut response) = self.response(request).await;
        assert_eq!(status, 200, "{response}");
        assert!(is_success(&response), "{response}");
        response["result"].take()
    }

    /// Code and message of a refusal under HTTP 200.
    pub(crate) async fn refused(&self, request: RequestBuilder) -> (String, String) {
        let (status, response) = self.response(request).await;
        assert_eq!(status, 200, "{response}");
        assert!(!is_success(&response), "{response}");
        let code = response["statusCode"]
            .to_string()
            .trim_matches('"')
            .to_owned();
        (code, response["message"].as_str().unwrap().to_owned())
    }

    /// A booking with these changes, and its number.
    pub(crate) async fn book(&self, changes: Value) -> Value {
        let mut body = call("btrip_booking")["body"].clone();
        for (name, value) in changes.as_object().unwrap() {
            body[name] = value.clone();
        }
        let result = self.done(self.post("/adapter/btrip/booking", &body)).await;
        result[0].clone()
    }

    /// An order out of such a booking, as `order_detail` has it.
    pub(crate) async fn order(&self, changes: Value) -> Value {
        let booking = self.book(changes).await;
        let order = self
            .jinyan()
            .place(booking["bookingID"].as_str().unwrap())
            .unwrap();
        self.detail(&order).await
    }

    pub(crate) async fn detail(&self, id: &str) -> Value {
        self.done(self.get(&format!("/adapter/order/detail/{id}")))
            .await[0]
            .take()
    }

    /// The operations and keys of the ledger.
    pub(crate) fn effects(&self) -> Vec<(&'static str, String)> {
        let effects = self.jinyan().ledger().into_iter();
        effects
            .map(|effect| (effect.operation, effect.key))
            .collect()
    }
}

pub(crate) fn is_success(response: &Value) -> bool {
    match &response["isSucc"] {
        Value::Null => !response["result"].is_null(),
        flag => flag.to_string().trim_matches('"') == "true",
    }
}

/// The request that refunds a whole order of flights.
pub(crate) fn whole_refund(order: &Value) -> Value {
    let info = &order["BusinessInfo"];
    let travellers = info["Consumers"].as_array().unwrap().iter();
    json!({
        "UniqueID": info["UniqueID"],
        "ServiceType": info["ServiceType"],
        "Products": [info["Policys"][0]["Products"][0]["ProductID"]],
        "Consumers": travellers.map(|traveller| &traveller["ConsumerID"]).collect::<Vec<_>>(),
        "ReasonType": "1517",
    })
}

/// Every operation for clients, with a request for it.
pub(crate) fn calls() -> Vec<Value> {
    serde_json::from_str(include_str!("calls.json")).unwrap()
}

pub(crate) fn call(operation: &str) -> Value {
    let found = calls()
        .into_iter()
        .find(|call| call["operation"] == operation);
    found.unwrap_or_else(|| panic!("no call of {operation}"))
}

fn schema(id: &str) -> &'static Value {
    for methods in DOCUMENT["paths"].as_object().unwrap().values() {
        for entry in methods.as_object().unwrap().values() {
            let overloads = entry["x-overloads"].as_array().into_iter().flatten();
            if overloads
                .chain([entry])
                .any(|entry| entry["operationId"] == id)
            {
                return &entry["responses"]["200"]["content"]["application/json"]["schema"];
            }
        }
    }
    panic!("no operation {id}")
}
