// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

#![allow(clippy::unreadable_literal, reason = "as the document has them")]
#![allow(unused_imports, reason = "no document has values of every kind")]

use crate::document::{
    ANY, Assumption, DECIMAL, Document, Evidence, FLAG, ID, INTEGER, Integer, Kind, Member, Object,
    Operation, ParameterLocation, Response, Retry, Supplied, TEXT, TIME, Text, list, one_or_list,
};

/// What the document of `hsifue` says.
pub(crate) static HSIFUE: Document = Document { vendor: "hsifue", operations: &[
    Operation::new("bind_enterprise_user", "POST", "/order/api/order/v1/enterprise/user/bind")
        .about("enterprises", "1", "创建企业主帐号", "Creates a licence customer and binds it to the master account of an enterprise.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("channelCode", TEXT, "Code of the sales channel.").example("\"CH01\""),
            Member::required("channelCustomerId", ID, "Identifier of the customer in the channel.").example("\"CC-1\""),
            Member::required("customerName", TEXT, "Name of the customer.").example("\"测试客户\""),
            Member::required("branchName", TEXT, "Name of the branch.").example("\"测试分支\""),
            Member::required("enterpriseName", TEXT, "Name of the enterprise's master account.").example("\"测试企业\""),
            Member::required("passwordMobile", TEXT, "Mobile number that secures the account; not a password.").sensitive().example("\"10000000001\""),]))
        .supplied(&[Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", Kind::Component("EnterpriseCustomer"), "The customer.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("create_enterprise_user", "POST", "/order/api/order/v1/enterprise/user/create")
        .about("enterprises", "2", "创建工信客户", "Creates the master account of an enterprise with its customers and staff.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("crmCustomerId", ID, "Identifier of the customer in the CRM.").example("\"CRM-1\""),
            Member::required("customerName", TEXT, "Name of the customer.").example("\"测试客户\""),
            Member::required("branchName", TEXT, "Name of the branch.").example("\"测试分支\""),
            Member::optional("address", TEXT, "Address.").sensitive().example("\"测试地址\""),]))
        .supplied(&[Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", Kind::Component("EnterpriseAccount"), "The master account.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("query_enterprise_users", "GET", "/order/api/order/v1/enterprise/user/query")
        .about("enterprises", "3", "查询企业主账号", "Lists the licence customers of a channel's customer with their master accounts.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("channelCode", TEXT, "Code of the sales channel.").example("\"CH01\""),
            Member::required("channelCustomerId", ID, "Identifier of the customer in the channel.").example("\"CC-1\""),
            Member::required("defaultCustomer", CUSTOMER_SCOPE, "Whether to list only the default customer.").example("\"Y\""),]))
        .supplied(&[Supplied::header("Content-Type"), Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", list(&Kind::Component("EnterpriseCustomer")), "The customers.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("update_enterprise_user", "POST", "/order/api/order/v1/enterprise/user/update")
        .about("enterprises", "4", "修改企业客户信息", "Changes the name and address of a licence customer.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("crmCustomerId", ID, "Identifier of the customer in the CRM.").example("\"CRM-1\""),
            Member::required("customerName", TEXT, "Name of the customer.").example("\"测试客户\""),
            Member::required("branchName", TEXT, "Name of the branch. Whether it changes is not documented.").example("\"测试分支\""),
            Member::optional("address", TEXT, "Address. Whether leaving it out keeps or clears it is not documented.").sensitive().example("\"测试地址\""),]))
        .supplied(&[Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),]))))
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("batch_order", "POST", "/order/api/order/v1/licenseOrder/batchOrder")
        .about("orders", "5", "批量创建基本授权订单", "Places orders that grant licences or take them back.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("channelCode", TEXT, "Code of the sales channel.").example("\"CH01\""),
            Member::required("channelOrderId", ID, "The caller's own number of this order. Keep it stable and unique, and store it before the call.").example("\"ORDER-0001\""),
            Member::required("syncMode", SYNC_MODE, "Whether the response waits for the orders.").example("\"sync\""),
            Member::required("orderList", list(&Kind::Component("LicenseOrder")), "The orders, in the order of `sequence`.").example("[{\"sequence\":1,\"customerId\":\"C1001\",\"crmCustomerId\":\"CRM-1\",\"customerName\":\"测试客户\",\"channelCustomerId\":\"CC-1\",\"adminName\":\"管理员\",\"adminAccount\":\"admin\",\"adminEmail\":\"admin@example.com\",\"adminCellNumber\":\"10000000001\",\"passwordMobile\":\"10000000001\",\"address\":\"测试地址\",\"customerType\":\"company\",\"branchCode\":\"B01\",\"branchName\":\"测试分支\",\"enterpriseGlobalId\":\"G1001\",\"licenseType\":\"normal_recover_usbkey\",\"orderType\":\"new_buy\",\"assets\":[{\"assetNos\":[\"A1\",\"A2\"],\"assetExtendList\":[{\"extendCode\":\"gxxp\",\"extendValue\":\"gxxp\"}],\"limitStartDate\":1700000000000,\"limitEndDate\":1731622400000,\"borrowedUsbKey\":false,\"transferedAssetNum\":false,\"products\":[{\"crmProductId\":\"CP-1\",\"parentCrmProductId\":\"CP-0\",\"productUri\":\"P1\",\"productName\":\"产品A\",\"gmsPid\":\"P1\",\"appKey\":\"example-app\",\"productType\":\"T1\",\"limitStartDate\":1700000000000,\"limitEndDate\":1731622400000,\"limitConcurrent\":1,\"limitTimeDuration\":0,\"trial\":0,\"trialEndDate\":0,\"passwords\":[\"example-password\"],\"timeUnit\":\"Y\",\"timeUnitQuantity\":1,\"timeDurationExpression\":\"1-0-0\",\"srcLicenseOrderId\":\"LO-0001\",\"productFeatures\":[{\"featureCode\":\"F1\",\"featureName\":\"功能1\",\"featureValue\":\"1\",\"featureValueType\":\"int\",\"trial\":0,\"trialEndDate\":1731622400000}]}],\"merchandises\":[{\"crmProductId\":\"CP-1\",\"parentCrmProductId\":\"CP-0\",\"merchandiseNum\":\"M1\",\"merchandiseName\":\"产品包A\",\"parentMerchandiseNum\":\"M0\",\"timeDurationExpression\":\"1-0-0\",\"children\":[{\"crmProductId\":\"CP-2\",\"parentCrmProductId\":\"CP-1\",\"merchandiseNum\":\"M2\",\"merchandiseName\":\"产品包A\",\"parentMerchandiseNum\":\"M1\",\"timeDurationExpression\":\"1-0-0\",\"licenseOrderProductList\":[{\"crmProductId\":\"CP-1\",\"parentCrmProductId\":\"CP-0\",\"productUri\":\"P1\",\"productName\":\"产品A\",\"gmsPid\":\"P1\",\"appKey\":\"example-app\",\"productType\":\"T1\",\"limitStartDate\":1700000000000,\"limitEndDate\":1731622400000,\"limitConcurrent\":1,\"limitTimeDuration\":0,\"trial\":0,\"trialEndDate\":0,\"passwords\":[\"example-password\"],\"timeUnit\":\"Y\",\"timeUnitQuantity\":1,\"timeDurationExpression\":\"1-0-0\",\"srcLicenseOrderId\":\"LO-0001\",\"productFeatures\":[{\"featureCode\":\"F1\",\"featureName\":\"功能1\",\"featureValue\":\"1\",\"featureValueType\":\"int\",\"trial\":0,\"trialEndDate\":1731622400000}]}]}]}]}]},{\"sequence\":2,\"customerName\":\"测试客户\",\"channelCustomerId\":\"CC-1\",\"adminName\":\"管理员\",\"adminAccount\":\"admin\",\"adminEmail\":\"admin@example.com\",\"adminCellNumber\":\"10000000001\",\"customerType\":\"company\",\"branchCode\":\"B01\",\"branchName\":\"测试分支\",\"enterpriseGlobalId\":\"G1001\",\"srcLicenseOrderId\":\"LO-0001\",\"licenseType\":\"normal_recover_usbkey\",\"orderType\":\"delete_asset\",\"assets\":[{\"assetNos\":[\"A1\",\"A2\"]}]},{\"sequence\":3,\"customerName\":\"测试客户\",\"channelCustomerId\":\"CC-1\",\"adminName\":\"管理员\",\"adminAccount\":\"admin\",\"adminEmail\":\"admin@example.com\",\"adminCellNumber\":\"10000000001\",\"customerType\":\"company\",\"branchCode\":\"B01\",\"branchName\":\"测试分支\",\"enterpriseGlobalId\":\"G1001\",\"licenseType\":\"normal_recover_usbkey\",\"orderType\":\"delete_product\",\"srcLicenseOrderId\":\"LO-0001\",\"assets\":[{\"assetNos\":[\"A1\",\"A2\"],\"limitStartDate\":1700000000000,\"limitEndDate\":1731622400000,\"products\":[{\"crmProductId\":\"CP-1\",\"productUri\":\"P1\",\"limitStartDate\":1700000000000,\"limitEndDate\":1731622400000,\"limitConcurrent\":1,\"strictMatchWhenDelete\":true}]}]}]"),]))
        .supplied(&[Supplied::query("appKey"), Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", list(&Kind::Component("LicenseOrderResult")), "One result for each order.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-trial-end-date", "hsifue-package-products", "hsifue-deletion-customer", "hsifue-deletion-product", "hsifue-token-refused", "hsifue-nonce", "hsifue-single-refusal", "hsifue-cloud-licences"]),
    Operation::new("lock_assets", "POST", "/order/api/order/v1/asset/lock")
        .about("assets", "6", "批量禁用实体锁", "Disables physical keys.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("assetNums", Kind::List { items: &TEXT, least: 1, or_one: false }, "Asset numbers of the keys. Each once, which is a rule of this client and not documented.").example("[\"A1\",\"A2\"]"),
            Member::required("operatorIdentity", TEXT, "Who does it: a name, a mobile number or an e-mail address.").sensitive().example("\"operator@example.com\""),]))
        .supplied(&[Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", list(&Kind::Component("AssetResult")), "One result for each key.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("unlock_assets", "POST", "/order/api/order/v1/asset/unlock")
        .about("assets", "7", "批量启用实体锁", "Enables physical keys.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("assetNums", Kind::List { items: &TEXT, least: 1, or_one: false }, "Asset numbers of the keys. Each once, which is a rule of this client and not documented.").example("[\"A1\",\"A2\"]"),
            Member::required("operatorIdentity", TEXT, "Who does it: a name, a mobile number or an e-mail address.").sensitive().example("\"operator@example.com\""),]))
        .supplied(&[Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", list(&Kind::Component("AssetResult")), "One result for each key.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("list_assets", "GET", "/order/api/order/v1/asset/{enterpriseGlobalId}/list")
        .about("assets", "8", "查询企业虚拟资产", "Lists the assets of an enterprise's cloud account licences.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("enterpriseGlobalId", ID, "Identifier of the enterprise's master account.").example("\"G1001\"").in_path(),
            Member::optional("extendCode", TEXT, "Code of the extension to look for. Whether it chooses assets or what is shown of them is not documented.").example("\"gxxp\""),]))
        .supplied(&[Supplied::header("Content-Type"), Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", list(&Kind::Component("Asset")), "The assets.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),
    Operation::new("allocate_shell_numbers", "POST", "/order/api/order/v1/shellnums")
        .about("assets", "9", "获取资产编号", "Allocates shell numbers, the numeric part of asset numbers.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "How many numbers. The largest size is not documented.").example("4"),]))
        .supplied(&[Supplied::query("g_nonce")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", ID, "Code of the outcome: `0` on success, as a number; text on failure, such as `13004` for invalid parameters and `500` for a failure of the network, after which the outcome is unknown."),
            Member::optional("message", TEXT, "What happened, for people.").evidence(Evidence::Example),
            Member::optional("cause", TEXT, "What led to a failure; only in failures. May tell internals.").evidence(Evidence::Example),
            Member::optional("data", list(&ID), "The numbers, each of ten digits. Text: they do not fit 32 bits.").evidence(Evidence::Example),]))))
        .data("data")
        .assumptions(&["hsifue-token-refused", "hsifue-nonce"]),], callbacks: &[], components: &[
    ("Asset", Object::new(&[
            Member::optional("id", ID, "Identifier of the asset.").evidence(Evidence::Example),
            Member::optional("licenseType", LICENSE_TYPE, "Kind of licence.").evidence(Evidence::Example),
            Member::optional("assetNum", TEXT, "Asset number.").evidence(Evidence::Example),
            Member::optional("grantable", FLAG, "Whether licences can be granted on it.").evidence(Evidence::Example),
            Member::optional("customerId", ID, "Identifier of the customer.").evidence(Evidence::Example),
            Member::optional("keyShellNumber", TEXT, "Numeric part of the asset number.").evidence(Evidence::Example),
            Member::optional("keyChipType", KEY_CHIP_TYPE, "Chip of the key.").evidence(Evidence::Example),
            Member::optional("locked", FLAG, "Whether it is disabled.").evidence(Evidence::Example),
            Member::optional("freezing", FLAG, "Whether it is frozen; only for certificates.").evidence(Evidence::Example),
            Member::optional("createTime", TIME, "When it was created. The form is not documented; milliseconds since 1970 are assumed.").evidence(Evidence::Example),
            Member::optional("updateTime", TIME, "When it was last changed. The form is not documented; milliseconds since 1970 are assumed.").evidence(Evidence::Example),
            Member::optional("limitStartTime", TIME, "When it becomes valid; may be empty. For keys of major customers. The form is not documented; milliseconds since 1970 are assumed.").evidence(Evidence::Example),
            Member::optional("limitEndTime", TIME, "When it ceases to be valid; may be empty. The form is not documented; milliseconds since 1970 are assumed.").evidence(Evidence::Example),
            Member::optional("assignStatus", Kind::Component("AssetAssignment"), "Whom it is assigned to.").evidence(Evidence::Example),
            Member::optional("assetLimits", ANY, "Limits; null in the example.").evidence(Evidence::Example),
            Member::optional("assetExtends", list(&Kind::Component("AssetExtension")), "Extensions.").evidence(Evidence::Example),
            Member::optional("borrowedUsbKey", FLAG, "Whether the key is lent.").evidence(Evidence::Example),])),
    ("AssetAssignment", Object::new(&[
            Member::optional("id", ID, "Identifier of the asset.").evidence(Evidence::Example),
            Member::optional("assignStatus", TEXT, "Whether it is assigned; for keys of major customers. The values are not documented.").evidence(Evidence::Example),
            Member::optional("assignMemberId", ID, "Identifier of the staff member.").evidence(Evidence::Example),
            Member::optional("createTime", TIME, "When it was assigned, as text. The form is not documented.").evidence(Evidence::Example),
            Member::optional("updateTime", TIME, "When that was changed; null in the example.").evidence(Evidence::Example),])),
    ("AssetExtension", Object::new(&[
            Member::optional("extendCode", TEXT, "Code of the extension, such as `gxxp` (工信新品).").evidence(Evidence::Example),
            Member::optional("extendValue", TEXT, "Value of the extension, such as `gxxp` (工信新品).").evidence(Evidence::Example),])),
    ("AssetResult", Object::new(&[
            Member::optional("assetNum", TEXT, "Asset number of the key.").evidence(Evidence::Example),
            Member::optional("status", ASSET_RESULT_STATUS, "Whether it worked.").evidence(Evidence::Example),])),
    ("EnterpriseAccount", Object::new(&[
            Member::optional("enterpriseGlobalId", ID, "Identifier of the enterprise's master account.").evidence(Evidence::Example),
            Member::optional("defaultType", FLAG, "Whether it is the default customer, by the example.").evidence(Evidence::Example),
            Member::optional("members", list(&Kind::Component("EnterpriseMember")), "Staff members.").evidence(Evidence::Example),])),
    ("EnterpriseCustomer", Object::new(&[
            Member::optional("customerId", ID, "Identifier of the customer on the licence platform.").evidence(Evidence::Example),
            Member::optional("channelCode", TEXT, "Code of the sales channel.").evidence(Evidence::Example),
            Member::optional("channelCustomerId", ID, "Identifier of the customer in the channel.").evidence(Evidence::Example),
            Member::optional("enterpriseGlobalId", ID, "Identifier of the enterprise's master account.").evidence(Evidence::Example),
            Member::optional("enterpriseName", TEXT, "Name of the master account.").evidence(Evidence::Example),
            Member::optional("isDefault", FLAG, "Whether it is the default customer.").evidence(Evidence::Example),])),
    ("EnterpriseMember", Object::new(&[
            Member::optional("memberGlobalId", ID, "Identifier of the staff member.").evidence(Evidence::Example),
            Member::optional("memberIdentity", TEXT, "Identity of the staff member; its form is not documented.").evidence(Evidence::Example).sensitive(),])),
    ("LicenseOrder", Object::new(&[
            Member::required("sequence", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Position in the batch (订单次序). That it counts from 1, that each is there once, and that the results are matched by it, is assumed."),
            Member::optional("customerId", ID, "Identifier of the customer on the licence platform."),
            Member::optional("crmCustomerId", ID, "Identifier of the customer in the CRM."),
            Member::required("customerName", TEXT, "Name of the customer in the channel."),
            Member::required("channelCustomerId", ID, "Identifier of the customer in the channel."),
            Member::required("adminName", TEXT, "Name of the administrator.").sensitive(),
            Member::required("adminAccount", TEXT, "Account of the administrator.").sensitive(),
            Member::required("adminEmail", TEXT, "E-mail address of the administrator.").sensitive(),
            Member::required("adminCellNumber", TEXT, "Mobile number of the administrator.").sensitive(),
            Member::optional("passwordMobile", TEXT, "Mobile number of the buyer; not a password.").sensitive(),
            Member::optional("address", TEXT, "Address of the customer.").sensitive(),
            Member::required("customerType", CUSTOMER_TYPE, "Whether the customer is a person or a company."),
            Member::required("branchCode", TEXT, "Code of the branch."),
            Member::required("branchName", TEXT, "Name of the branch."),
            Member::required("enterpriseGlobalId", ID, "Identifier of the enterprise's master account."),
            Member::optional("srcLicenseOrderId", ID, "The order whose licences are taken back. Without it the given products are taken back from all orders of the customer. Always needed for cloud licences. What it means for a `new_buy` is not documented."),
            Member::required("licenseType", LICENSE_TYPE, "Kind of licence."),
            Member::required("orderType", ORDER_TYPE, "Whether the order grants licences or takes them back."),
            Member::required("assets", list(&Kind::Component("OrderAsset")), "The assets."),])),
    ("LicenseOrderResult", Object::new(&[
            Member::optional("sequence", INTEGER, "Position of the order in the batch (assumed).").evidence(Evidence::Example),
            Member::optional("licenseOrderId", ID, "Identifier of the order. Store it: nothing else gives it again.").evidence(Evidence::Example),
            Member::optional("customerId", ID, "Identifier of the customer on the licence platform.").evidence(Evidence::Example),])),
    ("Merchandise", Object::new(&[
            Member::required("crmProductId", ID, "Identifier of the package in the CRM."),
            Member::required("parentCrmProductId", ID, "Identifier of the parent package in the CRM. That of a root is not documented."),
            Member::required("merchandiseNum", TEXT, "Number of the package."),
            Member::required("merchandiseName", TEXT, "Name of the package."),
            Member::required("parentMerchandiseNum", TEXT, "Number of the parent package. That of a root is not documented."),
            Member::required("timeDurationExpression", TEXT, "Length of time as years, months and days: `y-m-d` is assumed."),
            Member::optional("children", list(&Kind::Component("Merchandise")), "Packages inside this one. Left out where there are none."),
            Member::optional("licenseOrderProductList", list(&Kind::Component("OrderProduct")), "Products of the package. Required in the table, missing in the example where there are only children: an empty list then."),])),
    ("OrderAsset", Object::new(&[
            Member::required("assetNos", Kind::List { items: &TEXT, least: 1, or_one: false }, "Asset numbers. What an empty list means is not documented."),
            Member::optional("assetExtendList", list(&Kind::Component("OrderAssetExtension")), "Extensions of the asset."),
            Member::optional("limitStartDate", INTEGER, "When the asset becomes valid. The unit is not documented; milliseconds since 1970 are assumed."),
            Member::optional("limitEndDate", INTEGER, "When the asset ceases to be valid. The unit is not documented; milliseconds since 1970 are assumed."),
            Member::optional("borrowedUsbKey", FLAG, "Whether the key is lent."),
            Member::optional("transferedAssetNum", FLAG, "Whether the asset number is transferred."),
            Member::optional("products", list(&Kind::Component("OrderProduct")), "Products. Only a `delete_asset` goes without."),
            Member::optional("merchandises", list(&Kind::Component("Merchandise")), "Packages of products. What a deletion with them reaches is not documented."),])),
    ("OrderAssetExtension", Object::new(&[
            Member::optional("extendCode", TEXT, "Code of the extension."),
            Member::optional("extendValue", TEXT, "Value of the extension."),])),
    ("OrderProduct", Object::new(&[
            Member::required("crmProductId", ID, "Identifier of the product in the CRM."),
            Member::optional("parentCrmProductId", ID, "Identifier of the parent in the CRM: a product in the table, an asset in the example. That of a root is not documented."),
            Member::required("productUri", ID, "Identifier of the product: its `gmsPid` or its `appKey`."),
            Member::optional("productName", TEXT, "Name of the product."),
            Member::optional("gmsPid", ID, "GMS identifier of the product."),
            Member::optional("appKey", ID, "Application key of the product. Not that of the application that calls."),
            Member::optional("productType", TEXT, "Kind of product. The values are not documented."),
            Member::optional("limitStartDate", INTEGER, "When the product becomes valid; may be left out. The unit is not documented; milliseconds since 1970 are assumed."),
            Member::optional("limitEndDate", INTEGER, "When the product ceases to be valid; may be left out. The unit is not documented; milliseconds since 1970 are assumed."),
            Member::required("limitConcurrent", Kind::Integer(Integer { least: -2147483648, most: 2147483647, ..Integer::ANY }), "How many nodes may use it at once."),
            Member::optional("limitTimeDuration", INTEGER, "How long it may be used altogether; the unit is not documented."),
            Member::optional("strictMatchWhenDelete", FLAG, "For a `delete_product`: whether only a product with the same dates and `limitConcurrent` is taken back. Otherwise, and by default, products are matched by their mnemonic (产品助记符). Which member that is, if it is one of them, is not documented."),
            Member::optional("trial", TRIAL, "Whether it is a trial."),
            Member::optional("trialEndDate", Kind::Integer(Integer { least: -2147483648, most: 2147483647, ..Integer::ANY }), "When the trial ends, as a number; its form is not documented. Required by table and example even of what is no trial."),
            Member::optional("passwords", list(&TEXT), "Passwords of the licences in the key.").sensitive(),
            Member::optional("timeUnit", TEXT, "Unit of time. The values are not documented."),
            Member::optional("timeUnitQuantity", Kind::Integer(Integer { least: -2147483648, most: 2147483647, ..Integer::ANY }), "How many units of time."),
            Member::optional("timeDurationExpression", TEXT, "Length of time as years, months and days: `y-m-d`."),
            Member::optional("srcLicenseOrderId", ID, "For a `new_buy` that moves the product: the order that it comes from. Leave it out otherwise."),
            Member::optional("productFeatures", list(&Kind::Component("ProductFeature")), "Features of the product."),])),
    ("ProductFeature", Object::new(&[
            Member::required("featureCode", TEXT, "Code of the feature."),
            Member::required("featureName", TEXT, "Name of the feature."),
            Member::required("featureValue", TEXT, "Value of the feature."),
            Member::required("featureValueType", TEXT, "Type of the value. The types are not documented."),
            Member::required("trial", TRIAL, "Whether it is a trial."),
            Member::optional("trialEndDate", ANY, "When the trial ends. A date whose form is not documented, unlike that of a product. Required by table and example even of what is no trial."),])),], assumptions: &[
    Assumption { id: "hsifue-trial-end-date", question: "May an order that is no trial leave `trialEndDate` out, although the tables require it?", assumed: "Yes, where the order says `TrialTerm::None`.", setting: Some("TrialTerm::NoneWithDate"), noticed: "Purchases are refused for this parameter." },
    Assumption { id: "hsifue-package-products", question: "What does `licenseOrderProductList` contain in a package that has only packages?", assumed: "An empty list, since the table requires it. The example leaves it out.", setting: Some("NewMerchandise::without_product_list"), noticed: "Purchases of such packages are refused." },
    Assumption { id: "hsifue-deletion-customer", question: "Do deletions need the customer's identifiers, the buyer's mobile number and the address, which the table requires of every order?", assumed: "No, since the examples of deletions lack them.", setting: Some("DeleteProduct::with_buyer"), noticed: "Deletions are refused for one of these parameters." },
    Assumption { id: "hsifue-deletion-product", question: "Do products that are deleted need the ten members that the table requires of every product?", assumed: "No, since the example of such a deletion lacks them.", setting: Some("ProductMatch::in_full"), noticed: "Deletions of products are refused for one of these parameters." },
    Assumption { id: "hsifue-token-refused", question: "How does the service say that a token is not valid?", assumed: "By HTTP 401, and then nothing ran.", setting: Some("ClientBuilder::token_refused_codes"), noticed: "Calls are refused when the token has expired, and work again with a new client." },
    Assumption { id: "hsifue-nonce", question: "What may `g_nonce` look like?", assumed: "Any text, such as 32 hexadecimal digits.", setting: Some("ClientBuilder::nonce"), noticed: "Every call is refused for this parameter." },
    Assumption { id: "hsifue-single-refusal", question: "Does a refusal of one order prove that it was not placed, if its code is neither 13004 nor 500?", assumed: "Yes. A refusal of several orders does not.", setting: Some("ClientBuilder::doubt_refusals"), noticed: "An order that was refused was placed all the same." },
    Assumption { id: "hsifue-token-credentials", question: "Where does the token request of OAuth 2.0 carry the credentials?", assumed: "In the header `Authorization` (HTTP Basic), which RFC 6749 requires of every server.", setting: Some("ClientCredentials::in_body"), noticed: "No token is granted although the credentials are right." },
    Assumption { id: "hsifue-cloud-licences", question: "Which license types are cloud licences (云授权), whose deletions must name their order?", assumed: "Those that begin with `cloud`. A deletion of one without its order is refused before it is sent.", setting: Some("Allowance::CloudAcrossAllOrders"), noticed: "A deletion of another type is refused because its order is missing, or one that the vendor would accept is not sent." },], sensitive: &["address", "adminAccount", "adminCellNumber", "adminEmail", "adminName", "memberIdentity", "operatorIdentity", "passwordMobile", "passwords"] };

