// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: e9b7141774e451d0da7056a7ff0ccc5cf94707daf78c0414fe1996604a406528

//! What the document says of each operation.

use vendor_http::{
    Method, Operation, RetryClass,
    vendor::{Api, AuthScheme, SignedAs},
};

use super::assumptions;

const VENDOR: &str = "jinyan";

/// The vendor's API as a whole.
pub const API: Api = Api::new(VENDOR)
    .path_prefix("/adapter")
    .server_path("/api")
    .sensitive(&[
        "Birthday",
        "CardNo",
        "ContactEmail",
        "ContactMobile",
        "ContactPhone",
        "Email",
        "Images",
        "access-token",
        "access_token",
        "appkey",
        "birthday",
        "cardImages",
        "cardNo",
        "email",
        "fullAddress",
        "images",
        "lmages",
        "mail",
        "phone",
        "photo",
        "refresh_token",
        "signature",
        "userEmail",
    ])
    .members(&[
        "ActiveID",
        "ActiveName",
        "ActiveStatus",
        "ActiveTime",
        "ActiveUserID",
        "ActiveUserName",
        "Actives",
        "AdvanceTime",
        "AirplaneModel",
        "AmendRuleID",
        "Amount",
        "ApplyArea",
        "Approval",
        "ApprovalID",
        "Approvals",
        "ArriveCity",
        "AtomicID",
        "BatchCode",
        "BatchID",
        "Benchmark",
        "Birthday",
        "BookingID",
        "BookingUserID",
        "BookingUserName",
        "Breakfast",
        "BtripInfo",
        "BudgetID",
        "BudgetMete",
        "BusinessID",
        "BusinessInfo",
        "BusinessTypes",
        "CardNo",
        "CardOverDate",
        "CardType",
        "Cause",
        "CauseDetails",
        "CauseName",
        "CenterName",
        "ChannelCode",
        "ClientOrderID",
        "ClientOrderStatus",
        "ClientOrderStatusName",
        "ClientStatusName",
        "ClientUniqueID",
        "Consumer",
        "ConsumerAddress",
        "ConsumerCityCode",
        "ConsumerCityID",
        "ConsumerCityName",
        "ConsumerDate",
        "ConsumerDates",
        "ConsumerDuration",
        "ConsumerID",
        "ConsumerName",
        "ConsumerNo",
        "ConsumerPreference",
        "ConsumerSex",
        "ConsumerType",
        "ConsumerZoneCode",
        "ConsumerZoneID",
        "ConsumerZoneName",
        "Consumers",
        "ContactEmail",
        "ContactID",
        "ContactMobile",
        "ContactName",
        "ContactPhone",
        "ContraryInfo",
        "Contrarys",
        "CostCenter",
        "CountryCode",
        "CountryID",
        "CreateTime",
        "CreateTimeEnd",
        "CreateUserID",
        "CreateUserName",
        "DealState",
        "DepartCity",
        "DepartDate",
        "DepartDateEnd",
        "Email",
        "EnglishFirstName",
        "EnglishLastName",
        "FeatureCode",
        "FeatureCodes",
        "Features",
        "FinishedAddress",
        "FinishedCityCode",
        "FinishedCityID",
        "FinishedCityName",
        "FinishedDate",
        "FinishedDates",
        "FinishedZoneCode",
        "FinishedZoneID",
        "FinishedZoneName",
        "FlowID",
        "Goods",
        "GoodsCount",
        "GoodsData",
        "GoodsID",
        "GoodsName",
        "GoodsPrice",
        "GoodsType",
        "GrantDate",
        "Images",
        "IntentName",
        "IsTwoConfirm",
        "IsUltima",
        "KeyWords",
        "Lang",
        "LevelCode",
        "LevelName",
        "LimitPrice",
        "MarketPrice",
        "MustConform",
        "NodeID",
        "NodeName",
        "NotifyCode",
        "NotifyContent",
        "NotifyTime",
        "NotifyType",
        "OneSelf",
        "OrderBy",
        "OrderID",
        "OrderType",
        "OriginID",
        "PageNo",
        "PageSize",
        "ParentID",
        "PnrBig",
        "PnrSmall",
        "PolicyID",
        "Policys",
        "PriceID",
        "PriceName",
        "PriceType",
        "Prices",
        "ProduceCode",
        "ProduceID",
        "ProduceName",
        "ProducePhone",
        "ProductID",
        "ProductImage",
        "ProductName",
        "ProductType",
        "Products",
        "ProjectBudget",
        "ProjectCode",
        "ProjectID",
        "ProjectName",
        "Reason",
        "ReasonDetail",
        "ReasonType",
        "ReceiveTradeAmount",
        "RecordCount",
        "RejectReason",
        "Remark",
        "RetentionTime",
        "ReturnDate",
        "ReturnDateEnd",
        "RuleID",
        "RuleName",
        "SalesPrice",
        "SelfPayment",
        "ServiceID",
        "ServiceLevel",
        "ServiceType",
        "ServiceTypes",
        "ShareAirwayCode",
        "ShareAirwayName",
        "ShareFlightNo",
        "StandardPrice",
        "TaskID",
        "TimeSpace",
        "TransferCity",
        "TransferTime",
        "UnionID",
        "UniqueID",
        "UserID",
        "VoucherData",
        "VoucherID",
        "VoucherName",
        "VoucherNo",
        "VoucherType",
        "Vouchers",
        "WorkID",
        "ZoneCode",
        "ZoneID",
        "ZoneName",
        "ZoneSpell",
        "ZoneType",
        "access_token",
        "appkey",
        "birthday",
        "bookingID",
        "booking_url",
        "cardID",
        "cardImages",
        "cardNo",
        "cardType",
        "cards",
        "cityID",
        "consumers",
        "contactID",
        "contactName",
        "contacts",
        "countryID",
        "createTime",
        "displayName",
        "districtID",
        "email",
        "entities",
        "expireDate",
        "expire_in",
        "expires_in",
        "flowID",
        "fullAddress",
        "groupID",
        "groupName",
        "groupid",
        "id",
        "images",
        "isSucc",
        "lmages",
        "mail",
        "members",
        "message",
        "notify_url",
        "ownerID",
        "ownerName",
        "parentID",
        "parentName",
        "phone",
        "photo",
        "postCode",
        "productProps",
        "products",
        "provinceID",
        "refresh_token",
        "remark",
        "result",
        "return_url",
        "roleID",
        "ruleID",
        "selected",
        "sex",
        "statusCode",
        "token_code",
        "userEmail",
        "userID",
        "userName",
        "userStatus",
        "userid",
    ]);

