//! A client as small as it can be: it signs, sends and decodes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Map, Value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use vendor_sandbox::{Isearch, IsearchConfig, Limits, Sandbox, SandboxBuilder};

use crate::documented::{self, CHAPTERS, Operation, ParameterLocation, assert_documented};

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

pub(crate) struct Tester {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
    pub(crate) token: String,
    /// The operations that [`Tester::call`] has seen succeed.
    succeeded: Mutex<BTreeSet<&'static str>>,
}

pub(crate) fn millis() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    percent_encode(bytes, ESCAPED).to_string()
}

/// The documented signature of a business part.
pub(crate) fn sign(business: &[u8], token: &str, timestamp: &str) -> String {
    let mut source = business.to_vec();
    source.extend(format!("&token={token}&timestamp={timestamp}").bytes());
    let source = source.strip_prefix(b"&").unwrap_or(&source);
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(token.as_bytes()).unwrap();
    mac.update(encode(source).as_bytes());
    let mut hex = String::new();
    for byte in mac.finalize().into_bytes() {
        write!(hex, "{byte:02x}").unwrap();
    }
    STANDARD.encode(hex)
}

pub(crate) fn pairs(params: &[(&str, &str)]) -> String {
    let mut sorted = params.to_vec();
    sorted.sort_unstable();
    let texts: Vec<String> = sorted.iter().map(|(k, v)| format!("{k}={v}")).collect();
    texts.join("&")
}

pub(crate) fn query_string(params: &[(&str, &str)]) -> String {
    let texts: Vec<String> = params
        .iter()
        .map(|(k, v)| format!("{}={}", encode(k.as_bytes()), encode(v.as_bytes())))
        .collect();
    texts.join("&")
}

impl Tester {
    pub(crate) async fn start() -> Self {
        Self::with(IsearchConfig::default()).await
    }

    pub(crate) async fn with(config: IsearchConfig) -> Self {
        Self::of(Sandbox::builder().isearch(config)).await
    }

    pub(crate) async fn limited(limits: Limits) -> Self {
        Self::of(Sandbox::builder().limits(limits)).await
    }

    async fn of(builder: SandboxBuilder) -> Self {
        let sandbox = builder.start().await.unwrap();
        let mut tester = Self {
            sandbox,
            http: crate::http::client(),
            token: String::new(),
            succeeded: Mutex::default(),
        };
        tester.log_in().await;
        tester
    }

    pub(crate) fn isearch(&self) -> &Isearch {
        self.sandbox.isearch()
    }

    pub(crate) async fn log_in(&mut self) {
        let (access_key, secret_key) = (self.isearch().access_key(), self.isearch().secret_key());
        let params = [("accessKey", access_key), ("secretKey", secret_key)];
        let response = self.unsigned("/oapi/v1/token", &params).await;
        self.token = response["result"]["access_token"]
            .as_str()
            .unwrap()
            .to_owned();
    }

