// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 05f0aeb26d3abcc4b9bb411bf2671cdace3e3605f2eb8c0bb8d5050a1fa1f91d

//! What the document says of each operation.

use vendor_http::{Method, Operation, RetryClass, vendor::Api};

use super::assumptions;

const VENDOR: &str = "hsifue";

/// The vendor's API as a whole.
pub const API: Api = Api::new(VENDOR)
    .path_prefix("/order/api")
    .content_type("application/json")
    .sensitive(&[
        "address",
        "adminAccount",
        "adminCellNumber",
        "adminEmail",
        "adminName",
        "memberIdentity",
        "operatorIdentity",
        "passwordMobile",
        "passwords",
    ])
    .members(&[
        "address",
        "adminAccount",
        "adminCellNumber",
        "adminEmail",
        "adminName",
        "appKey",
        "assetExtendList",
        "assetExtends",
        "assetLimits",
        "assetNos",
        "assetNum",
        "assetNums",
        "assets",
        "assignMemberId",
        "assignStatus",
        "borrowedUsbKey",
        "branchCode",
        "branchName",
        "cause",
        "channelCode",
        "channelCustomerId",
        "channelOrderId",
        "children",
        "code",
        "createTime",
        "crmCustomerId",
        "crmProductId",
        "customerId",
        "customerName",
        "customerType",
        "data",
        "defaultType",
        "enterpriseGlobalId",
        "enterpriseName",
        "extendCode",
        "extendValue",
        "featureCode",
        "featureName",
        "featureValue",
        "featureValueType",
        "freezing",
        "gmsPid",
        "grantable",
        "id",
        "isDefault",
        "keyChipType",
        "keyShellNumber",
        "licenseOrderId",
        "licenseOrderProductList",
        "licenseType",
        "limitConcurrent",
        "limitEndDate",
        "limitEndTime",
        "limitStartDate",
        "limitStartTime",
        "limitTimeDuration",
        "locked",
        "memberGlobalId",
        "memberIdentity",
        "members",
        "merchandiseName",
        "merchandiseNum",
        "merchandises",
        "message",
        "operatorIdentity",
        "orderList",
        "orderType",
        "parentCrmProductId",
        "parentMerchandiseNum",
        "passwordMobile",
        "passwords",
        "productFeatures",
        "productName",
        "productType",
        "productUri",
        "products",
        "sequence",
        "size",
        "srcLicenseOrderId",
        "status",
        "strictMatchWhenDelete",
        "syncMode",
        "timeDurationExpression",
        "timeUnit",
        "timeUnitQuantity",
        "transferedAssetNum",
        "trial",
        "trialEndDate",
        "updateTime",
    ]);

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

pub(crate) const BATCH_ORDER: Operation = Operation::new(
    VENDOR,
    "batch_order",
    Method::POST,
    "/order/api/order/v1/licenseOrder/batchOrder",
)
.title("批量创建基本授权订单")
.section("5")
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TRIAL_END_DATE,
    &assumptions::PACKAGE_PRODUCTS,
    &assumptions::DELETION_CUSTOMER,
    &assumptions::DELETION_PRODUCT,
    &assumptions::TOKEN_REFUSED,
    &assumptions::NONCE,
    &assumptions::SINGLE_REFUSAL,
    &assumptions::CLOUD_LICENCES,
]);

pub(crate) const LOCK_ASSETS: Operation = Operation::new(
    VENDOR,
    "lock_assets",
    Method::POST,
    "/order/api/order/v1/asset/lock",
)
.title("批量禁用实体锁")
.section("6")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

pub(crate) const UNLOCK_ASSETS: Operation = Operation::new(
    VENDOR,
    "unlock_assets",
    Method::POST,
    "/order/api/order/v1/asset/unlock",
)
.title("批量启用实体锁")
.section("7")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

pub(crate) const LIST_ASSETS: Operation = Operation::new(
    VENDOR,
    "list_assets",
    Method::GET,
    "/order/api/order/v1/asset/{enterpriseGlobalId}/list",
)
.title("查询企业虚拟资产")
.section("8")
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

pub(crate) const ALLOCATE_SHELL_NUMBERS: Operation = Operation::new(
    VENDOR,
    "allocate_shell_numbers",
    Method::POST,
    "/order/api/order/v1/shellnums",
)
.title("获取资产编号")
.section("9")
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::NONCE]);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &BIND_ENTERPRISE_USER,
    &CREATE_ENTERPRISE_USER,
    &QUERY_ENTERPRISE_USERS,
    &UPDATE_ENTERPRISE_USER,
    &BATCH_ORDER,
    &LOCK_ASSETS,
    &UNLOCK_ASSETS,
    &LIST_ASSETS,
    &ALLOCATE_SHELL_NUMBERS,
];
