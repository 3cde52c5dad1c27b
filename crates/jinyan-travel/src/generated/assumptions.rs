// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// What does the signature of a GET cover?
pub(crate) const GET_PAYLOAD: Assumption = Assumption::new("jinyan-get-payload", "签名规则(新)")
    .question("What does the signature of a GET cover?")
    .assumed("Its query string, and nothing where there is none: the rule speaks of the complete request data.")
    .noticed("Only GETs with a query are refused for their signature.")
    .setting("ClientBuilder::sign_get")
    .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor])
    .about_request();

/// Do calls under the new rule carry a server's token?
pub(crate) const NEW_RULE_TOKEN: Assumption = Assumption::new("jinyan-new-rule-token", "全局参数")
    .question("Do calls under the new rule carry a server's token?")
    .assumed("No: the rule names key, timestamp and signature alone. The global tables ask for `access-token`.")
    .noticed("Every call but those for tokens is refused, although the signature is right.")
    .setting("ClientBuilder::token_source")
    .shown_by(&[ErrorKind::Authentication])
    .about_request();

/// Which header carries a server's token?
pub(crate) const TOKEN_HEADER: Assumption = Assumption::new("jinyan-token-header", "全局参数")
    .question("Which header carries a server's token?")
    .assumed("`access-token`, as the tables have it. The text on the old rule has `access_token`.")
    .noticed(
        "Every POST is refused for its token; GETs are not, because their token is in the query.",
    )
    .setting("ClientBuilder::token_header_with_underscore")
    .shown_by(&[ErrorKind::Authentication])
    .about_request();

/// By which `statusCode` is a token refused?
pub(crate) const REFUSED_TOKEN_CODE: Assumption = Assumption::new("jinyan-refused-token-code", "")
    .question("By which `statusCode` is a token refused?")
    .assumed("By none. Only HTTP 401 means that a token is refused. The document lists no codes.")
    .noticed("Two hours after the program was started, every call is refused with the same code.")
    .setting("ClientBuilder::refused_token_codes")
    .shown_by(&[ErrorKind::Vendor])
    .about_token();

/// Which values of `statusCode` say that the server itself failed, so that the call may have happened?
pub(crate) const FAILURE_CODE: Assumption = Assumption::new("jinyan-failure-code", "")
    .question("Which values of `statusCode` say that the server itself failed, so that the call may have happened?")
    .assumed("500 to 599. With any other value, a false `isSucc` is a refusal, after which nothing has happened.")
    .noticed("Something has happened although the error says that it was refused; reads are refused now and then with the same code.")
    .setting("ClientBuilder::failure_codes")
    .shown_by(&[ErrorKind::Vendor])
    .about_refusal();

/// Where `isSucc` is optional and missing, what shows that a call succeeded?
pub(crate) const MISSING_IS_SUCC: Assumption = Assumption::new("jinyan-missing-is-succ", "")
    .question("Where `isSucc` is optional and missing, what shows that a call succeeded?")
    .assumed("That `result` contains data.")
    .noticed("A failed call counts as successful, and its data are not those that were requested.")
    .shown_by(&[ErrorKind::UnexpectedResponse, ErrorKind::Vendor])
    .about_unknown_outcome();

/// How does a request for a browser's token under the old rule carry the server's?
pub(crate) const BROWSER_TOKEN_REQUEST: Assumption =
    Assumption::new("jinyan-browser-token-request", "免登授权")
        .question("How does a request for a browser's token under the old rule carry the server's?")
        .assumed("In the header that every call has.")
        .noticed("Under the old rule no browser's token is granted, and all other calls work.")
        .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor])
        .about_request();

/// Which call renews a server's token?
pub(crate) const RENEWAL: Assumption = Assumption::new("jinyan-renewal", "免登授权")
    .question("Which call renews a server's token?")
    .assumed(
        "`refresh_server_token`, which is named after it; if that fails, a new token is requested.",
    )
    .noticed("The server's journal shows a refused renewal every two hours.")
    .setting("ClientBuilder::token_source");

/// In which states is an order after `order_resolve` and `order_reject`?
pub(crate) const STATE_AFTER_APPROVAL: Assumption = Assumption::new("jinyan-state-after-approval", "业务接口")
    .question("In which states is an order after `order_resolve` and `order_reject`?")
    .assumed("10109 or 10113 after an approval, 10117 after a rejection. `approve` and `reject` read the order back by these.")
    .noticed("An order is reported as approved although it is not.");

/// Where are the vendor's pages?
pub(crate) const WEB_URL: Assumption = Assumption::new("jinyan-web-url", "前端接口")
    .question("Where are the vendor's pages?")
    .assumed("At the base URL without `/api` at its end.")
    .noticed("Browsers find no page where `order_list_page` and `order_detail_page` send them.")
    .setting("ClientBuilder::web_url");

/// Where do the calls to the customer carry the timestamp, and by which rule are they signed?
pub(crate) const CALLBACK_TIMESTAMP: Assumption = Assumption::new("jinyan-callback-timestamp", "全局参数")
    .question("Where do the calls to the customer carry the timestamp, and by which rule are they signed?")
    .assumed("In the header, by the new rule. The global table has it in the body or the query, and the old rule signs GETs otherwise.")
    .noticed("The receiver refuses every call because the header `timestamp` is missing. For the old rule there is `with_old_rule`.")
    .setting("webhook_types::jinyan::Verifier::with_timestamp_in_payload");

