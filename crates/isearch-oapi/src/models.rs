//! Requests and answers.

use serde::{Deserialize, Serialize};
use vendor_auth::Secret;
use vendor_http::{
    Answer, Download, Endpoint, Error, Operation, Page, Paged, Parts, Upload,
    wire::{self, Extra, Id, Timestamp},
};

use crate::{
    enums::{DataStatus, LicenseStatus, QueueItemStatus, QueuePriority},
    operations,
};

/// Asks for a token with an access key (§2.1).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetToken {
    /// The login name: a user name, a mobile number or an e-mail address.
    pub access_key: Secret,
    /// The password.
    pub secret_key: Secret,
}

impl GetToken {
    /// A request for a token.
    pub fn new(access_key: impl Into<Secret>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
            secret_key: secret_key.into(),
        }
    }
}

impl Endpoint for GetToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer) -> Result<TokenGrant, Error> {
        answer.json()
    }
}

/// Exchanges a refresh token for a new token (§2.2).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RefreshToken {
    /// The refresh token that came with the last token.
    pub refresh_token: Secret,
}

impl RefreshToken {
    /// A request for a new token.
    pub fn new(refresh_token: impl Into<Secret>) -> Self {
        Self {
            refresh_token: refresh_token.into(),
        }
    }
}

impl Endpoint for RefreshToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::REFRESH_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer) -> Result<TokenGrant, Error> {
        answer.json()
    }
}

/// A token as granted (§2.1, §2.2). Its members are in snake case, unlike everything else of this vendor.
#[derive(Debug, Clone, Deserialize)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, which is also the key of every signature.
    pub access_token: Secret,
    /// `bearer` in the examples, although the token travels in the header `accesstoken`.
    #[serde(default, deserialize_with = "wire::text")]
    pub token_type: Option<String>,
    /// What renews the token.
    #[serde(default)]
    pub refresh_token: Option<Secret>,
    /// The remaining lifetime, in milliseconds by the example (1799999 for 30 minutes).
    #[serde(default, deserialize_with = "wire::integer")]
    pub expires_in: Option<i64>,
    /// `server` in the examples.
    #[serde(default, deserialize_with = "wire::text")]
    pub scope: Option<String>,
    /// What else the server sent.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Lists robots (§3.4.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListRobots {
    /// Text to search for in all columns (`tx`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tx: Option<String>,
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
}

impl ListRobots {
    /// A request for the page `page`, counted from 1, of `size` robots each.
    #[must_use]
    pub fn new(page: u32, size: u32) -> Self {
        Self {
            tx: None,
            page,
            size,
        }
    }

    /// Sets the text to search for.
    #[must_use]
    pub fn with_tx(mut self, tx: impl Into<String>) -> Self {
        self.tx = Some(tx.into());
        self
    }
}

impl Endpoint for ListRobots {
    type Output = Page<Robot>;
    const OPERATION: &'static Operation = &operations::LIST_ROBOTS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        Paged::check(self)?;
        parts.query(self)
    }

    fn decode(answer: Answer) -> Result<Page<Robot>, Error> {
        answer.page()
    }
}

impl Paged for ListRobots {
    type Item = Robot;

    fn page(&self) -> u32 {
        self.page
    }

