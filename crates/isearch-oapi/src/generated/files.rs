// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! Operations, requests and responses: files.

use super::prelude::*;

pub(crate) const LIST_FILES: Operation =
    Operation::new(VENDOR, "list_files", Method::GET, "/oapi/v1/share/file")
        .title("获取文件列表")
        .section("3.12.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

/// Lists shared files (§3.12.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListFiles {
    /// The page, from 1.
    pub page: u32,
    /// Entries per page, at least 1. The largest size is not documented.
    pub size: u32,
    /// The user whose files they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Id>,
    /// The file's name to look for (example).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
}

impl ListFiles {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            page,
            size: size.0,
            user_id: None,
            file_name: None,
        }
    }

    /// Sets [`user_id`](Self::user_id).
    #[must_use]
    pub fn with_user_id(mut self, user_id: impl Into<Id>) -> Self {
        self.user_id = Some(user_id.into());
        self
    }

    /// Sets [`file_name`](Self::file_name).
    #[must_use]
    pub fn with_file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }
}

impl Endpoint for ListFiles {
    type Output = Page<SharedFile>;
    const OPERATION: &'static Operation = &LIST_FILES;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<SharedFile>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListFiles {
    type Item = SharedFile;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

/// A shared file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedFile {
    /// The file's name.
    pub file_name: Option<String>,
    /// The file's size with its unit: `5M`.
    pub file_size: Option<String>,
    /// The file's identifier, by which it is deleted. Not in the example.
    pub file_id: Option<Id>,
    /// When the file was uploaded.
    pub create_time: Option<Timestamp>,
    /// The full path of the file.
    pub file_all_path: Option<String>,
    /// A remark (example).
    pub file_desc: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(SharedFile {
    file_name: "fileName",
    file_size: "fileSize",
    file_id: "fileId" | "id",
    create_time: "createTime",
    file_all_path: "fileAllPath",
    file_desc: "fileDesc",
});

pub(crate) const UPLOAD_FILE: Operation =
    Operation::new(VENDOR, "upload_file", Method::POST, "/oapi/v1/share/file")
        .title("文件上传")
        .section("3.12.2")
        .signed_as(SignedAs::Texts)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::UPLOAD_SIGNATURE]);

/// Uploads a file (§3.12.2).
///
/// The signature covers the text parts and not the file (assumed).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadFile {
    /// The file.
    #[serde(skip, default = "Upload::missing")]
    pub upload_file: Upload,
    /// Whether a file of the same name is replaced. What happens when this is not said is not
    /// documented.
    #[serde(
        default,
        with = "wire::yes_no",
        skip_serializing_if = "Option::is_none"
    )]
    pub is_overwrite: Option<bool>,
    /// Tags, separated by commas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_tag: Option<String>,
    /// The user whose file it becomes.
    pub user_id: Id,
}

impl UploadFile {
    /// With what is required; everything else is left open.
    #[must_use]
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
    const OPERATION: &'static Operation = &UPLOAD_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.multipart(self, "uploadFile", &self.upload_file)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DOWNLOAD_FILE: Operation = Operation::new(
    VENDOR,
    "download_file",
    Method::GET,
    "/oapi/v1/share/file/download",
)
.title("下载文件")
.section("3.12.3")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.response(ResponseKind::File)
.assuming(&[&assumptions::TOKEN_REFUSED]);

/// Downloads a file (§3.12.3).
///
/// The document shows no successful response: whatever is not the vendor's envelope is taken
/// for the file (assumed).
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
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(file_name: impl Into<String>, user_id: impl Into<Id>) -> Self {
        Self {
            file_name: file_name.into(),
            user_id: user_id.into(),
        }
    }
}

impl Endpoint for DownloadFile {
    type Output = Download;
    const OPERATION: &'static Operation = &DOWNLOAD_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Download, Error> {
        response.file()
    }
}

pub(crate) const DELETE_FILE: Operation =
    Operation::new(VENDOR, "delete_file", Method::DELETE, "/oapi/v1/share/file")
        .title("删除文件")
        .section("3.12.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Deletes a file (§3.12.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeleteFile {
    /// The file's identifier; `fileId` in responses.
    pub id: Id,
}

impl DeleteFile {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for DeleteFile {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_FILE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.sorted_json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
