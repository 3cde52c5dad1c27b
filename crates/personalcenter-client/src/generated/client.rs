// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! One method an operation, and what the clients of all vendors have.

use std::borrow::Cow;

use vendor_http::{Call, Deadline, HttpConfig, RawCall};

use super::prelude::*;
use crate::Client;

impl Client {
    /// Gets an access token (§1).
    ///
    /// OAuth 2.0 client credentials in a form body. The response has no envelope: its members
    /// are those of OAuth. A token lives 24 hours and there is no refresh token: ask for a new
    /// one. The document does not say whether a new token ends the one before it; share one
    /// token for each client. It shows no errors either: those of RFC 6749 (HTTP 400 or 401
    /// with `error`) are assumed.
    #[doc(alias = "获取授权码")]
    pub fn get_token(&self, request: GetToken) -> Call<GetToken> {
        self.http.call(request)
    }

    /// Gets a bill (§2.1).
    ///
    /// Bills cannot be listed: a number comes with the callback `BillCreated` or from the web
    /// pages. Nothing links a bill to the task that caused it.
    #[doc(alias = "获取账单详情")]
    pub fn get_bill(&self, request: GetBill) -> Call<GetBill> {
        self.http.call(request)
    }

    /// Cancels a bill that is not paid yet (§2.2).
    ///
    /// The bill becomes void for good and the callback `BillStatusChanged` follows. Sent
    /// without a body. The response for a bill that is already void or paid is not documented.
    /// When the outcome is unknown, read the bill back: payment status 3 means done, 1 that the
    /// call may be repeated, 2 that the bill was paid.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "取消账单")]
    pub fn cancel_bill(&self, request: CancelBill) -> Call<CancelBill> {
        self.http.call(request)
    }

    /// Starts a process (§4.1).
    ///
    /// A robot starts to work, which may cost money and create a bill. Keep the task's
    /// identifier: tasks cannot be listed. The call is sent once: whether `RunningIdentifier`
    /// keeps a repetition from being another run is not documented, nor are its scope and
    /// lifetime, nor the response to a duplicate. `ClientBuilder::trust_running_identifier`
    /// repeats it.
    ///
    /// Repeated only with a key of your own that the vendor is trusted to recognise.
    #[doc(alias = "运行流程")]
    pub fn run_process(&self, request: RunProcess) -> Call<RunProcess> {
        self.http.call(request)
    }

    /// Gets the state of a task (§5.1).
    ///
    /// No callback tells of a change: poll with a growing delay. No limit of the rate is
    /// documented.
    #[doc(alias = "获取任务状态")]
    pub fn get_task_status(&self, request: GetTaskStatus) -> Call<GetTaskStatus> {
        self.http.call(request)
    }

    /// Gets the output data that a robot left for a task (§5.2).
    ///
    /// For robots that stash their data for fetching; a robot that pushes sends the callback
    /// `TaskResultData`. Not documented: the response before there are data, and whether
    /// reading consumes them. Take missing data as not ready or none, and store the first data
    /// before using it. No data after an attempt whose response was lost is an error: that
    /// response may have had them.
    #[doc(alias = "获取任务输出数据")]
    pub fn get_task_output_data(&self, request: GetTaskOutputData) -> Call<GetTaskOutputData> {
        self.http.call(request)
    }

    /// Stops a running task (§5.3).
    ///
    /// Success means that the stop was accepted: the task is stopped when its state is 4, after
    /// 7 while it stops. The robot stops midway and partial work may remain. Sent without a
    /// body. The response for a task that has ended is not documented. When the outcome is
    /// unknown, read the state back: 7 or 4 means accepted, 2, 3, 5 or 6 that the task had
    /// ended, 0 or 1 that the call may be repeated.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "停止任务")]
    pub fn stop_task(&self, request: StopTask) -> Call<StopTask> {
        self.http.call(request)
    }

    /// A call to a path that this client does not know, `/openapi/v1/…`, with token, signature
    /// and errors as every other one.
    ///
    /// Errors and logs show a path that is a constant of your program. Of one that was put
    /// together they show only what all paths begin with, because it may contain secrets.
    pub fn raw(&self, method: Method, path: impl Into<Cow<'static, str>>) -> RawCall {
        self.http.raw(method, path)
    }

    /// The same client, whose calls are cut off at `deadline`, or at the one it has already, if
    /// that is earlier: `client.until(Duration::from_secs(60))` counts from now. That holds for
    /// everything that is made of its calls: lists, waits, helpers that make several calls, and
    /// transfers of files.
    ///
    /// A call that begins after the deadline is not sent. One that is cut off is an error of
    /// the kind [`Timeout`](vendor_http::ErrorKind::Timeout), whose outcome says whether it may
    /// have happened.
    #[must_use]
    pub fn until(&self, deadline: impl Into<Deadline>) -> Self {
        let mut client = self.clone();
        client.http = self.http.until(deadline);
        client
    }
}

impl crate::ClientBuilder {
    /// Sets timeouts, limits, proxy and certificates, in place of all those that the client has by default.
    pub fn http(mut self, config: HttpConfig) -> Self {
        self.setup.set_http(config);
        self
    }

    /// Takes tokens from a source of your own instead.
    pub fn token_source(mut self, source: impl vendor_auth::TokenSource<Error = Error>) -> Self {
        self.setup.set_token_source(source);
        self
    }

    /// Keeps the token where other processes with the same credential find it.
    pub fn token_store(mut self, store: impl vendor_auth::TokenStore) -> Self {
        self.setup.set_token_store(store);
        self
    }

    /// Lets a process log in by itself while the [token store](Self::token_store) is down and it has no usable token;
    /// otherwise its calls fail until the store is back. Only if the vendor confirmed that several tokens are valid at a
    /// time, which its document does not say.
    pub fn fetch_without_store(mut self, allowed: bool) -> Self {
        self.setup.set_fetch_without_store(allowed);
        self
    }
}