    fn size(&self) -> u32 {
        self.size
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A robot (§3.4.1).
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Robot {
    /// The record's identifier.
    #[serde(default)]
    pub id: Option<Id>,
    /// When the record was made.
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub create_time: Option<Timestamp>,
    /// When the record was last changed.
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub modify_time: Option<Timestamp>,
    /// The robot's number.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_no: Option<String>,
    /// The code of the machine it runs on.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_dcode: Option<String>,
    /// The machine's addresses, separated by commas.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_ip: Option<String>,
    /// Whether a manager has bound it.
    #[serde(default, deserialize_with = "wire::boolean")]
    pub is_manager: Option<bool>,
    /// `robot` or `studio` (example).
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_type: Option<String>,
    /// Its display name.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_alias: Option<String>,
    /// The operating system user it runs as.
    #[serde(default, deserialize_with = "wire::text")]
    pub user_name: Option<String>,
    /// The domain of that user.
    #[serde(default, deserialize_with = "wire::text")]
    pub user_domain: Option<String>,
    /// The machine's host name.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_name: Option<String>,
    /// The department's identifier.
    #[serde(default)]
    pub org_id: Option<Id>,
    /// The department's name.
    #[serde(default, deserialize_with = "wire::text")]
    pub org_name: Option<String>,
    /// The department's code with those of its parents: `-010-025-`.
    #[serde(default, deserialize_with = "wire::text")]
    pub org_code: Option<String>,
    /// The name of the department alone.
    #[serde(default, deserialize_with = "wire::text")]
    pub cur_org_name: Option<String>,
    /// The RPA user it belongs to.
    #[serde(default, deserialize_with = "wire::text")]
    pub rpa_user_name: Option<String>,
    /// The machine's operating system.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_os: Option<String>,
    /// The version of the robot program.
    #[serde(default, deserialize_with = "wire::text")]
    pub agent_version: Option<String>,
    /// The kind of desktop.
    #[serde(default, deserialize_with = "wire::text")]
    pub desktop_type: Option<String>,
    /// When it was last heard of.
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub last_heart_time: Option<Timestamp>,
    /// A remark.
    #[serde(default, deserialize_with = "wire::text")]
    pub description: Option<String>,
    /// What it is to do next.
    #[serde(default, deserialize_with = "wire::text")]
    pub next_action: Option<String>,
    /// What it is doing.
    #[serde(default)]
    pub data_status: Option<DataStatus>,
    /// The state of the record, whose values are not documented.
    #[serde(default, deserialize_with = "wire::integer")]
    pub status: Option<i64>,
    /// The port for remote desktops.
    #[serde(default, deserialize_with = "wire::integer")]
    pub rdp_port: Option<i64>,
    /// The token with which the robot talks to its server.
    #[serde(default)]
    pub comm_token: Option<Secret>,
    /// The licence's serial number.
    #[serde(default, deserialize_with = "wire::text")]
    pub lic_sn: Option<String>,
    /// Whether the licence is good.
    #[serde(default)]
    pub lic_status: Option<LicenseStatus>,
    /// When the licence ends.
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub lic_date_expiry: Option<Timestamp>,
    /// When its user last logged in.
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub last_login_time: Option<Timestamp>,
    /// What else the server sent.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Adds an item to a queue (§3.11.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateQueueItem {
    /// The queue's name.
    pub queue_name: String,
    /// How urgent the item is.
    pub priority: QueuePriority,
    /// Until when the item is to be worked on: `YYYY-MM-DD HH:MM:SS` in UTC+8.
    pub deadline: Timestamp,
    /// The item's data. Sent as JSON in a text (documented as text, assumed to be JSON).
    #[serde(
        default,
        with = "wire::json_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub keys: Option<Vec<KeyValue>>,
}

impl CreateQueueItem {
    /// An item without data.
    pub fn new(
        queue_name: impl Into<String>,
        priority: impl Into<QueuePriority>,
        deadline: impl Into<Timestamp>,
    ) -> Self {
        Self {
            queue_name: queue_name.into(),
            priority: priority.into(),
            deadline: deadline.into(),
            keys: None,
        }
    }

    /// Sets the item's data.
    #[must_use]
    pub fn with_keys(mut self, keys: impl IntoIterator<Item = KeyValue>) -> Self {
        self.keys = Some(keys.into_iter().collect());
        self
    }
}

impl Endpoint for CreateQueueItem {
    type Output = ();
    const OPERATION: &'static Operation = &operations::CREATE_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(answer: Answer) -> Result<(), Error> {
        answer.ignore()
    }
}

/// One datum of a queue item (§3.11.2, `keys`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct KeyValue {
    /// The name.
    pub key: String,
    /// The value.
    pub value: String,
}

impl KeyValue {
    /// A datum.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

/// Takes the next item out of a queue (§3.11.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PopQueueItem {
    /// The queue's name.
    pub queue_name: String,
}

impl PopQueueItem {
    /// A request for the next item of the queue.
    pub fn new(queue_name: impl Into<String>) -> Self {
        Self {
            queue_name: queue_name.into(),
        }
    }
}

