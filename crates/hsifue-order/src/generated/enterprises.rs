// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! Operations, requests and responses: enterprises.

use super::prelude::*;

pub(crate) const BIND_ENTERPRISE_USER: Operation = Operation::new(
    VENDOR,
    "bind_enterprise_user",
    Method::POST,
    "/order/api/order/v1/enterprise/user/bind",
)
.title("创建企业主帐号")
.section("1")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Creates a licence customer and binds it to the master account of an enterprise (§1).
///
/// The title speaks of creating the master account, the text of binding to it: whether the
/// account must exist is not documented. Query the customer with `query_enterprise_users`
/// before this call. When the outcome is unknown, query it again and compare `enterpriseName`
/// and the identifiers with what was there before: a binding that was there already looks the
/// same as a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct BindEnterpriseUser {
    /// Code of the sales channel.
    pub channel_code: String,
    /// Identifier of the customer in the channel.
    pub channel_customer_id: Id,
    /// Name of the customer.
    pub customer_name: String,
    /// Name of the branch.
    pub branch_name: String,
    /// Name of the enterprise's master account.
    pub enterprise_name: String,
    /// Mobile number that secures the account; not a password.
    pub password_mobile: Secret,
}

/// What a [`BindEnterpriseUser`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindEnterpriseUserRequired {
    /// Code of the sales channel.
    pub channel_code: String,
    /// Identifier of the customer in the channel.
    pub channel_customer_id: Id,
    /// Name of the customer.
    pub customer_name: String,
    /// Name of the branch.
    pub branch_name: String,
    /// Name of the enterprise's master account.
    pub enterprise_name: String,
    /// Mobile number that secures the account; not a password.
    pub password_mobile: Secret,
}

impl BindEnterpriseUser {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: BindEnterpriseUserRequired) -> Self {
        Self {
            channel_code: required.channel_code,
            channel_customer_id: required.channel_customer_id,
            customer_name: required.customer_name,
            branch_name: required.branch_name,
            enterprise_name: required.enterprise_name,
            password_mobile: required.password_mobile,
        }
    }
}

impl Endpoint for BindEnterpriseUser {
    type Output = EnterpriseCustomer;
    const OPERATION: &'static Operation = &BIND_ENTERPRISE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<EnterpriseCustomer, Error> {
        response.read()
    }
}

/// A licence customer and the master account that it is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnterpriseCustomer {
    /// Identifier of the customer on the licence platform (example).
    pub customer_id: Option<Id>,
    /// Code of the sales channel (example).
    pub channel_code: Option<String>,
    /// Identifier of the customer in the channel (example).
    pub channel_customer_id: Option<Id>,
    /// Identifier of the enterprise's master account (example).
    pub enterprise_global_id: Option<Id>,
    /// Name of the master account (example).
    pub enterprise_name: Option<String>,
    /// Whether it is the default customer (example).
    pub is_default: Option<bool>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(EnterpriseCustomer {
    customer_id: "customerId",
    channel_code: "channelCode",
    channel_customer_id: "channelCustomerId",
    enterprise_global_id: "enterpriseGlobalId",
    enterprise_name: "enterpriseName",
    is_default: "isDefault",
});

pub(crate) const CREATE_ENTERPRISE_USER: Operation = Operation::new(
    VENDOR,
    "create_enterprise_user",
    Method::POST,
    "/order/api/order/v1/enterprise/user/create",
)
.title("创建工信客户")
.section("2")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Creates the master account of an enterprise with its customers and staff (§2).
///
/// Creates the default customer, the 工信 customer with its administrator, and the staff
/// members of the cloud licence. No operation looks the account up by `crmCustomerId`, and what
/// a repetition does is not documented: ask the vendor when the outcome is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateEnterpriseUser {
    /// Identifier of the customer in the CRM.
    pub crm_customer_id: Id,
    /// Name of the customer.
    pub customer_name: String,
    /// Name of the branch.
    pub branch_name: String,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Secret>,
}