const ASSET_RESULT_STATUS: Kind = Kind::Code(&[1, 2, 3, 4]);

const CUSTOMER_SCOPE: Kind = Kind::Text(Text {
    values: &["Y", "N"],
    ..Text::ANY
});

const CUSTOMER_TYPE: Kind = Kind::Text(Text {
    values: &["personal", "company"],
    ..Text::ANY
});

const KEY_CHIP_TYPE: Kind = Kind::Code(&[1, 2]);

const LICENSE_TYPE: Kind = Kind::Text(Text {
    values: &[
        "normal_unrecover_usbkey",
        "normal_recover_usbkey",
        "normal_unrecover_lan_usbkey",
        "normal_recover_lan_usbkey",
        "identity_usbkey",
        "identity_lan_usbkey",
        "softkey",
        "lan_softkey",
        "product_entity",
        "cloud_account",
        "cloud_customer",
        "cloud_personal",
        "lk_product_usbkey",
        "lk_auth_usbkey",
    ],
    ..Text::ANY
});

const ORDER_TYPE: Kind = Kind::Text(Text {
    values: &["new_buy", "delete_asset", "delete_product"],
    ..Text::ANY
});

const SYNC_MODE: Kind = Kind::Text(Text {
    values: &["sync", "async"],
    ..Text::ANY
});

const TRIAL: Kind = Kind::Integer(Integer {
    values: &[0, 1],
    ..Integer::ANY
});
