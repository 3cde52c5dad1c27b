// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// Does the personal center require the header `TenantCode`?
pub(crate) const TENANT_CODE: Assumption = Assumption::new("personalcenter-tenant-code", "1")
    .question("Does the personal center require the header `TenantCode`?")
    .assumed(
        "No. Its document does not name the header; the same vendor's control center requires it.",
    )
    .noticed("Every call is refused, including the one for a token.")
    .setting("ClientBuilder::tenant_code")
    .shown_by(&[ErrorKind::Authentication])
    .about_request();

/// By which code is a token refused?
pub(crate) const REFUSED_TOKEN_CODE: Assumption = Assumption::new("personalcenter-refused-token-code", "")
    .question("By which code is a token refused?")
    .assumed("401, like the HTTP status, which counts as well. The call is then made once more with a new token.")
    .noticed("A day after the program was started, every call is refused with the same unknown code.")
    .setting("ClientBuilder::refused_token_codes")
    .shown_by(&[ErrorKind::Vendor])
    .about_token();

/// Which codes say that the server itself failed, so that the call may have happened?
pub(crate) const FAILURE_CODE: Assumption = Assumption::new("personalcenter-failure-code", "")
    .question("Which codes say that the server itself failed, so that the call may have happened?")
    .assumed("Those that begin with 5. Every other code but 200 is a refusal, after which nothing has happened.")
    .noticed("Something has happened although the error says that it was refused; reads are refused now and then with the same code.")
    .setting("ClientBuilder::failure_codes")
    .shown_by(&[ErrorKind::Vendor])
    .about_refusal();

/// Is a task that is in a fault (2) at its end?
pub(crate) const FAULT_FINAL: Assumption = Assumption::new("personalcenter-fault-final", "5.1")
    .question("Is a task that is in a fault (2) at its end?")
    .assumed("Yes, as in the states 3, 4, 5 and 6.")
    .noticed("A task that ended with a fault is running or finished when it is looked at later.")
    .setting("WaitForTask::ends_when");

/// In which time zone are times?
pub(crate) const TIME_ZONE: Assumption = Assumption::new("personalcenter-time-zone", "")
    .question("In which time zone are times?")
    .assumed("In UTC+8.")
    .noticed("Bills seem to be made some hours before or after they were.");

/// Does reading the output data of a task take them away?
pub(crate) const OUTPUT_DATA: Assumption = Assumption::new("personalcenter-output-data", "5.2")
    .question("Does reading the output data of a task take them away?")
    .assumed("It may: no data, after an attempt whose response was lost, is an error with an unknown outcome.")
    .noticed("A second read of the same task has the data again, or has none.")
    .setting("ClientBuilder::output_data_is_kept")
    .shown_by(&[ErrorKind::UnexpectedResponse]);

/// Is a process started once for each `RunningIdentifier`, however often the run is sent?
pub(crate) const RUNNING_IDENTIFIER: Assumption = Assumption::new("personalcenter-running-identifier", "4.1")
    .question("Is a process started once for each `RunningIdentifier`, however often the run is sent?")
    .assumed("Not known: the document gives it to the idempotency check of a circuit breaker, and to nothing else. So a run is sent once, with an identifier or without.")
    .noticed("The vendor says so, or a second run with the same identifier returns the first one's task.")
    .setting("ClientBuilder::trust_running_identifier")
    .shown_by(&[ErrorKind::HttpStatus, ErrorKind::RateLimited, ErrorKind::Timeout, ErrorKind::Transport, ErrorKind::Vendor])
    .about_unknown_outcome();

/// How long does the vendor wait for the response to a callback, and does it send one again that was not acknowledged?
pub(crate) const CALLBACK_DEADLINE: Assumption = Assumption::new("personalcenter-callback-deadline", "")
    .question("How long does the vendor wait for the response to a callback, and does it send one again that was not acknowledged?")
    .assumed("3 seconds, after which the response is HTTP 503 so that it is sent again.")
    .noticed("The vendor's log shows timeouts, or events whose handler was slow are never done.")
    .setting("webhook_types::server::Receiver::acknowledge");

/// Which response acknowledges a callback?
pub(crate) const CALLBACK_RESPONSE: Assumption =
    Assumption::new("personalcenter-callback-response", "")
        .question("Which response acknowledges a callback?")
        .assumed("HTTP 200 with the vendor's own envelope of a success.")
        .noticed("The same callback comes again and again.");

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `personalcenter-tenant-code`: [`ClientBuilder::tenant_code`](crate::ClientBuilder::tenant_code)
/// - `personalcenter-refused-token-code`: [`ClientBuilder::refused_token_codes`](crate::ClientBuilder::refused_token_codes)
/// - `personalcenter-failure-code`: [`ClientBuilder::failure_codes`](crate::ClientBuilder::failure_codes)
/// - `personalcenter-fault-final`: [`WaitForTask::ends_when`](crate::WaitForTask::ends_when)
/// - `personalcenter-time-zone`: no setting
/// - `personalcenter-output-data`: [`ClientBuilder::output_data_is_kept`](crate::ClientBuilder::output_data_is_kept)
/// - `personalcenter-running-identifier`: [`ClientBuilder::trust_running_identifier`](crate::ClientBuilder::trust_running_identifier)
/// - `personalcenter-callback-deadline`: `webhook_types::server::Receiver::acknowledge`
/// - `personalcenter-callback-response`: no setting
pub const ASSUMPTIONS: &[&Assumption] = &[
    &TENANT_CODE,
    &REFUSED_TOKEN_CODE,
    &FAILURE_CODE,
    &FAULT_FINAL,
    &TIME_ZONE,
    &OUTPUT_DATA,
    &RUNNING_IDENTIFIER,
    &CALLBACK_DEADLINE,
    &CALLBACK_RESPONSE,
];
