// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// The document names two or three places for the parameters of a POST, PUT or DELETE on users, departments, schedules and jobs; which one counts?
pub(crate) const PARAMETER_PLACE: Assumption = Assumption::new("isearch-parameter-place", "1.1")
    .question("The document names two or three places for the parameters of a POST, PUT or DELETE on users, departments, schedules and jobs; which one counts?")
    .assumed("From a JSON body, as rule 1.1 says and the examples show.")
    .noticed("Only these calls are refused, for a missing parameter or for their signature.")
    .setting("ClientBuilder::send_parameters")
    .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor, ErrorKind::HttpStatus])
    .about_each_operation();

/// Where does the list of assets, a POST, take its parameters from?
pub(crate) const LIST_ASSETS_PLACE: Assumption =
    Assumption::new("isearch-list-assets-place", "3.10.2")
        .question("Where does the list of assets, a POST, take its parameters from?")
        .assumed("From the query, as its table and its example have it, against rule 1.1.")
        .noticed("Only the list of assets is refused, for its parameters or its signature.")
        .setting("ClientBuilder::send_parameters")
        .shown_by(&[
            ErrorKind::Authentication,
            ErrorKind::Vendor,
            ErrorKind::HttpStatus,
        ])
        .about_request();

/// Does the detail of a robot, a GET, take its parameter from a JSON body?
pub(crate) const ROBOT_DETAIL_PLACE: Assumption =
    Assumption::new("isearch-robot-detail-place", "3.4.3")
        .question("Does the detail of a robot, a GET, take its parameter from a JSON body?")
        .assumed("No, from the query like every other GET, although the document shows a body.")
        .noticed("The detail of a robot is refused for a missing identifier or its signature.")
        .setting("ClientBuilder::send_parameters")
        .shown_by(&[
            ErrorKind::Authentication,
            ErrorKind::Vendor,
            ErrorKind::HttpStatus,
        ])
        .about_request();

/// Is the refresh of a token signed, as §1.3 says of everything?
pub(crate) const REFRESH_SIGNATURE: Assumption =
    Assumption::new("isearch-refresh-signature", "2.2")
        .question("Is the refresh of a token signed, as §1.3 says of everything?")
        .assumed("No, like the login, which cannot be.")
        .noticed(
            "Every renewal of a token becomes a new login, and a refresh by itself is refused.",
        )
        .setting("ClientBuilder::sign_refresh")
        .shown_by(&[
            ErrorKind::Authentication,
            ErrorKind::Vendor,
            ErrorKind::HttpStatus,
        ])
        .about_request();

/// Does the refresh need the parameter `code`, which its table requires?
pub(crate) const REFRESH_CODE: Assumption = Assumption::new("isearch-refresh-code", "2.2.2")
    .question("Does the refresh need the parameter `code`, which its table requires?")
    .assumed("No. Its row describes the code of a response, and the example lacks it.")
    .noticed("Every renewal of a token becomes a new login, and a refresh by itself is refused.")
    .setting("ClientBuilder::refresh_with_code")
    .shown_by(&[
        ErrorKind::Authentication,
        ErrorKind::Vendor,
        ErrorKind::HttpStatus,
    ])
    .about_request();

/// In which unit is `expires_in`?
pub(crate) const EXPIRES_IN: Assumption = Assumption::new("isearch-expires-in", "2.1.3")
    .question("In which unit is `expires_in`?")
    .assumed("In milliseconds, since the example has 1799999 for 30 minutes. A value up to 1800 is read as seconds.")
    .noticed("Tokens are renewed far too often.")
    .setting("ClientBuilder::expires_in");

/// Which code says that a token is not valid, and does it say that nothing ran?
pub(crate) const TOKEN_REFUSED: Assumption = Assumption::new("isearch-token-refused", "3.10.1")
    .question("Which code says that a token is not valid, and does it say that nothing ran?")
    .assumed("4007 does, and nothing ran. It appears in one example only, together with data.")
    .noticed("Calls are refused when the token has expired, and work again with a new client.")
    .setting("ClientBuilder::token_refused_codes")
    .shown_by(&[ErrorKind::Vendor])
    .about_token();

/// What is the response to a pop from an empty queue?
pub(crate) const EMPTY_QUEUE: Assumption = Assumption::new("isearch-empty-queue", "3.11.4")
    .question("What is the response to a pop from an empty queue?")
    .assumed("Code 0 without data.")
    .noticed("Every pop from an empty queue is an error with one and the same code.")
    .setting("ClientBuilder::empty_queue_code")
    .shown_by(&[ErrorKind::Vendor]);