    pub(crate) async fn unsigned(&self, path: &str, params: &[(&str, &str)]) -> Value {
        let url = format!(
            "{}{path}?{}",
            self.isearch().base_url(),
            query_string(params)
        );
        self.http
            .get(url)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// A request with the three headers for this business part.
    pub(crate) fn signed(&self, method: Method, path: &str, business: &[u8]) -> RequestBuilder {
        let timestamp = millis().to_string();
        let signature = sign(business, &self.token, &timestamp);
        self.http
            .request(method, format!("{}{path}", self.isearch().base_url()))
            .header("accesstoken", &self.token)
            .header("timestamp", timestamp)
            .header("signature", signature)
    }

    pub(crate) fn get(&self, path: &str, params: &[(&str, &str)]) -> RequestBuilder {
        let path = format!("{path}?{}", query_string(params));
        let business: Vec<(&str, &str)> = params.to_vec();
        self.signed(Method::GET, &path, pairs(&business).as_bytes())
    }

    pub(crate) async fn get_json(&self, path: &str, params: &[(&str, &str)]) -> Value {
        json(self.get(path, params)).await
    }

    pub(crate) async fn send_json(&self, method: Method, path: &str, body: &Value) -> Value {
        json(self.json_request(method, path, body)).await
    }

    pub(crate) fn json_request(&self, method: Method, path: &str, body: &Value) -> RequestBuilder {
        let text = body.to_string();
        self.signed(method, path, text.as_bytes())
            .header("content-type", "application/json")
            .body(text)
    }

    /// Calls an operation as the document has it.
    pub(crate) async fn call(&self, id: &str, params: Value) -> Value {
        let operation = documented::find(id);
        let params = params.as_object().unwrap();
        let response = json(self.request(operation, operation.place, params)).await;
        if response["code"] == 0 {
            self.succeeded.lock().unwrap().insert(&operation.id);
        }
        response
    }

    /// The data of a call that must succeed; null if it has none.
    pub(crate) async fn done(&self, id: &str, params: Value) -> Value {
        let response = self.call(id, params).await;
        assert_eq!(response["code"], 0, "{id}: {response}");
        response["result"].clone()
    }

    /// The message of a call that must be refused with this code.
    pub(crate) async fn refused(&self, id: &str, params: Value, code: i64) -> String {
        let response = self.call(id, params).await;
        assert_eq!(response["code"], code, "{id}: {response}");
        assert!(response.get("result").is_none(), "{id}: {response}");
        response["msg"].as_str().unwrap().to_owned()
    }

    /// Panics unless every operation of the chapter has succeeded.
    pub(crate) fn assert_chapter(&self, chapter: &str) {
        let succeeded = self.succeeded.lock().unwrap();
        let operations = documented::operations().iter();
        let operations: Vec<_> = operations.filter(|o| o.chapter == chapter).collect();
        let (_, count) = CHAPTERS.iter().find(|(name, _)| *name == chapter).unwrap();
        assert_eq!(operations.len(), *count);
        for operation in operations {
            assert!(
                succeeded.contains(operation.id.as_str()),
                "{}",
                operation.id
            );
        }
    }

    /// A signed request whose parameters travel there.
    pub(crate) fn request(
        &self,
        operation: &Operation,
        place: ParameterLocation,
        params: &Map<String, Value>,
    ) -> RequestBuilder {
        let texts: Vec<(String, String)> =
            params.iter().map(|(k, v)| (k.clone(), text(v))).collect();
        let texts: Vec<(&str, &str)> = texts
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        let (method, path) = (operation.method.parse().unwrap(), operation.path.as_str());
        if !operation.is_signed {
            let url = format!(
                "{}{path}?{}",
                self.isearch().base_url(),
                query_string(&texts)
            );
            return self.http.request(method, url);
        }
        let business = pairs(&texts);
        match place {
            ParameterLocation::Query => {
                let path = format!("{path}?{}", query_string(&texts));
                self.signed(method, &path, business.as_bytes())
            }
            ParameterLocation::Form => self
                .signed(method, path, business.as_bytes())
                .header("content-type", "application/x-www-form-urlencoded")
                .body(query_string(&texts)),
            ParameterLocation::Json => {
                let body = Value::from(params.clone()).to_string();
                let signed = if method == Method::GET {
                    &business
                } else {
                    &body
                };
                self.signed(method, path, signed.as_bytes())
                    .header("content-type", "application/json")
                    .body(body)
            }
            ParameterLocation::Multipart => {
                let mut form = reqwest::multipart::Form::new();
                let (files, texts): (Vec<_>, Vec<_>) = texts
                    .into_iter()
                    .partition(|(name, _)| *name == "uploadFile");
                for (name, file_name) in files {
                    let part = reqwest::multipart::Part::bytes(b"content");
                    form = form.part(name.to_owned(), part.file_name(file_name.to_owned()));
                }
                for (name, text) in &texts {
                    form = form.text((*name).to_owned(), (*text).to_owned());
                }
                self.signed(method, path, pairs(&texts).as_bytes())
                    .multipart(form)
            }
        }
    }

    pub(crate) async fn create_item(&self, queue: &str, priority: &str) -> Value {
        let body = serde_json::json!({
            "queueName": queue,
            "priority": priority,
            "deadline": "2030-04-16 23:50:40",
        });
        self.send_json(Method::POST, "/oapi/v1/queue/item", &body)
            .await
    }

    pub(crate) async fn pop(&self, queue: &str) -> Value {
        self.get_json("/oapi/v1/queue/item/pop", &[("queueName", queue)])
            .await
    }

    pub(crate) async fn robots(&self, params: &[(&str, &str)]) -> Value {
        self.get_json("/oapi/v1/robot", params).await
    }

    pub(crate) async fn first_robots(&self) -> Result<Response, reqwest::Error> {
        self.get("/oapi/v1/robot", &[("page", "1"), ("size", "2")])
            .send()
            .await
    }

    pub(crate) async fn upload(
        &self,
        name: &str,
        content: &[u8],
        texts: &[(&str, &str)],
        business: &str,
    ) -> Value {
        let part = reqwest::multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
        let mut form = reqwest::multipart::Form::new().part("uploadFile", part);
        for (key, value) in texts {
            form = form.text((*key).to_owned(), (*value).to_owned());
        }
        let request = self.signed(Method::POST, "/oapi/v1/share/file", business.as_bytes());
        json(request.multipart(form)).await
    }

    /// Sends a login over a bare socket, and reads all that comes back until the end or an error.
    pub(crate) async fn bare_exchange(&self) -> (Vec<u8>, std::io::Result<()>) {
        let address = self.isearch().base_url().strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!(
            "GET /oapi/v1/token?accessKey={}&secretKey={} HTTP/1.1\r\nHost: {address}\r\n\r\n",
            self.isearch().access_key(),
            self.isearch().secret_key(),
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut received = Vec::new();
        let end = stream.read_to_end(&mut received).await.map(drop);
        (received, end)
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// The response in JSON, which must be as the document has it.
pub(crate) async fn json(request: RequestBuilder) -> Value {
    let (client, request) = request.build_split();
    let request = request.unwrap();
    let (method, path) = (
        request.method().to_string(),
        request.url().path().to_owned(),
    );
    let response = client.execute(request).await.unwrap();
    assert_eq!(response.status(), 200);
    let content_type = response.headers()["content-type"].to_str().unwrap();
    if content_type == "application/octet-stream" {
        return serde_json::json!({"code": 0, "result": response.text().await.unwrap()});
    }
    let response = response.json().await.unwrap();
    assert_documented(&method, &path, &response);
    response
}
