//! A client as small as it can be, which holds every response against the document.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex};

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use vendor_sandbox::{Limits, Personalcenter, PersonalcenterConfig, Sandbox, SandboxBuilder};

use crate::schema::conform;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| yaml_serde::from_str(personalcenter_client::SPEC).unwrap());

pub(crate) struct Tester {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
    pub(crate) token: String,
    /// The paths of the document whose successes were checked.
    pub(crate) checked: Mutex<BTreeSet<String>>,
}

impl Tester {
    pub(crate) async fn start() -> Self {
        Self::with(PersonalcenterConfig::default()).await
    }

    pub(crate) async fn with(config: PersonalcenterConfig) -> Self {
        Self::of(Sandbox::builder().personalcenter(config)).await
    }

    pub(crate) async fn limited(limits: Limits) -> Self {
        Self::of(Sandbox::builder().limits(limits)).await
    }

    pub(crate) async fn of(builder: SandboxBuilder) -> Self {
        let mut tester = Self {
            sandbox: builder.start().await.unwrap(),
            http: crate::http::client(),
            token: String::new(),
            checked: Mutex::default(),
        };
        tester.log_in().await;
        tester
    }

    pub(crate) fn center(&self) -> &Personalcenter {
        self.sandbox.personalcenter()
    }

    pub(crate) async fn log_in(&mut self) {
        let (id, secret) = (self.center().client_id(), self.center().client_secret());
        let form = [
            ("client_id", id),
            ("client_secret", secret),
            ("grant_type", "client_credentials"),
        ];
        let (status, response) = self.grant(&form).await;
        assert_eq!(status, 200, "{response}");
        self.token = response["access_token"].as_str().unwrap().to_owned();
    }

    /// The response to a form sent to `get_token`.
    pub(crate) async fn grant(&self, form: &[(&str, &str)]) -> (u16, Value) {
        let request = self.request(Method::POST, "/api/connect/token");
        let pairs = form.iter().map(|(name, value)| format!("{name}={value}"));
        let body = pairs.collect::<Vec<_>>().join("&");
        let form = "application/x-www-form-urlencoded";
        let request = request.header("content-type", form).body(body);
        self.response(request, "/api/connect/token", "post").await
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.center().base_url());
        self.http.request(method, url).bearer_auth(&self.token)
    }

    /// Sends, and holds the response against the document.
    async fn response(
        &self,
        request: RequestBuilder,
        template: &str,
        method: &str,
    ) -> (u16, Value) {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let response: Value = response.json().await.unwrap();
        let operation = &DOCUMENT["paths"][template][method];
        let success = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        if response["code"] == 200 || response.get("access_token").is_some() {
            conform(&DOCUMENT, success, &response, template);
            self.checked.lock().unwrap().insert(template.to_owned());
        } else if response.get("error").is_none() {
            let envelope = json!({"$ref": "#/components/schemas/Envelope"});
            conform(&DOCUMENT, &envelope, &response, template);
            assert!(response["code"].is_string(), "{response}");
            assert!(!response["message"].as_str().unwrap().is_empty());
        }
        (status, response)
    }

    pub(crate) async fn bill(&self, number: &str) -> Value {
        let path = format!("/openapi/v1/Bill/GetBill/{number}");
        let request = self.request(Method::GET, &path);
        let template = "/openapi/v1/Bill/GetBill/{BillNo}";
        self.response(request, template, "get").await.1
    }

    pub(crate) async fn cancel(&self, number: &str) -> Value {
        let path = format!("/openapi/v1/Bill/CancelBill/{number}");
        let request = self.request(Method::POST, &path);
        let template = "/openapi/v1/Bill/CancelBill/{BillNo}";
        self.response(request, template, "post").await.1
    }

    pub(crate) async fn run(&self, parts: &[(&'static str, &str)]) -> Value {
        let path = "/openapi/v1/Process/RunProcess";
        let mut form = reqwest::multipart::Form::new();
        for (name, value) in parts {
            form = form.text(*name, (*value).to_owned());
        }
        let request = self.request(Method::POST, path).multipart(form);
        self.response(request, path, "post").await.1
    }

    /// Starts a task of the process and returns its identifier.
    pub(crate) async fn start_task(&self, process: &str) -> String {
        let response = self.run(&[("ProcessId", process)]).await;
        response["data"]["taskId"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn task(&self, id: &str) -> Value {
        let request = self.request(Method::GET, &format!("/openapi/v1/Task/GetTaskStatus/{id}"));
        let template = "/openapi/v1/Task/GetTaskStatus/{taskId}";
        self.response(request, template, "get").await.1
    }

    pub(crate) async fn status(&self, id: &str) -> i64 {
        self.task(id).await["data"]["taskStatus"].as_i64().unwrap()
    }

    pub(crate) async fn output(&self, id: &str) -> Value {
        let path = format!("/openapi/v1/Task/GetTaskOutputData/{id}");
        let request = self.request(Method::GET, &path);
        let template = "/openapi/v1/Task/GetTaskOutputData/{taskId}";
        self.response(request, template, "get").await.1
    }

    pub(crate) async fn stop(&self, id: &str) -> Value {
        let request = self.request(Method::POST, &format!("/openapi/v1/Task/StopTask/{id}"));
        let template = "/openapi/v1/Task/StopTask/{taskId}";
        self.response(request, template, "post").await.1
    }

    /// The operations and keys of the ledger.
    pub(crate) fn effects(&self) -> Vec<(&'static str, String)> {
        let effects = self.center().ledger().into_iter();
        effects
            .map(|effect| (effect.operation, effect.key))
            .collect()
    }
}