/// Which states of a job are final?
pub(crate) const FINAL_STATES: Assumption = Assumption::new("isearch-final-states", "3.9.1")
    .question("Which states of a job are final?")
    .assumed("Success, failed, stopped, cancelled and the two timeouts.")
    .noticed("A wait does not end although the job has ended, or ends while the job continues.")
    .setting("WaitForJob::ends_when")
    .shown_by(&[ErrorKind::Timeout]);

/// Under which name does the list of versions take the process?
pub(crate) const VERSION_FILTER: Assumption = Assumption::new("isearch-version-filter", "3.7.1")
    .question("Under which name does the list of versions take the process?")
    .assumed("Under `procId`. The document prints `proclid`.")
    .noticed("A list contains versions of other processes; a page with versions of several processes is an error.")
    .setting("ClientBuilder::version_filter")
    .shown_by(&[ErrorKind::UnexpectedResponse, ErrorKind::Vendor])
    .sent_with("procId");

/// What does the signature of an upload cover?
pub(crate) const UPLOAD_SIGNATURE: Assumption =
    Assumption::new("isearch-upload-signature", "3.12.2")
        .question("What does the signature of an upload cover?")
        .assumed("The text parts, like parameters, and not the file.")
        .noticed("Only uploads are refused for their signature.")
        .setting("ClientBuilder::sign_uploads")
        .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor])
        .about_request();

/// Are the data of a queue item (`keys`) a text that contains JSON, or a list?
pub(crate) const QUEUE_ITEM_KEYS: Assumption = Assumption::new("isearch-queue-item-keys", "3.11.2")
    .question("Are the data of a queue item (`keys`) a text that contains JSON, or a list?")
    .assumed("A text that contains JSON, since the table says text and shows a list of names and values.")
    .noticed("New items with data are refused, or come out of the queue with data in another form.")
    .setting("ClientBuilder::keys_as_list")
    .shown_by(&[ErrorKind::HttpStatus, ErrorKind::Vendor])
    .sent_with("keys");

/// In which time zone are times?
pub(crate) const TIME_ZONE: Assumption = Assumption::new("isearch-time-zone", "")
    .question("In which time zone are times?")
    .assumed("In UTC+8, as one pair of examples shows.")
    .noticed("A filter by time finds nothing new, or items end some hours before or after their deadline.");

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `isearch-parameter-place`: [`ClientBuilder::send_parameters`](crate::ClientBuilder::send_parameters)
/// - `isearch-list-assets-place`: [`ClientBuilder::send_parameters`](crate::ClientBuilder::send_parameters)
/// - `isearch-robot-detail-place`: [`ClientBuilder::send_parameters`](crate::ClientBuilder::send_parameters)
/// - `isearch-refresh-signature`: [`ClientBuilder::sign_refresh`](crate::ClientBuilder::sign_refresh)
/// - `isearch-refresh-code`: [`ClientBuilder::refresh_with_code`](crate::ClientBuilder::refresh_with_code)
/// - `isearch-expires-in`: [`ClientBuilder::expires_in`](crate::ClientBuilder::expires_in)
/// - `isearch-token-refused`: [`ClientBuilder::token_refused_codes`](crate::ClientBuilder::token_refused_codes)
/// - `isearch-empty-queue`: [`ClientBuilder::empty_queue_code`](crate::ClientBuilder::empty_queue_code)
/// - `isearch-final-states`: [`WaitForJob::ends_when`](crate::WaitForJob::ends_when)
/// - `isearch-version-filter`: [`ClientBuilder::version_filter`](crate::ClientBuilder::version_filter)
/// - `isearch-upload-signature`: [`ClientBuilder::sign_uploads`](crate::ClientBuilder::sign_uploads)
/// - `isearch-queue-item-keys`: [`ClientBuilder::keys_as_list`](crate::ClientBuilder::keys_as_list)
/// - `isearch-time-zone`: no setting
pub const ASSUMPTIONS: &[&Assumption] = &[
    &PARAMETER_PLACE,
    &LIST_ASSETS_PLACE,
    &ROBOT_DETAIL_PLACE,
    &REFRESH_SIGNATURE,
    &REFRESH_CODE,
    &EXPIRES_IN,
    &TOKEN_REFUSED,
    &EMPTY_QUEUE,
    &FINAL_STATES,
    &VERSION_FILTER,
    &UPLOAD_SIGNATURE,
    &QUEUE_ITEM_KEYS,
    &TIME_ZONE,
];