pub(crate) const GET_BROWSER_TOKEN: Operation = Operation::new(
    VENDOR,
    "get_browser_token",
    Method::POST,
    "/adapter/oauth/token",
)
.title("获取授权接口(新)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::BROWSER_TOKEN_REQUEST,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["access_token"]);

pub(crate) const GET_SERVER_TOKEN: Operation = Operation::new(
    VENDOR,
    "get_server_token",
    Method::POST,
    "/adapter/oauth/token",
)
.title("获取授权接口(旧)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["access_token"]);

pub(crate) const REFRESH_SERVER_TOKEN: Operation = Operation::new(
    VENDOR,
    "refresh_server_token",
    Method::POST,
    "/adapter/oauth/refresh",
)
.title("刷新授权接口(废弃)")
.section("免登授权")
.auth(AuthScheme::None)
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::RENEWAL,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["access_token"]);

pub(crate) const ZONE_LIST: Operation =
    Operation::new(VENDOR, "zone_list", Method::POST, "/adapter/zone/list")
        .title("获取基础数据")
        .section("业务接口")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::MISSING_IS_SUCC,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const ORDER_LIST: Operation =
    Operation::new(VENDOR, "order_list", Method::POST, "/adapter/order/list")
        .title("获取订单列表")
        .section("业务接口")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::MISSING_IS_SUCC,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const ORDER_DETAIL: Operation = Operation::new(
    VENDOR,
    "order_detail",
    Method::GET,
    "/adapter/order/detail/{id}",
)
.title("获取订单详情")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
])
.beside_data(&["ClientUniqueID", "BtripInfo", "Contrarys"]);

