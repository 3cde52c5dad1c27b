// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! One method an operation, and what the clients of all vendors have.

use std::borrow::Cow;

use vendor_http::{Call, Deadline, HttpConfig, RawCall};

use super::prelude::*;
use crate::Client;

impl Client {
    /// Creates a licence customer and binds it to the master account of an enterprise (§1).
    ///
    /// The title speaks of creating the master account, the text of binding to it: whether the
    /// account must exist is not documented. Query the customer with `query_enterprise_users`
    /// before this call. When the outcome is unknown, query it again and compare
    /// `enterpriseName` and the identifiers with what was there before: a binding that was
    /// there already looks the same as a new one.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "创建企业主帐号")]
    pub fn bind_enterprise_user(&self, request: BindEnterpriseUser) -> Call<BindEnterpriseUser> {
        self.http.call(request)
    }

    /// Creates the master account of an enterprise with its customers and staff (§2).
    ///
    /// Creates the default customer, the 工信 customer with its administrator, and the staff
    /// members of the cloud licence. No operation looks the account up by `crmCustomerId`, and
    /// what a repetition does is not documented: ask the vendor when the outcome is unknown.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "创建工信客户")]
    pub fn create_enterprise_user(
        &self,
        request: CreateEnterpriseUser,
    ) -> Call<CreateEnterpriseUser> {
        self.http.call(request)
    }

    /// Lists the licence customers of a channel's customer with their master accounts (§3).
    #[doc(alias = "查询企业主账号")]
    pub fn query_enterprise_users(
        &self,
        request: QueryEnterpriseUsers,
    ) -> Call<QueryEnterpriseUsers> {
        self.http.call(request)
    }

    /// Changes the name and address of a licence customer (§4).
    ///
    /// Sets the given values, so that the caller may repeat the call; a late repetition
    /// overwrites a newer change.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "修改企业客户信息")]
    pub fn update_enterprise_user(
        &self,
        request: UpdateEnterpriseUser,
    ) -> Call<UpdateEnterpriseUser> {
        self.http.call(request)
    }

    /// Places orders that grant licences or take them back (§5).
    ///
    /// `channelOrderId` is not documented to prevent a second order, and no operation reads an
    /// order back: when the outcome is unknown, ask the vendor. `list_assets` shows the
    /// licences of enterprise cloud accounts (`cloud_customer`) and no others: that it does not
    /// show an order of another kind proves nothing. Whether a batch succeeds as a whole is not
    /// documented: send one order at a time, and match the results to the orders by `sequence`.
    /// A refusal of several orders leaves the outcome unknown, unless its code is 13004. Store
    /// every `licenseOrderId`: taking a licence back needs it. `place_orders` does the
    /// matching. A batch that could destroy more than it says is refused before it is sent: a
    /// deletion without its source order, by mnemonic, without dates or with packages, one
    /// beside a purchase, empty lists of assets, and a purchase without a term or without what
    /// the tables require. The typed orders, and `BatchOrder::allowing`, ask for the legitimate
    /// ones by name.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "批量创建基本授权订单")]
    pub fn batch_order(&self, request: BatchOrder) -> Call<BatchOrder> {
        self.http.call(request)
    }

    /// Disables physical keys (§6).
    ///
    /// Only for recoverable keys and those of major customers (大客户锁). The call succeeds
    /// although keys may fail: see the status of each. The caller may repeat the call with the
    /// same keys, unless they were enabled in between; a key that is disabled already may be
    /// reported as 1 or 3.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "批量禁用实体锁")]
    pub fn lock_assets(&self, request: LockAssets) -> Call<LockAssets> {
        self.http.call(request)
    }

    /// Enables physical keys (§7).
    ///
    /// Only for recoverable keys and those of major customers (大客户锁). The call succeeds
    /// although keys may fail: see the status of each. The caller may repeat the call with the
    /// same keys, unless they were disabled in between; a key that is enabled already may be
    /// reported as 1 or 3.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "批量启用实体锁")]
    pub fn unlock_assets(&self, request: UnlockAssets) -> Call<UnlockAssets> {
        self.http.call(request)
    }

    /// Lists the assets of an enterprise's cloud account licences (§8).
    ///
    /// Those of the type `cloud_customer` (企业云账号授权) alone: licences of the other kinds,
    /// `cloud_account` and `cloud_personal` included, are not shown. All of them in one
    /// response: there are no pages.
    #[doc(alias = "查询企业虚拟资产")]
    pub fn list_assets(&self, request: ListAssets) -> Call<ListAssets> {
        self.http.call(request)
    }

    /// Allocates shell numbers, the numeric part of asset numbers (§9).
    ///
    /// A number has ten digits: one for the zone (8 China, 6 Singapore) and nine that count up.
    /// How an asset number is made of it is not documented. The numbers of a lost response are
    /// lost. Asking again does no harm but uses up more.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "获取资产编号")]
    pub fn allocate_shell_numbers(
        &self,
        request: AllocateShellNumbers,
    ) -> Call<AllocateShellNumbers> {
        self.http.call(request)
    }

    /// A call to a path that this client does not know, `/order/api/…`, with token, signature
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
