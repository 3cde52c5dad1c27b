// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

#![allow(clippy::unreadable_literal, reason = "as the document has them")]
#![allow(unused_imports, reason = "no document has values of every kind")]

use crate::document::{
    ANY, Assumption, DECIMAL, Document, Evidence, FLAG, ID, INTEGER, Integer, Kind, Member, Object,
    Operation, ParameterLocation, Response, Retry, Supplied, TEXT, TIME, Text, list, one_or_list,
};

/// What the document of `jinyan` says.
pub(crate) static JINYAN: Document = Document { vendor: "jinyan", operations: &[
    Operation::new("get_browser_token", "POST", "/adapter/oauth/token")
        .about("authorization", "免登授权", "获取授权接口(新)", "Asks for the token of one browser visit.")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("appkey", TEXT, "The key of the application, issued together with the secret.").sensitive(),
            Member::required("token_code", Kind::Text(Text { values: &["web"], ..Text::ANY }), "What the token is for: always `web`."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("TokenGrant"), ""),]))))
        .data("result")
        .unwrapped(&["access_token"])
        .assumptions(&["jinyan-refused-token-code", "jinyan-failure-code", "jinyan-browser-token-request", "jinyan-timestamp-place"]),
    Operation::new("get_server_token", "POST", "/adapter/oauth/token")
        .about("authorization", "免登授权", "获取授权接口(旧)", "Asks for a server's token, under the old signing rule.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("appkey", TEXT, "The key of the application, issued together with the secret.").sensitive(),
            Member::required("token_code", Kind::Text(Text { values: &["api"], ..Text::ANY }), "What the token is for: always `api`. A `web` token is asked for with `token`, whose body is the same."),
            Member::optional("refresh_token", TEXT, "The refresh token of the last response, when renewing; marked as required all the same.").sensitive(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("TokenGrant"), ""),]))))
        .data("result")
        .unwrapped(&["access_token"])
        .assumptions(&["jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("refresh_server_token", "POST", "/adapter/oauth/refresh")
        .about("authorization", "免登授权", "刷新授权接口(废弃)", "Renews a server's token, under the old signing rule.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("appkey", TEXT, "The key of the application, issued together with the secret.").sensitive(),
            Member::required("token_code", Kind::Text(Text { values: &["api"], ..Text::ANY }), "What the token is for: always `api`."),
            Member::required("refresh_token", TEXT, "The refresh token that came with the last token.").sensitive(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("TokenGrant"), ""),]))))
        .data("result")
        .unwrapped(&["access_token"])
        .assumptions(&["jinyan-refused-token-code", "jinyan-failure-code", "jinyan-renewal", "jinyan-timestamp-place"]),
    Operation::new("sso_entry", "GET", "/adapter/oauth/entry")
        .about("authorization", "免登授权", "网页免登入口", "Lets an employee into the vendor's pages without a login.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("userid", ID, "The identifier of the employee (assumed; the table does not explain it).").example("\"S00008540989\""),
            Member::required("access_token", TEXT, "A token of `token`, fetched for this visit.").sensitive().example("\"example-token\""),
            Member::required("redirect_uri", TEXT, "Where to go next: the `booking_url` of a booking, or a page of the vendor such as the list of orders.").example("\"http://travel.example.com/mall/hotel/booking?BookingType=1529&AdultCount=0&ServiceType=HotelService&pageIndex=0&DepartDate=&DepartDateEnd=2020-09-30&ReturnDate=&ReturnDateEnd=2020-09-30&Consumers=[]&ApplyArea=1126&ZoneID=&MustConform=1151&RuleID=BtripRule00000000000000000000000000000001&FlowID=BtripFlow00000000000000000000000000000001\""),]))
        .supplied(&[Supplied::query("appkey"), Supplied::query("timestamp"), Supplied::query("signature")])
        .assumptions(&["jinyan-refused-token-code", "jinyan-failure-code"]),
    Operation::new("zone_list", "POST", "/adapter/zone/list")
        .about("orders", "业务接口", "获取基础数据", "Lists cities, provinces, airports or stations.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("ZoneType", ZONE_TYPE, "What to list."),
            Member::required("Lang", LANG, "The language of the names."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", one_or_list(&Kind::Component("Zone")), ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place"]),
    Operation::new("order_list", "POST", "/adapter/order/list")
        .about("orders", "业务接口", "获取订单列表", "Lists orders.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("CreateTime", Kind::Text(Text { is_time: true, ..Text::ANY }), "Orders made at this time or later. The form is not documented."),
            Member::optional("CreateTimeEnd", Kind::Text(Text { is_time: true, ..Text::ANY }), "Orders made up to this time."),
            Member::optional("OrderID", ID, "The number of the order."),
            Member::optional("KeyWords", TEXT, "Text to search for; in which fields is not documented."),
            Member::optional("ServiceTypes", list(&SERVICE_TYPE), "What was ordered (the values are assumed)."),
            Member::optional("BusinessTypes", list(&BUSINESS_TYPE), "The kinds of business (the values are assumed)."),
            Member::required("PageSize", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page. Optional in the document, which names no default and no maximum."),
            Member::required("PageNo", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1. Optional in the document."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("OrderSummaryPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place", "jinyan-time-zone"]),
    Operation::new("order_detail", "GET", "/adapter/order/detail/{id}")
        .about("orders", "业务接口", "获取订单详情", "Reads an order.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The number of the order.").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", one_or_list(&Kind::Component("Order")), ""),
            Member::optional("ClientUniqueID", ID, "The customer's own number: printed here, though it belongs to the order by its meaning."),
            Member::optional("BtripInfo", Kind::Component("BtripInfo"), "Purpose, project and broken rules: printed here, as `ClientUniqueID` is."),]))))
        .data("result")
        .beside_data(&["ClientUniqueID", "BtripInfo", "Contrarys"])
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place", "jinyan-time-zone"]),
    Operation::new("order_resolve", "GET", "/adapter/order/resolve")
        .about("orders", "业务接口", "订单审批通过接口", "Approves an order that waits for approval.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("OrderID", ID, "The number of the order."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", TEXT, ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-state-after-approval", "jinyan-timestamp-place"]),
    Operation::new("order_reject", "GET", "/adapter/order/reject")
        .about("orders", "业务接口", "订单审批拒绝接口", "Rejects an order that waits for approval.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("OrderID", ID, "The number of the order."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", TEXT, ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-state-after-approval", "jinyan-timestamp-place"]),
    Operation::new("order_refund", "POST", "/adapter/order/refund")
        .about("orders", "业务接口", "退票申请", "Asks for a refund.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("UniqueID", ID, "`BusinessInfo.UniqueID` of the order, not its number."),
            Member::required("ServiceType", SERVICE_TYPE, "What was ordered. The table calls it the kind of business, which is hardly meant."),
            Member::required("Products", list(&ID), "The `ProductID` of each product."),
            Member::required("Consumers", list(&ID), "The `ConsumerID` of each traveller."),
            Member::required("ReasonType", REFUND_REASON, "Why: the number as text. There are no reasons for trains."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", ID, ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("order_change", "GET", "/adapter/common/change")
        .about("orders", "业务接口", "改签申请", "Asks for another flight.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("UniqeID", ID, "`BusinessInfo.UniqueID` of the order. The name is spelt so in this call; may be empty.").example("\"\""),
            Member::required("return_url", TEXT, "Where the traveller goes afterwards; may be empty.").example("\"\""),
            Member::required("OrderID", ID, "The number of the order."),
            Member::required("ChannelCode", CHANNEL_CODE, "Where the traveller books."),
            Member::required("Products", TEXT, "The `ProductID` of each product, with commas between them. Reserved.").example("\"ProductID,ProductID\""),
            Member::required("Consumers", TEXT, "The `ConsumerID` of each traveller, with commas between them. Reserved.").example("\"ConsumerID,ConsumerID\""),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", TEXT, ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("btrip_booking", "POST", "/adapter/btrip/booking")
        .about("booking", "商旅接口", "审批管控预约", "Prepares a booking under a travel rule.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("RuleName", TEXT, "The name of the travel rule."),
            Member::required("ChannelCode", CHANNEL_CODE, "Where the traveller books."),
            Member::optional("CostCenter", TEXT, "The cost centre."),
            Member::optional("ProjectCode", TEXT, "The project's code."),
            Member::optional("SelfPayment", DECIMAL, "What the traveller pays, an amount by the table. All examples have 1151, which means no elsewhere: what is sent unless set (assumed to be a flag then)."),
            Member::optional("AdvanceTime", Kind::Integer(Integer { least: 0, most: 2147483647, ..Integer::ANY }), "How many hours ahead has to be booked; 0 in the examples."),
            Member::required("ApplyArea", APPLY_AREA, "Whether the trip is domestic or international."),
            Member::required("Benchmark", LOWEST_PRICE_BENCHMARK, "The lowest price to compare with."),
            Member::optional("TimeSpace", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Hours to compare within. The table requires it for every benchmark; the text says what it means for `Benchmark` 1501 and 1503, where the vendor takes 2 and 4 without it."),
            Member::required("ServiceType", SERVICE_TYPE, "What may be booked: hotel, flight or train."),
            Member::required("ServiceLevel", Kind::Text(Text { joined: &["1", "2", "3", "4", "5", "1496", "1498", "1500", "1859", "1857", "1855", "1853", "1851", "1485", "1486", "1487", "1488", "1489", "1490", "1491", "1492", "1493", "1494", "1495", "1497", "1499"], ..Text::ANY }), "The classes that are allowed, of the list that belongs to `ServiceType`: `1496,1498`. Empty for all.").example("\"1496,1498\""),
            Member::required("LimitPrice", DECIMAL, "The highest price, of one night in one room for a hotel. Empty text for no limit; 0 might forbid everything.").example("1000"),
            Member::required("Approvals", list(&ID), "The approvers' identifiers, in their order. Empty for no approval.").example("[\"S0000000001\"]"),
            Member::required("Consumers", list(&ID), "The employees for whom may be booked. Empty for anybody, guests included: the document's example of that is the administrator's.").example("[\"S0000000002\"]"),
            Member::required("MustConform", YES_NO, "Whether an order that breaks the rule is refused. Typed as a flag, but 1150 and 1151 by remark and examples."),
            Member::optional("DepartDate", TEXT, "The first day that is searched. As `yyyy-MM-dd`; left out where any will do. A default: the traveller may choose another one up to `DepartDateEnd`."),
            Member::optional("DepartDateEnd", TEXT, "The last day on which the trip may begin. As `yyyy-MM-dd`; left out where any will do."),
            Member::optional("ReturnDate", TEXT, "The first day that is searched for the way back. As `yyyy-MM-dd`; left out where any will do. A default: the traveller may choose another one up to `ReturnDateEnd`."),
            Member::optional("ReturnDateEnd", TEXT, "The last day on which the way back may begin. As `yyyy-MM-dd`; left out where any will do."),
            Member::optional("DepartCity", ID, "The `ZoneID` of the city of departure."),
            Member::optional("ArriveCity", ID, "The `ZoneID` of the city of arrival; for a hotel its city (assumed)."),
            Member::optional("return_url", TEXT, "Where the traveller goes after ordering. It may carry parameters of your own; the vendor appends the order's number only for customers who ask for it."),
            Member::optional("ApprovalID", ID, "The number of the approval in the customer's OA."),
            Member::optional("OneSelf", YES_NO, "Whether the booker may book for nobody else.").evidence(Evidence::Example),
            Member::optional("notify_url", TEXT, "Where notifications of these orders go (assumed).").evidence(Evidence::Example),
            Member::optional("Approval", TEXT, "Empty in the examples, and not explained. Not sent unless set.").evidence(Evidence::Example),
            Member::optional("Consumer", TEXT, "Empty in the examples, and not explained. Not sent unless set.").evidence(Evidence::Example),]).open())
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", one_or_list(&Kind::Component("Booking")), ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-self-payment", "jinyan-timestamp-place"]),
    Operation::new("hosted_project_list", "GET", "/adapter/project/list")
        .about("hosted-projects", "项目接口(托管接口)", "获取项目列表", "Lists the projects that the vendor keeps.")
        .retry(Retry::Safe)
        .with_token()
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("HostedProjectPage"), ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("hosted_project_detail", "GET", "/adapter/project/detail/{id}")
        .about("hosted-projects", "项目接口(托管接口)", "获取项目详情", "Reads a project that the vendor keeps.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The project's identifier.").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("HostedProject"), ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place"]),
    Operation::new("hosted_project_save", "POST", "/adapter/project/save")
        .about("hosted-projects", "项目接口(托管接口)", "保存项目信息", "Adds or changes a project that the vendor keeps.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("ProjectID", ID, "The project's identifier, to change one; empty for a new one."),
            Member::required("ProjectCode", TEXT, "The project's code."),
            Member::required("ProjectName", TEXT, "The project's name."),
            Member::required("ProjectBudget", Kind::Decimal { or_empty: false }, "The budget."),
            Member::required("ParentID", ID, "The project above it; empty at the root (assumed)."),
            Member::required("BudgetID", ID, "The project that pays: this one, or the one above it."),
            Member::required("BudgetMete", BUDGET_ALLOCATION, "How the budget is handed out."),
            Member::required("GrantDate", Kind::Integer(Integer { least: 0, most: 31, ..Integer::ANY }), "The day of the month on which the budget is released; a shorter month takes its last day. What 0 means is not documented."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", ID, ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place"]),
    Operation::new("user_list", "GET", "/adapter/user/list")
        .about("organization", "组织架构", "获取员工列表", "Lists employees.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("userName", TEXT, "The name.").example("\"demo-user\""),
            Member::required("pageN", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1. Optional in the document; spelt `pageNo` in `group_list`.").example("1"),
            Member::optional("createTime", TEXT, "When the record was made, as `yyyy-MM-dd`.").example("\"2019-01-01\""),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("UserSummaryPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place", "jinyan-time-zone"]),
    Operation::new("user_detail", "GET", "/adapter/user/details/{id}")
        .about("organization", "组织架构", "获取员工详情", "Reads an employee.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The employee's identifier.").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("User"), ""),]))))
        .data("result")
        .unwrapped(&["userID"])
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place", "jinyan-time-zone"]),
    Operation::new("user_save", "POST", "/adapter/user/save")
        .about("organization", "组织架构", "保存员工信息", "Adds or changes an employee.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("userid", ID, "The employee's identifier, to change one; left out for a new one."),
            Member::required("userName", TEXT, "The name."),
            Member::required("email", TEXT, "The e-mail address. The name of this field is lost in the document.").evidence(Evidence::Assumed).sensitive(),
            Member::required("phone", TEXT, "The telephone number.").sensitive(),
            Member::required("sex", SEX, "The sex."),
            Member::required("remark", TEXT, "A remark."),
            Member::required("photo", TEXT, "The portrait; in which form is not documented.").sensitive(),
            Member::required("countryID", Kind::Integer(Integer { least: 0, most: 2147483647, ..Integer::ANY }), "The country's number: `151` in the example; where the numbers come from is not documented."),
            Member::required("birthday", TEXT, "The date of birth, as `yyyy-MM-dd` (assumed).").sensitive(),
            Member::optional("contacts", list(&Kind::Component("ContactInput")), "Postal addresses."),
            Member::optional("cards", list(&Kind::Component("CardInput")), "Identity documents."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", SAVED_RECORD, ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place", "jinyan-user-email"]),
    Operation::new("group_list", "GET", "/adapter/group/list")
        .about("organization", "组织架构", "获取部门列表", "Lists departments.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("groupName", TEXT, "The name; empty for any. Required in the document."),
            Member::required("pageNo", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1."),
            Member::optional("createTime", TEXT, "When the record was made, as `yyyy-MM-dd` (assumed); empty for any time. Required in the document."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("GroupSummaryPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place", "jinyan-time-zone"]),
    Operation::new("group_detail", "GET", "/adapter/group/details/{id}")
        .about("organization", "组织架构", "获取部门详情", "Reads a department.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The department's identifier.").example("\"S00008034504\"").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", Kind::Component("Group"), ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-missing-is-succ", "jinyan-timestamp-place"]),
    Operation::new("group_save", "POST", "/adapter/group/save")
        .about("organization", "组织架构", "保存部门信息", "Adds or changes a department.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("groupID", ID, "The department's identifier, to change one; left out for a new one."),
            Member::required("groupName", TEXT, "The name."),
            Member::required("remark", TEXT, "What the department is for."),
            Member::required("ownerID", ID, "The identifier of its head."),
            Member::required("parentID", ID, "The identifier of the department above it."),
            Member::required("members", list(&Kind::Component("GroupMemberInput")), "Its members."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", TEXT, ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("contact_save", "POST", "/adapter/contact/save")
        .about("organization", "组织架构", "保存联系信息", "Adds or changes a postal address of an employee.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("ownerID", ID, "The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`."),
            Member::optional("contactID", ID, "The address's identifier, to change one; left out for a new one."),
            Member::required("contactName", TEXT, "The addressee."),
            Member::required("fullAddress", TEXT, "The address.").sensitive(),
            Member::required("postCode", TEXT, "The postal code."),
            Member::required("provinceID", ID, "The province's number."),
            Member::required("cityID", ID, "The city's number."),
            Member::required("districtID", ID, "The district's number. Where it comes from is not documented."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", TEXT, ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("card_save", "POST", "/adapter/card/save")
        .about("organization", "组织架构", "保存证件信息", "Adds or changes an identity document of an employee.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("ownerID", ID, "The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`."),
            Member::optional("cardID", ID, "The document's identifier, to change one; left out for a new one."),
            Member::required("cardType", CARD_TYPE, "The kind. `user_save` takes it as text."),
            Member::required("cardNo", TEXT, "The number.").sensitive(),
            Member::required("expireDate", TEXT, "When it expires, as `yyyy-MM-dd` (assumed)."),
            Member::required("countryID", Kind::Integer(Integer { least: 0, most: 2147483647, ..Integer::ANY }), "The number of the country that issued it."),
            Member::required("Images", list(&TEXT), "Addresses of its pictures.").sensitive(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", SAVED_RECORD, ""),]))))
        .data("result")
        .assumptions(&["jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("user_delete", "GET", "/adapter/user/delete/{id}")
        .about("organization", "组织架构", "删除员工", "Deletes an employee.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The employee's identifier.").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", ANY, ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("group_delete", "GET", "/adapter/group/delete/{id}")
        .about("organization", "组织架构", "删除部门", "Deletes a department.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The department's identifier.").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("Content-Type"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("access-token")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::optional("statusCode", TEXT, "The vendor's code, as text or as a number. No values are documented: it decides nothing."),
            Member::optional("isSucc", FLAG, "Whether the call succeeded, as text or as a flag. Where it is missing, the data decides."),
            Member::optional("message", TEXT, "What went wrong."),
            Member::optional("result", ANY, ""),]))))
        .data("result")
        .assumptions(&["jinyan-get-payload", "jinyan-new-rule-token", "jinyan-token-header", "jinyan-refused-token-code", "jinyan-failure-code", "jinyan-timestamp-place"]),
    Operation::new("front_order_list_page", "GET", "/order/all/list")
        .about("pages", "前端接口", "订单列表接口", "Shows the employee's orders.")
        .retry(Retry::Safe)
        .response(Response::Page)
        .assumptions(&["jinyan-refused-token-code", "jinyan-failure-code", "jinyan-web-url"]),
    Operation::new("front_order_detail_page", "GET", "/order/detail")
        .about("pages", "前端接口", "订单详情接口", "Shows an order.")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("OrderID", ID, "The number of the order.").example("\"S00008398429\""),
            Member::required("pageIndex", Kind::Integer(Integer { least: 1, most: 2147483647, values: &[1], ..Integer::ANY }), "Always 1, for compatibility.").example("1"),]))
        .response(Response::Page)
        .assumptions(&["jinyan-refused-token-code", "jinyan-failure-code", "jinyan-web-url"]),], callbacks: &[
    Operation::new("order_notification", "POST", "order_notification")
        .about("orders", "业务接口", "消息通知接口", "Tells the customer that something happened to an order.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("NotifyCode", NOTIFY_CODE, "What it is about."),
            Member::optional("NotifyContent", TEXT, "A text for people; not to be taken apart."),
            Member::optional("NotifyTime", TIME, "When it happened; a mere date in the examples."),
            Member::optional("BusinessID", ID, "The number of what it is about, such as the order or the main order."),
            Member::optional("AtomicID", ID, "The identifier of this one event (assumed). Required by the table, absent from the examples."),
            Member::optional("ClientOrderID", ID, "The customer's own number (assumed); not explained."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Text),
    Operation::new("oa_project_match", "POST", "/adapter/project/match")
        .about("realtime-projects", "项目接口(即时接口)", "项目预算匹配", "Asks the customer for the projects that a traveller may choose.")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("products", list(&ANY), "The products; what stands here has to be agreed with the vendor."),
            Member::required("consumers", list(&ID), "The travellers' identifiers."),
            Member::optional("selected", ID, "The project chosen so far; empty at first (assumed)."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("statusCode", TEXT, "A code of the customer's choice, such as `200`."),
            Member::required("isSucc", Kind::Text(Text { values: &["false", "true"], ..Text::ANY }), "Whether it succeeded, as text."),
            Member::required("message", TEXT, "What went wrong; empty after a success."),
            Member::required("entities", list(&Kind::Component("ProjectOption")), "The projects, beside the other members and not below `result`."),])))),
    Operation::new("oa_project_detail", "GET", "/adapter/project/detail/{id}")
        .about("realtime-projects", "项目接口(即时接口)", "获取项目详情", "Asks the customer for a project.")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The project's identifier.").in_path(),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("statusCode", TEXT, "A code of the customer's choice, such as `200`."),
            Member::required("isSucc", Kind::Text(Text { values: &["false", "true"], ..Text::ANY }), "Whether it succeeded, as text."),
            Member::required("message", TEXT, "What went wrong; empty after a success."),
            Member::required("result", Kind::Component("Project"), "The project."),]))))
        .data("result"),
    Operation::new("oa_budget_deduct", "POST", "/adapter/budget/deduct")
        .about("realtime-projects", "项目接口(即时接口)", "预算扣款接口", "Takes the price of an order from a project's budget.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("ProjectID", ID, "The project's identifier."),
            Member::required("Amount", DECIMAL, "The amount of this one operation, in yuan (assumed). Explained as the budget by a slip."),
            Member::required("OrderID", ID, "The number of the order. Typed as a number, which order numbers are not."),
            Member::optional("Cause", TEXT, "Why: a summary of the order."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("statusCode", Kind::Integer(Integer { least: -2147483648, most: 2147483647, ..Integer::ANY }), "A code of the customer's choice, such as 200."),
            Member::required("isSucc", FLAG, "Whether it succeeded."),
            Member::required("message", TEXT, "What went wrong; empty after a success (assumed)."),
            Member::required("result", ID, "The project's identifier."),]))))
        .data("result"),
    Operation::new("oa_budget_refund", "POST", "/adapter/budget/refund")
        .about("realtime-projects", "项目接口(即时接口)", "预算退款接口", "Gives money back to a project's budget.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("ProjectID", ID, "The project's identifier."),
            Member::required("Amount", DECIMAL, "The amount of this one operation, in yuan (assumed). Explained as the budget by a slip."),
            Member::required("OrderID", ID, "The number of the order. Typed as a number, which order numbers are not."),
            Member::optional("Cause", TEXT, "Why: a summary of the order. Typed as a number by a slip."),]))
        .supplied(&[Supplied::header("appkey"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("statusCode", Kind::Integer(Integer { least: -2147483648, most: 2147483647, ..Integer::ANY }), "A code of the customer's choice, such as 200."),
            Member::required("isSucc", FLAG, "Whether it succeeded."),
            Member::required("message", TEXT, "What went wrong; empty after a success (assumed)."),
            Member::required("result", ID, "The project's identifier."),]))))
        .data("result"),], components: &[
    ("ApprovalStep", Object::new(&[
            Member::optional("ActiveID", ID, "The step's identifier."),
            Member::optional("FlowID", ID, "The identifier of the approval flow."),
            Member::optional("NodeID", ID, "Reserved."),
            Member::optional("NodeName", TEXT, "Reserved."),
            Member::optional("ActiveName", TEXT, "The approver; explained as `ActiveUserName` is."),
            Member::optional("ActiveUserID", ID, "The approver's identifier."),
            Member::optional("ActiveUserName", TEXT, "The approver."),
            Member::optional("ActiveStatus", INTEGER, "The state of the step, whose values are not documented."),])),
    ("Booking", Object::new(&[
            Member::optional("bookingID", ID, "Its temporary number.").aliases(&["BookingID"]),
            Member::optional("flowID", ID, "The identifier of the approval flow.").aliases(&["FlowID"]),
            Member::optional("RuleID", ID, "The identifier of the travel rule.").aliases(&["ruleID"]),
            Member::optional("booking_url", TEXT, "Where the traveller chooses and books: the `redirect_uri` of `sso_entry`, to be encoded once and never taken apart. The document's example of such a URL carries `BookingType=1529`, `ServiceType=HotelService`, `AdultCount=0`, `pageIndex=0`, `ZoneID=`, `Consumers=[]`, `RuleID=BtripRule…` and `FlowID=BtripFlow…`, most of which it does not explain."),
            Member::optional("expires_in", INTEGER, "How long the booking can be used, in seconds.").aliases(&["expire_in"]),])),
    ("BtripInfo", Object::new(&[
            Member::optional("IntentName", TEXT, "The purpose of the trip."),
            Member::optional("CenterName", TEXT, "The cost centre."),
            Member::optional("ProjectCode", TEXT, "The project's code."),
            Member::optional("ProjectName", TEXT, "The project's name."),
            Member::optional("RejectReason", TEXT, "Why the order was rejected."),
            Member::optional("SelfPayment", TEXT, "What the traveller pays, or whether; the document has no type for it."),
            Member::optional("Contrarys", one_or_list(&Kind::Component("PolicyViolation")), "The rules that the order breaks. A list by its name."),])),
    ("BusinessInfo", Object::new(&[
            Member::optional("Consumers", one_or_list(&Kind::Component("Consumer")), "The travellers."),
            Member::optional("Policys", one_or_list(&Kind::Component("Policy")), "What was bought under which policy."),
            Member::optional("Vouchers", one_or_list(&Kind::Component("Voucher")), "Tickets and other vouchers. Their place is concluded from the order of the table."),
            Member::optional("BookingUserID", ID, "The identifier of the employee who ordered."),
            Member::optional("BookingUserName", TEXT, "Who ordered."),
            Member::optional("UnionID", ID, "The identifier of a related order, as of a change or a refund (assumed)."),
            Member::optional("UniqueID", ID, "The identifier by which the order is refunded and changed."),
            Member::optional("OrderID", ID, "The number of the order."),
            Member::optional("ApplyArea", APPLY_AREA, "Whether it is a domestic or an international order."),
            Member::optional("BusinessID", ID, "The number of the main order, which several orders may share."),
            Member::optional("OrderType", INTEGER, "The kind of order, whose values are not documented."),
            Member::optional("ServiceType", SERVICE_TYPE, "What was ordered."),
            Member::optional("ContactID", ID, "The contact's identifier."),
            Member::optional("ContactName", TEXT, "The contact."),
            Member::optional("ContactPhone", TEXT, "The contact's telephone number.").sensitive(),
            Member::optional("ContactEmail", TEXT, "The contact's e-mail address.").sensitive(),
            Member::optional("ClientOrderStatus", ORDER_STATUS, "The state of the order. Show `ClientStatusName`, which takes precedence."),
            Member::optional("ClientStatusName", TEXT, "The state of the order, in words.").aliases(&["ClientOrderStatusName"]),
            Member::optional("FeatureCodes", TEXT, "Feature codes, whose values are not documented."),
            Member::optional("Remark", TEXT, "A remark."),
            Member::optional("CreateTime", TIME, "When the order was made."),
            Member::optional("CreateUserID", ID, "The identifier of the user who made it."),
            Member::optional("CreateUserName", TEXT, "Who made it."),
            Member::optional("ReasonType", REFUND_REASON, "Why it was refunded or changed; which values stand here is not documented."),
            Member::optional("Reason", TEXT, "Why it was refunded or changed, in words."),
            Member::optional("ReasonDetail", TEXT, "The same in detail."),
            Member::optional("ReceiveTradeAmount", DECIMAL, "The total amount. The currency is not documented (yuan assumed)."),
            Member::optional("RetentionTime", TIME, "Until when the order is kept."),
            Member::optional("ClientUniqueID", ID, "`ClientUniqueID` of the order by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),
            Member::optional("BtripInfo", Kind::Component("BtripInfo"), "`BtripInfo` of the order by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),
            Member::optional("Contrarys", one_or_list(&Kind::Component("PolicyViolation")), "`BtripInfo.Contrarys` by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),])),
    ("CardInput", Object::new(&[
            Member::optional("cardID", ID, "The document's identifier, to change one; left out for a new one."),
            Member::required("cardType", TEXT, "The kind: a number of `CardType` as text. `card_save` takes a number."),
            Member::required("cardNo", TEXT, "The number.").sensitive(),
            Member::required("expireDate", TEXT, "When it expires, as `yyyy-MM-dd` (assumed)."),
            Member::required("cardImages", list(&TEXT), "Addresses of its pictures.").sensitive(),])),
    ("Consumer", Object::new(&[
            Member::optional("ConsumerID", ID, "The identifier of the traveller within the order."),
            Member::optional("OriginID", ID, "The traveller's identifier in the order before a change."),
            Member::optional("ConsumerNo", TEXT, "Reserved."),
            Member::optional("OrderID", ID, "The number of the order."),
            Member::optional("UserID", ID, "The employee's identifier."),
            Member::optional("ConsumerName", TEXT, "The traveller's name."),
            Member::optional("EnglishFirstName", TEXT, "The family name in Latin letters, in spite of the field's name."),
            Member::optional("EnglishLastName", TEXT, "The given name in Latin letters, in spite of the field's name."),
            Member::optional("ConsumerType", CONSUMER_TYPE, "The age group."),
            Member::optional("ConsumerSex", SEX, "The sex."),
            Member::optional("CountryID", ID, "The country's number."),
            Member::optional("CountryCode", TEXT, "The country's code."),
            Member::optional("Birthday", TEXT, "The date of birth.").sensitive(),
            Member::optional("CardType", CARD_TYPE, "The kind of identity document."),
            Member::optional("CardNo", TEXT, "The number of the identity document.").sensitive(),
            Member::optional("CardOverDate", TIME, "When the identity document expires."),
            Member::optional("ContactMobile", TEXT, "The traveller's telephone number.").sensitive(),
            Member::optional("ContactEmail", TEXT, "The traveller's e-mail address.").sensitive(),
            Member::optional("ConsumerPreference", TEXT, "The traveller's preferences."),
            Member::optional("NotifyType", NOTIFY_TYPE, "How the traveller is told of the order."),])),
    ("ContactInput", Object::new(&[
            Member::optional("contactID", ID, "The address's identifier, to change one; left out for a new one."),
            Member::required("contactName", TEXT, "The addressee."),
            Member::required("postCode", TEXT, "The postal code."),
            Member::required("fullAddress", TEXT, "The address.").sensitive(),
            Member::required("provinceID", ID, "The province's number."),
            Member::required("cityID", ID, "The city's number."),
            Member::required("districtID", ID, "The district's number. Where it comes from is not documented."),])),
    ("GoodsItem", Object::new(&[
            Member::optional("Prices", one_or_list(&Kind::Component("Price")), "What the price consists of. Its place is concluded from the order of the table."),
            Member::optional("GoodsID", ID, "The identifier that vouchers refer to."),
            Member::optional("UniqueID", ID, "The order's unique identifier."),
            Member::optional("GoodsType", INTEGER, "The kind, whose values are not documented."),
            Member::optional("GoodsName", TEXT, "The name."),
            Member::optional("GoodsPrice", DECIMAL, "The price of the goods; whether of one or of all is not documented (one assumed)."),
            Member::optional("GoodsCount", DECIMAL, "How many."),
            Member::optional("SalesPrice", DECIMAL, "The price it is sold at."),
            Member::optional("GoodsData", TEXT, "Not explained."),
            Member::optional("Remark", TEXT, "A remark."),])),
    ("Group", Object::new(&[
            Member::optional("groupID", ID, "The department's identifier.").aliases(&["groupid"]),
            Member::optional("groupName", TEXT, "The name."),
            Member::optional("ownerID", ID, "The identifier of its head."),
            Member::optional("ownerName", TEXT, "Its head."),
            Member::optional("parentID", ID, "The identifier of the department above it."),
            Member::optional("parentName", TEXT, "The department above it."),
            Member::optional("members", one_or_list(&Kind::Component("GroupMember")), "Its members. Typed as one object in the document; saving sends a list."),
            Member::optional("Remark", TEXT, "A remark.").aliases(&["remark"]),])),
    ("GroupMember", Object::new(&[
            Member::optional("id", ID, "The employee's identifier.").aliases(&["userID", "userid", "UserID"]),
            Member::optional("userName", TEXT, "The name."),
            Member::optional("Remark", TEXT, "The department's remark by another reading of the document, whose nesting is lost.").aliases(&["remark"]).evidence(Evidence::Assumed),])),
    ("GroupMemberInput", Object::new(&[
            Member::required("id", ID, "The employee's identifier."),
            Member::required("userName", TEXT, "The name."),])),
    ("GroupSummary", Object::new(&[
            Member::optional("groupID", ID, "The department's identifier.").aliases(&["groupid"]),
            Member::optional("groupName", TEXT, "The name."),
            Member::optional("parentName", TEXT, "The department above it. Only the detail has its identifier."),
            Member::optional("createTime", TIME, "When the record was made."),])),
    ("GroupSummaryPage", Object::new(&[
            Member::optional("PageNo", INTEGER, "The page, from 1."),
            Member::optional("RecordCount", INTEGER, "How many entries the whole list has."),
            Member::optional("PageSize", INTEGER, "Entries per page."),
            Member::optional("entities", list(&Kind::Component("GroupSummary")), "The departments of this page."),])),
    ("HostedProject", Object::new(&[
            Member::optional("ProjectID", ID, "The project's identifier."),
            Member::optional("ProjectCode", TEXT, "The project's code."),
            Member::optional("ProjectName", TEXT, "The project's name."),
            Member::optional("ProjectBudget", DECIMAL, "The budget."),
            Member::optional("ParentID", ID, "The project above it."),
            Member::optional("BudgetID", ID, "The project that pays: this one, or the one above it."),
            Member::optional("BudgetMete", BUDGET_ALLOCATION, "How the budget is handed out."),
            Member::optional("GrantDate", INTEGER, "The day of the month on which the budget is released, 0 to 31; a shorter month takes its last day. What 0 means is not documented."),])),
    ("HostedProjectPage", Object::new(&[
            Member::optional("PageNo", INTEGER, "The page, from 1."),
            Member::optional("RecordCount", INTEGER, "How many entries the whole list has."),
            Member::optional("PageSize", INTEGER, "Entries per page."),
            Member::optional("entities", list(&Kind::Component("HostedProject")), "The projects of this page."),])),
    ("Order", Object::new(&[
            Member::optional("WorkID", ID, "Reserved."),
            Member::optional("TaskID", ID, "Reserved."),
            Member::optional("ActiveTime", TIME, "The time of the current approval (当前审批时间), probably since when it waits (assumed)."),
            Member::optional("ActiveUserID", ID, "The current approver's identifier."),
            Member::optional("ActiveUserName", TEXT, "The current approver."),
            Member::optional("ServiceType", SERVICE_TYPE, "What was ordered."),
            Member::optional("Actives", one_or_list(&Kind::Component("ApprovalStep")), "The steps of approval."),
            Member::optional("BusinessInfo", Kind::Component("BusinessInfo"), "What was ordered, for whom and at which price."),
            Member::optional("ClientUniqueID", ID, "The customer's own number, or the number of the approval in its OA. Printed beside `result`.").evidence(Evidence::Assumed),
            Member::optional("BtripInfo", Kind::Component("BtripInfo"), "Purpose, project and broken rules of the trip. Printed beside `result`.").evidence(Evidence::Assumed),
            Member::optional("Contrarys", one_or_list(&Kind::Component("PolicyViolation")), "`BtripInfo.Contrarys` by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),])),
    ("OrderSummary", Object::new(&[
            Member::optional("ApplyArea", APPLY_AREA, "Whether it is a domestic or an international order."),
            Member::optional("OrderID", ID, "The number of the order."),
            Member::optional("BookingUserName", TEXT, "Who ordered."),
            Member::optional("ClientOrderStatusName", TEXT, "The state of the order, in words.").aliases(&["ClientStatusName"]),
            Member::optional("ConsumerAddress", TEXT, "The address of what was ordered."),
            Member::optional("ConsumerCityName", TEXT, "The city of departure."),
            Member::optional("ConsumerZoneName", TEXT, "The station or airport of departure."),
            Member::optional("ConsumerDates", TEXT, "When the trip begins. By its name there may be several.").aliases(&["ConsumerDate"]),
            Member::optional("FeatureCodes", TEXT, "Feature codes, whose values are not documented."),
            Member::optional("FinishedCityName", TEXT, "The city of arrival."),
            Member::optional("FinishedZoneName", TEXT, "The station or airport of arrival."),
            Member::optional("FinishedDates", TEXT, "When the trip ends. By its name there may be several.").aliases(&["FinishedDate"]),
            Member::optional("LevelCode", LEVEL_CODE, "The class."),
            Member::optional("LevelName", TEXT, "The class, in words."),
            Member::optional("ProduceCode", TEXT, "The code of the brand. In the order's detail the same name is the code of the itinerary."),
            Member::optional("ProduceName", TEXT, "The brand. In the order's detail the same name is the itinerary."),
            Member::optional("ProductName", TEXT, "The name of the product."),
            Member::optional("ProductImage", TEXT, "The picture of the product."),
            Member::optional("ShareAirwayCode", TEXT, "The code of the airline of a shared flight. Which of the two is not documented: probably the one that operates it (assumed)."),
            Member::optional("ShareAirwayName", TEXT, "The airline of a shared flight. Which of the two is not documented: probably the one that operates it (assumed)."),
            Member::optional("ShareFlightNo", TEXT, "The number of the shared flight."),
            Member::optional("TransferCity", TEXT, "Where the traveller changes."),
            Member::optional("TransferTime", TEXT, "How long changing takes."),
            Member::optional("ServiceType", SERVICE_TYPE, "What was ordered."),
            Member::optional("CreateTime", TIME, "When the order was made."),])),
    ("OrderSummaryPage", Object::new(&[
            Member::optional("PageNo", INTEGER, "The page, from 1."),
            Member::optional("PageSize", INTEGER, "Entries per page."),
            Member::optional("RecordCount", INTEGER, "How many entries the whole list has."),
            Member::optional("entities", list(&Kind::Component("OrderSummary")), "The orders of this page."),])),
    ("Policy", Object::new(&[
            Member::optional("PnrSmall", TEXT, "The flight's booking reference, the short code."),
            Member::optional("PnrBig", TEXT, "The flight's booking reference, the long code."),
            Member::optional("IsTwoConfirm", INTEGER, "Whether stock has to be confirmed; its values are not documented."),
            Member::optional("Products", one_or_list(&Kind::Component("Product")), "The products."),
            Member::optional("Goods", one_or_list(&Kind::Component("GoodsItem")), "The goods with their prices. Their place is concluded from the order of the table."),
            Member::optional("PolicyID", ID, "The identifier that vouchers refer to."),
            Member::optional("UniqueID", ID, "The order's unique identifier."),
            Member::optional("ApplyArea", APPLY_AREA, "Whether it is domestic or international."),
            Member::optional("ServiceID", ID, "The service's number."),
            Member::optional("Prices", one_or_list(&Kind::Component("Price")), "`Goods[].Prices` by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),
            Member::optional("Vouchers", one_or_list(&Kind::Component("Voucher")), "`BusinessInfo.Vouchers` by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),])),
    ("PolicyViolation", Object::new(&[
            Member::optional("ProductName", TEXT, "The product's name."),
            Member::optional("ProductID", ID, "The product's identifier."),
            Member::optional("ContraryInfo", TEXT, "How the rule is broken."),
            Member::optional("CauseName", TEXT, "Why it was broken."),
            Member::optional("CauseDetails", TEXT, "Why it was broken, in detail."),])),
    ("Price", Object::new(&[
            Member::optional("FeatureCode", TEXT, "Not explained."),
            Member::optional("PriceID", ID, "The price's identifier."),
            Member::optional("ProductID", ID, "The product that it is the price of."),
            Member::optional("UniqueID", ID, "The order's unique identifier."),
            Member::optional("PriceType", PRICE_TYPE, "What the price is for."),
            Member::optional("PriceName", TEXT, "What the price is for, in words."),
            Member::optional("MarketPrice", DECIMAL, "The market price."),
            Member::optional("SalesPrice", DECIMAL, "The price it is sold at."),
            Member::optional("StandardPrice", DECIMAL, "The base price: `MarketPrice` divided by it is the discount of the cabin."),])),
    ("Product", Object::new(&[
            Member::optional("Features", list(&TEXT), "Features, whose values are not documented."),
            Member::optional("Products", list(&TEXT), "Not explained; the document has a list of this name within each product."),
            Member::optional("TransferCity", TEXT, "Where the traveller changes flights."),
            Member::optional("TransferTime", TEXT, "How long changing flights takes."),
            Member::optional("AirplaneModel", TEXT, "The type of aircraft."),
            Member::optional("ShareAirwayCode", TEXT, "The code of the airline of a shared flight. Which of the two is not documented: probably the one that operates it (assumed)."),
            Member::optional("ShareAirwayName", TEXT, "The airline of a shared flight. Which of the two is not documented: probably the one that operates it (assumed)."),
            Member::optional("ShareFlightNo", TEXT, "The number of the shared flight."),
            Member::optional("AmendRuleID", ID, "The identifier of the rule for refunds and changes."),
            Member::optional("SelfPayment", DECIMAL, "What the traveller pays."),
            Member::optional("productProps", ANY, "Not explained; typed as null."),
            Member::optional("ProductID", ID, "The identifier that prices, vouchers and refunds refer to."),
            Member::optional("ProductName", TEXT, "The name."),
            Member::optional("ProductType", INTEGER, "The kind, whose values are not documented."),
            Member::optional("ProduceID", ID, "The itinerary's identifier."),
            Member::optional("ProduceCode", TEXT, "The itinerary's code; together with `BatchCode` it is the flight number."),
            Member::optional("ProduceName", TEXT, "The itinerary."),
            Member::optional("LevelCode", LEVEL_CODE, "The class: cabin, seat or room."),
            Member::optional("LevelName", TEXT, "The class, in words."),
            Member::optional("BatchID", ID, "The batch's identifier."),
            Member::optional("BatchCode", TEXT, "The batch's code; after `ProduceCode` it completes the flight number."),
            Member::optional("ConsumerCityID", ID, "The number of the city of departure."),
            Member::optional("ConsumerCityCode", TEXT, "The code of the city of departure."),
            Member::optional("ConsumerCityName", TEXT, "The city of departure."),
            Member::optional("ConsumerZoneID", ID, "The number of the place of departure."),
            Member::optional("ConsumerZoneCode", TEXT, "The code of the place of departure; explained as `ConsumerZoneID` is."),
            Member::optional("ConsumerZoneName", TEXT, "The place of departure."),
            Member::optional("ConsumerDate", TIME, "When the trip begins.").aliases(&["ConsumerDates"]),
            Member::optional("ConsumerAddress", TEXT, "The address."),
            Member::optional("FinishedCityID", ID, "The number of the city of arrival."),
            Member::optional("FinishedCityCode", TEXT, "The code of the city of arrival."),
            Member::optional("FinishedCityName", TEXT, "The city of arrival."),
            Member::optional("FinishedZoneID", ID, "The number of the airport or station of arrival."),
            Member::optional("FinishedZoneCode", TEXT, "The code of the airport or station of arrival; explained as `FinishedZoneID` is."),
            Member::optional("FinishedZoneName", TEXT, "The airport or station of arrival."),
            Member::optional("FinishedDate", TIME, "When the trip ends.").aliases(&["FinishedDates"]),
            Member::optional("FinishedAddress", TEXT, "The address of the airport or station of arrival."),
            Member::optional("ConsumerDuration", DECIMAL, "How long it lasts; the unit is not documented."),
            Member::optional("Breakfast", ANY, "Whether breakfast is included: 1150 yes, 1151 no. Typed as null."),
            Member::optional("ProducePhone", ANY, "The telephone number of the hotel or airline. Typed as null."),
            Member::optional("Goods", one_or_list(&Kind::Component("GoodsItem")), "`Policys[].Goods` by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),
            Member::optional("Prices", one_or_list(&Kind::Component("Price")), "`Policys[].Goods[].Prices` by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),])),
    ("Project", Object::new(&[
            Member::required("ProjectID", ID, "The project's identifier."),
            Member::required("ProjectCode", TEXT, "The project's code."),
            Member::required("ProjectName", TEXT, "The project's name."),
            Member::required("ProjectBudget", Kind::Decimal { or_empty: false }, "The budget."),
            Member::required("ParentID", ID, "The project above it."),])),
    ("ProjectOption", Object::new(&[
            Member::required("ProjectID", ID, "The project's identifier."),
            Member::required("ProjectCode", TEXT, "The project's code; the identifier where there is none."),
            Member::required("ProjectName", TEXT, "The name that the traveller sees."),
            Member::required("ProjectBudget", Kind::Decimal { or_empty: false }, "The budget."),
            Member::required("ParentID", ID, "The project above it; empty at the root."),
            Member::required("IsUltima", FLAG, "Whether there is nothing below it: otherwise the vendor asks again for what is below."),])),
    ("TokenGrant", Object::new(&[
            Member::required("access_token", TEXT, "The token, of up to 512 characters.").sensitive(),
            Member::optional("expires_in", INTEGER, "The lifetime in seconds: about 7200 for a server's token, 300 for a browser's.").aliases(&["expire_in"]),
            Member::optional("refresh_token", TEXT, "What renews a server's token. When a renewal brings none, keep the old one.").sensitive(),])),
    ("User", Object::new(&[
            Member::optional("userID", ID, "The employee's identifier.").aliases(&["userid", "id", "UserID"]),
            Member::optional("userName", TEXT, "The name."),
            Member::optional("displayName", TEXT, "The nickname."),
            Member::optional("photo", TEXT, "The portrait.").sensitive(),
            Member::optional("groupid", ID, "The department's identifier.").aliases(&["groupID"]),
            Member::optional("groupName", TEXT, "The department."),
            Member::optional("countryID", ID, "The country's number: `151` in the example; where the numbers come from is not documented."),
            Member::optional("birthday", TEXT, "The date of birth.").sensitive(),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("userStatus", USER_STATUS, "Whether the employee may use the system."),
            Member::optional("contacts", list(&Kind::Component("UserContact")), "Postal addresses."),
            Member::optional("email", TEXT, "The e-mail address. The name of this field is lost in the document.").aliases(&["Email", "userEmail", "mail"]).evidence(Evidence::Assumed).sensitive(),
            Member::optional("phone", TEXT, "The telephone number.").sensitive(),
            Member::optional("cards", list(&Kind::Component("UserCard")), "Identity documents."),
            Member::optional("roleID", ID, "`roleID` of a contact or a card by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed),])),
    ("UserCard", Object::new(&[
            Member::optional("cardID", ID, "The document's identifier."),
            Member::optional("cardType", CARD_TYPE, "The kind."),
            Member::optional("cardNo", TEXT, "The number.").sensitive(),
            Member::optional("countryID", ID, "The number of the country that issued it."),
            Member::optional("expireDate", TIME, "When it expires."),
            Member::optional("lmages", one_or_list(&TEXT), "Addresses of its pictures. The name begins with a lower-case L by a slip.").aliases(&["Images", "images", "cardImages"]).sensitive(),
            Member::optional("roleID", ID, "The number of a role (角色编号). Not the owner: `ownerID` of saving is the employee's identifier. Its place in the table is concluded."),])),
    ("UserContact", Object::new(&[
            Member::optional("contactID", ID, "The address's identifier."),
            Member::optional("contactName", TEXT, "The addressee."),
            Member::optional("fullAddress", TEXT, "The address.").sensitive(),
            Member::optional("postCode", TEXT, "The postal code."),
            Member::optional("provinceID", ID, "The province's number."),
            Member::optional("cityID", ID, "The city's number."),
            Member::optional("districtID", ID, "The district's number."),
            Member::optional("roleID", ID, "The number of a role (角色编号). Not the owner: `ownerID` of saving is the employee's identifier. Its place in the table is concluded."),
            Member::optional("email", TEXT, "The employee's e-mail address by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed).sensitive(),
            Member::optional("phone", TEXT, "The employee's telephone number by another reading of the document, whose nesting is lost.").evidence(Evidence::Assumed).sensitive(),])),
    ("UserSummary", Object::new(&[
            Member::optional("id", ID, "The employee's identifier.").aliases(&["userID", "userid", "UserID"]),
            Member::optional("userName", TEXT, "The name."),
            Member::optional("groupName", TEXT, "The department."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("userStatus", USER_STATUS, "Whether the employee may use the system."),])),
    ("UserSummaryPage", Object::new(&[
            Member::optional("entities", list(&Kind::Component("UserSummary")), "The employees of this page."),
            Member::optional("PageNo", INTEGER, "The page, from 1."),
            Member::optional("RecordCount", INTEGER, "How many entries the whole list has."),
            Member::optional("PageSize", INTEGER, "Entries per page."),])),
    ("Voucher", Object::new(&[
            Member::optional("VoucherID", ID, "The voucher's identifier."),
            Member::optional("PolicyID", ID, "The policy it belongs to."),
            Member::optional("ProductID", ID, "The product it is for."),
            Member::optional("GoodsID", ID, "The goods it is for."),
            Member::optional("ConsumerID", ID, "The traveller it is for."),
            Member::optional("DealState", INTEGER, "How far it is processed; the values are not documented."),
            Member::optional("VoucherNo", TEXT, "The number, as of the ticket."),
            Member::optional("VoucherType", INTEGER, "The kind, whose values are not documented."),
            Member::optional("VoucherName", TEXT, "The name."),
            Member::optional("VoucherData", TEXT, "Not explained."),
            Member::optional("CreateTime", TIME, "When it was made."),])),
    ("Zone", Object::new(&[
            Member::optional("ZoneID", ID, "The number that bookings name a city by."),
            Member::optional("ZoneSpell", TEXT, "The name in Latin letters (assumed)."),
            Member::optional("ZoneCode", TEXT, "The short code, perhaps that of the airport or station."),
            Member::optional("ZoneName", TEXT, "The name."),
            Member::optional("OrderBy", TEXT, "The sort key (assumed)."),])),], assumptions: &[
    Assumption { id: "jinyan-get-payload", question: "What does the signature of a GET cover?", assumed: "Its query string, and nothing where there is none: the rule speaks of the complete request data.", setting: Some("ClientBuilder::sign_get"), noticed: "Only GETs with a query are refused for their signature." },
    Assumption { id: "jinyan-new-rule-token", question: "Do calls under the new rule carry a server's token?", assumed: "No: the rule names key, timestamp and signature alone. The global tables ask for `access-token`.", setting: Some("ClientBuilder::token_source"), noticed: "Every call but those for tokens is refused, although the signature is right." },
    Assumption { id: "jinyan-token-header", question: "Which header carries a server's token?", assumed: "`access-token`, as the tables have it. The text on the old rule has `access_token`.", setting: Some("ClientBuilder::token_header_with_underscore"), noticed: "Every POST is refused for its token; GETs are not, because their token is in the query." },
    Assumption { id: "jinyan-refused-token-code", question: "By which `statusCode` is a token refused?", assumed: "By none. Only HTTP 401 means that a token is refused. The document lists no codes.", setting: Some("ClientBuilder::refused_token_codes"), noticed: "Two hours after the program was started, every call is refused with the same code." },
    Assumption { id: "jinyan-failure-code", question: "Which values of `statusCode` say that the server itself failed, so that the call may have happened?", assumed: "500 to 599. With any other value, a false `isSucc` is a refusal, after which nothing has happened.", setting: Some("ClientBuilder::failure_codes"), noticed: "Something has happened although the error says that it was refused; reads are refused now and then with the same code." },
    Assumption { id: "jinyan-missing-is-succ", question: "Where `isSucc` is optional and missing, what shows that a call succeeded?", assumed: "That `result` contains data.", setting: None, noticed: "A failed call counts as successful, and its data are not those that were requested." },
    Assumption { id: "jinyan-browser-token-request", question: "How does a request for a browser's token under the old rule carry the server's?", assumed: "In the header that every call has.", setting: None, noticed: "Under the old rule no browser's token is granted, and all other calls work." },
    Assumption { id: "jinyan-renewal", question: "Which call renews a server's token?", assumed: "`refresh_server_token`, which is named after it; if that fails, a new token is requested.", setting: Some("ClientBuilder::token_source"), noticed: "The server's journal shows a refused renewal every two hours." },
    Assumption { id: "jinyan-state-after-approval", question: "In which states is an order after `order_resolve` and `order_reject`?", assumed: "10109 or 10113 after an approval, 10117 after a rejection. `approve` and `reject` read the order back by these.", setting: None, noticed: "An order is reported as approved although it is not." },
    Assumption { id: "jinyan-web-url", question: "Where are the vendor's pages?", assumed: "At the base URL without `/api` at its end.", setting: Some("ClientBuilder::web_url"), noticed: "Browsers find no page where `order_list_page` and `order_detail_page` send them." },
    Assumption { id: "jinyan-callback-timestamp", question: "Where do the calls to the customer carry the timestamp, and by which rule are they signed?", assumed: "In the header, by the new rule. The global table has it in the body or the query, and the old rule signs GETs otherwise.", setting: Some("webhook_types::jinyan::Verifier::with_timestamp_in_payload"), noticed: "The receiver refuses every call because the header `timestamp` is missing. For the old rule there is `with_old_rule`." },
    Assumption { id: "jinyan-signed-callbacks", question: "Are the calls to the customer signed, by the new rule and with the same secret?", assumed: "Yes, with the three headers; a call without them is refused.", setting: Some("webhook_types::jinyan::Verifier::or_unsigned_from"), noticed: "The receiver's log shows that every notification is refused because a header is missing." },
    Assumption { id: "jinyan-self-payment", question: "What does a booking send as `SelfPayment` if it is not set?", assumed: "1151 (no), as all examples do. The table explains it as an amount.", setting: Some("BtripBooking::with_self_payment"), noticed: "Travellers are asked to pay 1151." },
    Assumption { id: "jinyan-timestamp-place", question: "Under the new rule, must the timestamp be in the body or the query too?", assumed: "No: it is in the header only, as the rule itself says. The global tables ask for it elsewhere.", setting: Some("ClientBuilder::timestamp_in"), noticed: "Every call is refused, although the signature is right." },
    Assumption { id: "jinyan-user-email", question: "What is the e-mail field of `user_save` called?", assumed: "`email`. The table has lost the name.", setting: Some("ClientBuilder::user_email_field"), noticed: "Employees are refused because an e-mail address is missing, or are saved without one." },
    Assumption { id: "jinyan-time-zone", question: "In which time zone are times?", assumed: "In China's, UTC+8.", setting: None, noticed: "Orders seem to be made some hours before or after they were." },
    Assumption { id: "jinyan-callback-deadline", question: "How long does the vendor wait for the response to a notification, and does it send one again that was not acknowledged?", assumed: "3 seconds, after which the response is HTTP 503 so that it is sent again. The calls of the OA service have no deadline.", setting: Some("webhook_types::server::Receiver::acknowledge"), noticed: "The vendor's log shows timeouts, or events whose handler was slow are never done." },], sensitive: &["Birthday", "CardNo", "ContactEmail", "ContactMobile", "ContactPhone", "Email", "Images", "access-token", "access_token", "appkey", "birthday", "cardImages", "cardNo", "email", "fullAddress", "images", "lmages", "mail", "phone", "photo", "refresh_token", "signature", "userEmail"] };

const APPLY_AREA: Kind = Kind::Code(&[1126, 1127]);

const BUDGET_ALLOCATION: Kind = Kind::Text(Text {
    values: &["ration", "month"],
    ..Text::ANY
});

const BUSINESS_TYPE: Kind = Kind::Code(&[1797, 1789, 1799, 1791, 1793, 1795, 1801]);

const CARD_TYPE: Kind = Kind::Code(&[1138, 1139, 1140, 1141, 1298, 1299, 1142, 1442]);

const CHANNEL_CODE: Kind = Kind::Text(Text {
    values: &["WEB", "Weixin", "APP", "H5"],
    ..Text::ANY
});

const CONSUMER_TYPE: Kind = Kind::Code(&[1705, 1703, 1701]);

const LANG: Kind = Kind::Text(Text {
    values: &["cn", "en"],
    ..Text::ANY
});

const LEVEL_CODE: Kind = Kind::Text(Text {
    values: &[
        "swz", "tdz", "ydz", "edz", "gjrw", "rw", "yw", "rz", "yz", "wz", "dw", "ydw", "edw",
        "bxyw", "yrrb",
    ],
    ..Text::ANY
});

const LOWEST_PRICE_BENCHMARK: Kind = Kind::Code(&[0, 1501, 1502, 1503, 1504]);

const NOTIFY_CODE: Kind = Kind::Text(Text {
    values: &["approval", "booking", "finished"],
    ..Text::ANY
});

const NOTIFY_TYPE: Kind = Kind::Text(Text {
    values: &["1865", "1867", "1869", "1871", "OA通知"],
    ..Text::ANY
});

const ORDER_STATUS: Kind = Kind::Code(&[
    10101, 10103, 10105, 10107, 10109, 10113, 10115, 10117, 10119, 10121, 10201, 10203, 10205,
    10209, 10213, 10215, 10217, 10221,
]);

const PRICE_TYPE: Kind = Kind::Code(&[
    1672, 1674, 1660, 1662, 1664, 1666, 1692, 1668, 1670, 1678, 1682, 1684, 1690, 1694,
]);

const REFUND_REASON: Kind = Kind::Text(Text {
    values: &["1517", "1518", "1519", "1805", "1837"],
    ..Text::ANY
});

const SAVED_RECORD: Kind = ANY;

const SERVICE_TYPE: Kind = Kind::Code(&[1409, 1407, 1470, 1408]);

const SEX: Kind = Kind::Code(&[1145, 1146]);

const USER_STATUS: Kind = Kind::Code(&[1150, 1151, 1143, 1144]);

const YES_NO: Kind = Kind::Code(&[1150, 1151]);

const ZONE_TYPE: Kind = Kind::Text(Text {
    values: &["1444", "1445", "1447", "1807"],
    ..Text::ANY
});