/// Are the calls to the customer signed, by the new rule and with the same secret?
pub(crate) const SIGNED_CALLBACKS: Assumption = Assumption::new(
    "jinyan-signed-callbacks",
    "业务接口",
)
.question("Are the calls to the customer signed, by the new rule and with the same secret?")
.assumed("Yes, with the three headers; a call without them is refused.")
.noticed("The receiver's log shows that every notification is refused because a header is missing.")
.setting("webhook_types::jinyan::Verifier::or_unsigned_from");

/// What does a booking send as `SelfPayment` if it is not set?
pub(crate) const SELF_PAYMENT: Assumption = Assumption::new("jinyan-self-payment", "商旅接口")
    .question("What does a booking send as `SelfPayment` if it is not set?")
    .assumed("1151 (no), as all examples do. The table explains it as an amount.")
    .noticed("Travellers are asked to pay 1151.")
    .setting("BtripBooking::with_self_payment")
    .shown_by(&[ErrorKind::Vendor])
    .about_request();

/// Under the new rule, must the timestamp be in the body or the query too?
pub(crate) const TIMESTAMP_PLACE: Assumption = Assumption::new("jinyan-timestamp-place", "全局参数")
    .question("Under the new rule, must the timestamp be in the body or the query too?")
    .assumed("No: it is in the header only, as the rule itself says. The global tables ask for it elsewhere.")
    .noticed("Every call is refused, although the signature is right.")
    .setting("ClientBuilder::timestamp_in")
    .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor])
    .about_request();

/// What is the e-mail field of `user_save` called?
pub(crate) const USER_EMAIL: Assumption = Assumption::new("jinyan-user-email", "组织架构")
    .question("What is the e-mail field of `user_save` called?")
    .assumed("`email`. The table has lost the name.")
    .noticed(
        "Employees are refused because an e-mail address is missing, or are saved without one.",
    )
    .setting("ClientBuilder::user_email_field")
    .shown_by(&[ErrorKind::Vendor])
    .about_request();

/// In which time zone are times?
pub(crate) const TIME_ZONE: Assumption = Assumption::new("jinyan-time-zone", "")
    .question("In which time zone are times?")
    .assumed("In China's, UTC+8.")
    .noticed("Orders seem to be made some hours before or after they were.");

/// How long does the vendor wait for the response to a notification, and does it send one again that was not acknowledged?
pub(crate) const CALLBACK_DEADLINE: Assumption = Assumption::new("jinyan-callback-deadline", "业务接口")
    .question("How long does the vendor wait for the response to a notification, and does it send one again that was not acknowledged?")
    .assumed("3 seconds, after which the response is HTTP 503 so that it is sent again. The calls of the OA service have no deadline.")
    .noticed("The vendor's log shows timeouts, or events whose handler was slow are never done.")
    .setting("webhook_types::server::Receiver::acknowledge");

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `jinyan-get-payload`: [`ClientBuilder::sign_get`](crate::ClientBuilder::sign_get)
/// - `jinyan-new-rule-token`: [`ClientBuilder::token_source`](crate::ClientBuilder::token_source)
/// - `jinyan-token-header`: [`ClientBuilder::token_header_with_underscore`](crate::ClientBuilder::token_header_with_underscore)
/// - `jinyan-refused-token-code`: [`ClientBuilder::refused_token_codes`](crate::ClientBuilder::refused_token_codes)
/// - `jinyan-failure-code`: [`ClientBuilder::failure_codes`](crate::ClientBuilder::failure_codes)
/// - `jinyan-missing-is-succ`: no setting
/// - `jinyan-browser-token-request`: no setting
/// - `jinyan-renewal`: [`ClientBuilder::token_source`](crate::ClientBuilder::token_source)
/// - `jinyan-state-after-approval`: no setting
/// - `jinyan-web-url`: [`ClientBuilder::web_url`](crate::ClientBuilder::web_url)
/// - `jinyan-callback-timestamp`: `webhook_types::jinyan::Verifier::with_timestamp_in_payload`
/// - `jinyan-signed-callbacks`: `webhook_types::jinyan::Verifier::or_unsigned_from`
/// - `jinyan-self-payment`: [`BtripBooking::with_self_payment`](crate::BtripBooking::with_self_payment)
/// - `jinyan-timestamp-place`: [`ClientBuilder::timestamp_in`](crate::ClientBuilder::timestamp_in)
/// - `jinyan-user-email`: [`ClientBuilder::user_email_field`](crate::ClientBuilder::user_email_field)
/// - `jinyan-time-zone`: no setting
/// - `jinyan-callback-deadline`: `webhook_types::server::Receiver::acknowledge`
pub const ASSUMPTIONS: &[&Assumption] = &[
    &GET_PAYLOAD,
    &NEW_RULE_TOKEN,
    &TOKEN_HEADER,
    &REFUSED_TOKEN_CODE,
    &FAILURE_CODE,
    &MISSING_IS_SUCC,
    &BROWSER_TOKEN_REQUEST,
    &RENEWAL,
    &STATE_AFTER_APPROVAL,
    &WEB_URL,
    &CALLBACK_TIMESTAMP,
    &SIGNED_CALLBACKS,
    &SELF_PAYMENT,
    &TIMESTAMP_PLACE,
    &USER_EMAIL,
    &TIME_ZONE,
    &CALLBACK_DEADLINE,
];