pub(crate) const ORDER_RESOLVE: Operation = Operation::new(
    VENDOR,
    "order_resolve",
    Method::GET,
    "/adapter/order/resolve",
)
.title("订单审批通过接口")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::STATE_AFTER_APPROVAL,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const ORDER_REJECT: Operation =
    Operation::new(VENDOR, "order_reject", Method::GET, "/adapter/order/reject")
        .title("订单审批拒绝接口")
        .section("业务接口")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::GET_PAYLOAD,
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::STATE_AFTER_APPROVAL,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const ORDER_REFUND: Operation = Operation::new(
    VENDOR,
    "order_refund",
    Method::POST,
    "/adapter/order/refund",
)
.title("退票申请")
.section("业务接口")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const ORDER_CHANGE: Operation = Operation::new(
    VENDOR,
    "order_change",
    Method::GET,
    "/adapter/common/change",
)
.title("改签申请")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const BTRIP_BOOKING: Operation = Operation::new(
    VENDOR,
    "btrip_booking",
    Method::POST,
    "/adapter/btrip/booking",
)
.title("审批管控预约")
.section("商旅接口")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::SELF_PAYMENT,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const HOSTED_PROJECT_LIST: Operation = Operation::new(
    VENDOR,
    "hosted_project_list",
    Method::GET,
    "/adapter/project/list",
)
.title("获取项目列表")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const HOSTED_PROJECT_DETAIL: Operation = Operation::new(
    VENDOR,
    "hosted_project_detail",
    Method::GET,
    "/adapter/project/detail/{id}",
)
.title("获取项目详情")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const HOSTED_PROJECT_SAVE: Operation = Operation::new(
    VENDOR,
    "hosted_project_save",
    Method::POST,
    "/adapter/project/save",
)
.title("保存项目信息")
.section("项目接口(托管接口)")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const USER_LIST: Operation =
    Operation::new(VENDOR, "user_list", Method::GET, "/adapter/user/list")
        .title("获取员工列表")
        .section("组织架构")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::GET_PAYLOAD,
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const USER_DETAIL: Operation = Operation::new(
    VENDOR,
    "user_detail",
    Method::GET,
    "/adapter/user/details/{id}",
)
.title("获取员工详情")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
])
.unwrapped(&["userID"]);

pub(crate) const USER_SAVE: Operation =
    Operation::new(VENDOR, "user_save", Method::POST, "/adapter/user/save")
        .title("保存员工信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::MISSING_IS_SUCC,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const GROUP_LIST: Operation =
    Operation::new(VENDOR, "group_list", Method::GET, "/adapter/group/list")
        .title("获取部门列表")
        .section("组织架构")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::GET_PAYLOAD,
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const GROUP_DETAIL: Operation = Operation::new(
    VENDOR,
    "group_detail",
    Method::GET,
    "/adapter/group/details/{id}",
)
.title("获取部门详情")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const GROUP_SAVE: Operation =
    Operation::new(VENDOR, "group_save", Method::POST, "/adapter/group/save")
        .title("保存部门信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const CONTACT_SAVE: Operation = Operation::new(
    VENDOR,
    "contact_save",
    Method::POST,
    "/adapter/contact/save",
)
.title("保存联系信息")
.section("组织架构")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const CARD_SAVE: Operation =
    Operation::new(VENDOR, "card_save", Method::POST, "/adapter/card/save")
        .title("保存证件信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
        ]);

pub(crate) const USER_DELETE: Operation = Operation::new(
    VENDOR,
    "user_delete",
    Method::GET,
    "/adapter/user/delete/{id}",
)
.title("删除员工")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

pub(crate) const GROUP_DELETE: Operation = Operation::new(
    VENDOR,
    "group_delete",
    Method::GET,
    "/adapter/group/delete/{id}",
)
.title("删除部门")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_BROWSER_TOKEN,
    &GET_SERVER_TOKEN,
    &REFRESH_SERVER_TOKEN,
    &ZONE_LIST,
    &ORDER_LIST,
    &ORDER_DETAIL,
    &ORDER_RESOLVE,
    &ORDER_REJECT,
    &ORDER_REFUND,
    &ORDER_CHANGE,
    &BTRIP_BOOKING,
    &HOSTED_PROJECT_LIST,
    &HOSTED_PROJECT_DETAIL,
    &HOSTED_PROJECT_SAVE,
    &USER_LIST,
    &USER_DETAIL,
    &USER_SAVE,
    &GROUP_LIST,
    &GROUP_DETAIL,
    &GROUP_SAVE,
    &CONTACT_SAVE,
    &CARD_SAVE,
    &USER_DELETE,
    &GROUP_DELETE,
];