impl CreateEnterpriseUser {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        crm_customer_id: impl Into<Id>,
        customer_name: impl Into<String>,
        branch_name: impl Into<String>,
    ) -> Self {
        Self {
            crm_customer_id: crm_customer_id.into(),
            customer_name: customer_name.into(),
            branch_name: branch_name.into(),
            address: None,
        }
    }

    /// Sets [`address`](Self::address).
    #[must_use]
    pub fn with_address(mut self, address: impl Into<Secret>) -> Self {
        self.address = Some(address.into());
        self
    }
}

impl Endpoint for CreateEnterpriseUser {
    type Output = EnterpriseAccount;
    const OPERATION: &'static Operation = &CREATE_ENTERPRISE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<EnterpriseAccount, Error> {
        response.read()
    }
}

/// The master account of an enterprise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnterpriseAccount {
    /// Identifier of the enterprise's master account (example).
    pub enterprise_global_id: Option<Id>,
    /// Whether it is the default customer, by the example (example).
    pub is_default: Option<bool>,
    /// Staff members (example).
    pub members: Vec<EnterpriseMember>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(EnterpriseAccount {
    enterprise_global_id: "enterpriseGlobalId",
    is_default: "defaultType",
    members: "members",
});

/// A staff member of an enterprise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnterpriseMember {
    /// Identifier of the staff member (example).
    pub member_global_id: Option<Id>,
    /// Identity of the staff member; its form is not documented (example).
    pub member_identity: Option<Secret>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(EnterpriseMember {
    member_global_id: "memberGlobalId",
    member_identity: "memberIdentity",
});

pub(crate) const QUERY_ENTERPRISE_USERS: Operation = Operation::new(
    VENDOR,
    "query_enterprise_users",
    Method::GET,
    "/order/api/order/v1/enterprise/user/query",
)
.title("查询企业主账号")
.section("3")
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Lists the licence customers of a channel's customer with their master accounts (§3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QueryEnterpriseUsers {
    /// Code of the sales channel.
    pub channel_code: String,
    /// Identifier of the customer in the channel.
    pub channel_customer_id: Id,
    /// Whether to list only the default customer.
    pub default_customer: CustomerScope,
}

impl QueryEnterpriseUsers {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        channel_code: impl Into<String>,
        channel_customer_id: impl Into<Id>,
        default_customer: CustomerScope,
    ) -> Self {
        Self {
            channel_code: channel_code.into(),
            channel_customer_id: channel_customer_id.into(),
            default_customer,
        }
    }
}

impl Endpoint for QueryEnterpriseUsers {
    type Output = Vec<EnterpriseCustomer>;
    const OPERATION: &'static Operation = &QUERY_ENTERPRISE_USERS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<EnterpriseCustomer>, Error> {
        response.list()
    }
}

vendor_http::vendor::text_enum! {
    /// Which customers to list.
    pub enum CustomerScope {
        /// Only the default customer.
        DefaultOnly = "Y",
        /// All customers.
        All = "N",
    }
}

pub(crate) const UPDATE_ENTERPRISE_USER: Operation = Operation::new(
    VENDOR,
    "update_enterprise_user",
    Method::POST,
    "/order/api/order/v1/enterprise/user/update",
)
.title("修改企业客户信息")
.section("4")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Changes the name and address of a licence customer (§4).
///
/// Sets the given values, so that the caller may repeat the call; a late repetition overwrites
/// a newer change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UpdateEnterpriseUser {
    /// Identifier of the customer in the CRM.
    pub crm_customer_id: Id,
    /// Name of the customer.
    pub customer_name: String,
    /// Name of the branch. Whether it changes is not documented.
    pub branch_name: String,
    /// Address. Whether leaving it out keeps or clears it is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Secret>,
}

impl UpdateEnterpriseUser {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        crm_customer_id: impl Into<Id>,
        customer_name: impl Into<String>,
        branch_name: impl Into<String>,
    ) -> Self {
        Self {
            crm_customer_id: crm_customer_id.into(),
            customer_name: customer_name.into(),
            branch_name: branch_name.into(),
            address: None,
        }
    }

    /// Sets [`address`](Self::address).
    #[must_use]
    pub fn with_address(mut self, address: impl Into<Secret>) -> Self {
        self.address = Some(address.into());
        self
    }
}

impl Endpoint for UpdateEnterpriseUser {
    type Output = ();
    const OPERATION: &'static Operation = &UPDATE_ENTERPRISE_USER;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
