// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! One method an operation, and what the clients of all vendors have.

use std::borrow::Cow;

use vendor_http::{Call, Deadline, HttpConfig, RawCall};

use super::prelude::*;
use crate::Client;

impl Client {
    /// Asks for the token of one browser visit (§免登授权).
    ///
    /// The token lives for 5 minutes, works once and serves `sso_entry` alone: fetch one for
    /// each visit and never cache it. The vendor registers the addresses from which an
    /// application calls.
    #[doc(alias = "获取授权接口(新)")]
    pub fn get_browser_token(&self, request: GetBrowserToken) -> Call<GetBrowserToken> {
        self.http.call(request)
    }

    /// Asks for a server's token, under the old signing rule (§免登授权).
    ///
    /// A new token ends the one before it, so that one place has to own it; a renewal leaves
    /// the old one valid for 5 more minutes. The text renews with this call, the document also
    /// has `refresh_server_token`: which of the two is right is open.
    ///
    /// The vendor advises against it.
    #[doc(alias = "获取授权接口(旧)")]
    pub fn get_server_token(&self, request: GetServerToken) -> Call<GetServerToken> {
        self.http.call(request)
    }

    /// Renews a server's token, under the old signing rule (§免登授权).
    ///
    /// Keep the refresh token when the response brings no new one, which its table does not
    /// list.
    ///
    /// The vendor advises against it.
    #[doc(alias = "刷新授权接口(废弃)")]
    pub fn refresh_server_token(&self, request: RefreshServerToken) -> Call<RefreshServerToken> {
        self.http.call(request)
    }

    /// Lists cities, provinces, airports or stations (§业务接口).
    ///
    /// A read in spite of its method. The list is not paged and may be long; no entry names the
    /// one above it.
    #[doc(alias = "获取基础数据")]
    pub fn zone_list(&self, request: ZoneList) -> Call<ZoneList> {
        self.http.call(request)
    }

    /// Lists orders (§业务接口).
    ///
    /// A read in spite of its method. Only `order_detail` has amounts and the identifiers for
    /// refunds.
    #[doc(alias = "获取订单列表")]
    pub fn order_list(&self, request: OrderList) -> Call<OrderList> {
        self.http.call(request)
    }

    /// Reads an order (§业务接口).
    ///
    /// The table has lost its indentation, so that the nesting is concluded; where it can be
    /// read otherwise, the other places are there as well, marked as assumed. The document's
    /// samples are lost. Several orders may come for one number, as for a trip there and back
    /// with two airlines (assumed from the titles of samples that are lost).
    #[doc(alias = "获取订单详情")]
    pub fn order_detail(&self, request: OrderDetail) -> Call<OrderDetail> {
        self.http.call(request)
    }

    /// Approves an order that waits for approval (§业务接口).
    ///
    /// For when the customer's OA has done the approval: the order goes from waiting for
    /// approval to being processed, and tickets are issued. Orders without an approver need no
    /// approval; what this call does to them is not documented. One that waits for too long is
    /// cancelled by itself, the document's notification says, without a limit. A GET that
    /// changes state: it is never repeated, and nothing may cache, prefetch or preview it.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "订单审批通过接口")]
    pub fn order_resolve(&self, request: OrderResolve) -> Call<OrderResolve> {
        self.http.call(request)
    }

    /// Rejects an order that waits for approval (§业务接口).
    ///
    /// A reason cannot be given, and the state that follows is not named. A GET that changes
    /// state: it is never repeated, and nothing may cache, prefetch or preview it.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "订单审批拒绝接口")]
    pub fn order_reject(&self, request: OrderReject) -> Call<OrderReject> {
        self.http.call(request)
    }

    /// Asks for a refund (§业务接口).
    ///
    /// Customer service prices it afterwards, and that price counts: follow the refund with
    /// `order_detail`. The document gives no key by which the vendor recognises a repetition:
    /// after a lost response read the state first.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "退票申请")]
    pub fn order_refund(&self, request: OrderRefund) -> Call<OrderRefund> {
        self.http.call(request)
    }

    /// Asks for another flight (§业务接口).
    ///
    /// The response is a text, probably the address of a page on which the traveller chooses,
    /// to be opened through `sso_entry`. The table lists `Content-Type`, `access-token` and
    /// `signature` among the parameters; they are headers. A GET that may change state: it is
    /// never repeated, and nothing may cache, prefetch or preview it.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "改签申请")]
    pub fn order_change(&self, request: OrderChange) -> Call<OrderChange> {
        self.http.call(request)
    }

    /// Prepares a booking under a travel rule (§商旅接口).
    ///
    /// The response holds the address of the page on which the traveller books. Nothing is
    /// ordered yet, but every call makes another booking, which the document allows: it clears
    /// invalid ones from time to time. Push the people of a trip first, approvers, contacts and
    /// travellers, with `user_save`. Test flights must leave two hours later or more. An empty
    /// `Approvals` means that orders need no approval. The table marks all but `ApprovalID` as
    /// required, the examples leave most of them empty or out; required here is what decides
    /// what may be booked. The examples also have `Approval`, `Consumer` and `timestamp`, which
    /// are sent where they are set: the last one by `ClientBuilder::timestamp_in`.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "审批管控预约")]
    pub fn btrip_booking(&self, request: BtripBooking) -> Call<BtripBooking> {
        self.http.call(request)
    }