impl Endpoint for PopQueueItem {
    type Output = Option<QueueItem>;
    const OPERATION: &'static Operation = &operations::POP_QUEUE_ITEM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer) -> Result<Option<QueueItem>, Error> {
        answer.optional()
    }
}

/// An item of a queue (§3.11.1, §3.11.4).
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct QueueItem {
    /// The record's identifier.
    #[serde(default)]
    pub id: Option<Id>,
    /// The queue's name.
    #[serde(default, deserialize_with = "wire::text")]
    pub queue_name: Option<String>,
    /// The robot that the queue is for: `-no-`.
    #[serde(default, deserialize_with = "wire::text")]
    pub robot_no: Option<String>,
    /// How often a failed item is tried again.
    #[serde(default, deserialize_with = "wire::integer")]
    pub fail_try_times: Option<i64>,
    /// How many items the queue holds at the most.
    #[serde(default, deserialize_with = "wire::integer")]
    pub queue_max_items: Option<i64>,
    /// The queue's remark.
    #[serde(default, deserialize_with = "wire::text")]
    pub queue_desc: Option<String>,
    /// How urgent the item is.
    #[serde(default)]
    pub priority: Option<QueuePriority>,
    /// Until when the item is to be worked on.
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub deadline: Option<Timestamp>,
    /// The item's number, by which it is updated and deleted.
    #[serde(default, deserialize_with = "wire::text")]
    pub item_no: Option<String>,
    /// How often the item has been worked on.
    #[serde(default, deserialize_with = "wire::integer")]
    pub run_times: Option<i64>,
    /// When the item was added (assumed).
    #[serde(default, deserialize_with = "Timestamp::optional")]
    pub timestamp: Option<Timestamp>,
    /// What has become of the item.
    #[serde(default)]
    pub status: Option<QueueItemStatus>,
    /// The item's data. Not documented in answers, but a worker needs it (assumed).
    #[serde(default, with = "wire::json_text")]
    pub keys: Option<Vec<KeyValue>>,
    /// What else the server sent.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Uploads a file (§3.12.2).
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadFile {
    /// The file.
    #[serde(skip)]
    pub upload_file: Upload,
    /// Whether a file of the same name is replaced. What happens when this is not said is not documented.
    #[serde(with = "wire::yes_no", skip_serializing_if = "Option::is_none")]
    pub is_overwrite: Option<bool>,
    /// Tags, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_tag: Option<String>,
    /// The user whose file it becomes.
    pub user_id: Id,
}

impl UploadFile {
    /// A request with what it needs.
    pub fn new(upload_file: Upload, user_id: impl Into<Id>) -> Self {
        Self {
            upload_file,
            is_overwrite: None,
            file_tag: None,
            user_id: user_id.into(),
        }
    }

    /// Sets [`is_overwrite`](Self::is_overwrite).
    #[must_use]
    pub fn with_is_overwrite(mut self, is_overwrite: bool) -> Self {
        self.is_overwrite = Some(is_overwrite);
        self
    }

    /// Sets [`file_tag`](Self::file_tag).
    #[must_use]
    pub fn with_file_tag(mut self, file_tag: impl Into<String>) -> Self {
        self.file_tag = Some(file_tag.into());
        self
    }
}

impl Endpoint for UploadFile {
    type Output = ();
    const OPERATION: &'static Operation = &operations::UPLOAD_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.multipart(self, "uploadFile", &self.upload_file)
    }

    fn decode(answer: Answer) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Downloads a file (§3.12.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DownloadFile {
    /// The file's name.
    pub file_name: String,
    /// The user whose file it is.
    pub user_id: Id,
}

impl DownloadFile {
    /// A request for the file `file_name` of the user `user_id`.
    pub fn new(file_name: impl Into<String>, user_id: impl Into<Id>) -> Self {
        Self {
            file_name: file_name.into(),
            user_id: user_id.into(),
        }
    }
}

impl Endpoint for DownloadFile {
    type Output = Download;
    const OPERATION: &'static Operation = &operations::DOWNLOAD_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(answer: Answer) -> Result<Download, Error> {
        answer.file()
    }
}