    /// Lists the projects that the vendor keeps (§项目接口(托管接口)).
    ///
    /// The response is a page, but no parameter asks for another one. What users change in the
    /// vendor's pages is told to the OA, the document says, without a call for it.
    #[doc(alias = "获取项目列表")]
    pub fn hosted_project_list(&self, request: HostedProjectList) -> Call<HostedProjectList> {
        self.http.call(request)
    }

    /// Reads a project that the vendor keeps (§项目接口(托管接口)).
    ///
    /// The webhook `oa_project_detail` has the same path in the other direction.
    #[doc(alias = "获取项目详情")]
    pub fn hosted_project_detail(&self, request: HostedProjectDetail) -> Call<HostedProjectDetail> {
        self.http.call(request)
    }

    /// Adds or changes a project that the vendor keeps (§项目接口(托管接口)).
    ///
    /// Without `ProjectID` it always adds one, and nothing deletes one: look for the project
    /// first. The document gives no key by which the vendor recognises a repetition: after a
    /// lost response read the state first.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "保存项目信息")]
    pub fn hosted_project_save(&self, request: HostedProjectSave) -> Call<HostedProjectSave> {
        self.http.call(request)
    }

    /// Lists employees (§组织架构).
    ///
    /// The document gives no way to choose the size of a page.
    #[doc(alias = "获取员工列表")]
    pub fn user_list(&self, request: UserList) -> Call<UserList> {
        self.http.call(request)
    }

    /// Reads an employee (§组织架构).
    ///
    /// The table shows no envelope; accept it with and without.
    #[doc(alias = "获取员工详情")]
    pub fn user_detail(&self, request: UserDetail) -> Call<UserDetail> {
        self.http.call(request)
    }

    /// Adds or changes an employee (§组织架构).
    ///
    /// Without `userid` it adds one. Neither department nor status can be set: a department has
    /// its members saved. Whether `contacts` and `cards` replace or add is not documented; name
    /// the existing ones by their identifiers. The document gives no key by which the vendor
    /// recognises a repetition: after a lost response read the state first.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "保存员工信息")]
    pub fn user_save(&self, request: UserSave) -> Call<UserSave> {
        self.http.call(request)
    }

    /// Lists departments (§组织架构).
    ///
    /// The table requires all filters: send an empty text for any name and any time. There is
    /// no way to choose the size of a page, and an entry does not identify the department above
    /// it.
    #[doc(alias = "获取部门列表")]
    pub fn group_list(&self, request: GroupList) -> Call<GroupList> {
        self.http.call(request)
    }

    /// Reads a department (§组织架构).
    #[doc(alias = "获取部门详情")]
    pub fn group_detail(&self, request: GroupDetail) -> Call<GroupDetail> {
        self.http.call(request)
    }

    /// Adds or changes a department (§组织架构).
    ///
    /// Without `groupID` it adds one. The members probably replace those before: read the
    /// department first and send all of them. The document gives no key by which the vendor
    /// recognises a repetition: after a lost response read the state first.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "保存部门信息")]
    pub fn group_save(&self, request: GroupSave) -> Call<GroupSave> {
        self.http.call(request)
    }

    /// Adds or changes a postal address of an employee (§组织架构).
    ///
    /// Without `contactID` it adds one. The document gives no key by which the vendor
    /// recognises a repetition: after a lost response read the state first.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "保存联系信息")]
    pub fn contact_save(&self, request: ContactSave) -> Call<ContactSave> {
        self.http.call(request)
    }

    /// Adds or changes an identity document of an employee (§组织架构).
    ///
    /// Without `cardID` it adds one. How a picture is uploaded is not documented. The document
    /// gives no key by which the vendor recognises a repetition: after a lost response read the
    /// state first.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "保存证件信息")]
    pub fn card_save(&self, request: CardSave) -> Call<CardSave> {
        self.http.call(request)
    }

    /// Deletes an employee (§组织架构).
    ///
    /// The path is not signed, so that one signature fits every call of that millisecond that
    /// has neither query nor body. A GET that changes state: it is never repeated, and nothing
    /// may cache, prefetch or preview it.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除员工")]
    pub fn user_delete(&self, request: UserDelete) -> Call<UserDelete> {
        self.http.call(request)
    }

    /// Deletes a department (§组织架构).
    ///
    /// What happens to its members and to the departments below it is not documented. A GET
    /// that changes state: it is never repeated, and nothing may cache, prefetch or preview it.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除部门")]
    pub fn group_delete(&self, request: GroupDelete) -> Call<GroupDelete> {
        self.http.call(request)
    }

    /// A call to a path that this client does not know, `/adapter/…`, with token, signature
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
}
