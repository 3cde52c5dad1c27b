//! Shared files, section 3.12.

use bytes::Bytes;
use serde_json::{Value, json};

use super::codes;
use super::page::Page;
use super::record::{self, Record};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// A shared file; a user has one of each name.
pub(crate) struct StoredFile {
    id: u64,
    user_id: String,
    name: String,
    tag: String,
    content: Bytes,
    created: String,
}

impl Record for StoredFile {
    const TITLE: &'static str = "文件";
    const MISSING: i64 = codes::FILE_NOT_FOUND;

    fn id(&self) -> u64 {
        self.id
    }
}

impl StoredFile {
    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.content.len()
    }

    /// The documented fields; `fileId` is in the table only and sent as text (assumed).
    fn json(&self) -> Value {
        json!({
            "fileName": self.name,
            "fileSize": size_text(self.content.len()),
            "fileId": self.id.to_string(),
            "fileAllPath": format!("/share/{}/{}", self.user_id, self.name),
            "fileDesc": self.tag,
            "createTime": self.created,
        })
    }
}

/// A size as text with a unit; B, K, M and G are assumed from the example `5M`.
fn size_text(bytes: usize) -> String {
    let mut size = bytes;
    let mut unit = "B";
    for larger in ["K", "M", "G"] {
        if size < 1024 {
            break;
        }
        size = size.div_ceil(1024);
        unit = larger;
    }
    format!("{size}{unit}")
}

/// `list_files`, section 3.12.1; `fileName` finds every name that contains it (assumed).
pub(crate) fn list_files(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let user_id = call.input.optional_id("userId");
    let found: Vec<&StoredFile> = state
        .files
        .iter()
        .filter(|file| {
            user_id
                .as_ref()
                .is_none_or(|user_id| file.user_id == *user_id)
        })
        .filter(|file| call.input.is_within("fileName", &file.name))
        .collect();
    Ok(page.response(found.into_iter().map(StoredFile::json)))
}

/// `upload_file`, section 3.12.2.
///
/// A name that is taken is refused unless `isOverwrite` is `yes` (assumed).
pub(crate) fn upload_file(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let user_id = call.input.id("userId")?;
    let part = call
        .file
        .as_ref()
        .ok_or_else(|| Refusal::missing("uploadFile"))?;
    if part.name.is_empty() {
        return Err(Refusal::parameter("uploadFile", "缺少文件名"));
    }
    let taken = state
        .files
        .iter()
        .position(|file| file.user_id == user_id && file.name == part.name);
    if let Some(index) = taken {
        if call.input.optional_text("isOverwrite") != Some("yes") {
            return Err(Refusal::new(
                codes::FILE_EXISTS,
                format!("文件{}已存在", part.name),
            ));
        }
        state.files.remove(index);
    }
    let file = StoredFile {
        id: state.new_id(),
        user_id,
        name: part.name.clone(),
        tag: call.input.optional_string("fileTag").unwrap_or_default(),
        // A copy of its own: the part shares memory with the whole request.
        content: Bytes::copy_from_slice(&part.content),
        created: datetime::text(call.now),
    };
    state.files.push(file);
    Ok(Success::Done)
}

/// `download_file`, section 3.12.3. The form of the response is assumed: the bytes, with
/// `Content-Disposition`.
pub(crate) fn download_file(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let name = call.input.string("fileName")?;
    let user_id = call.input.id("userId")?;
    state
        .files
        .iter()
        .find(|file| file.user_id == user_id && file.name == name)
        .map(|file| Success::File {
            name,
            content: file.content.clone(),
        })
        // The vendor's example prints the code as `1000x`: the last digit is assumed.
        .ok_or_else(|| Refusal::new(codes::FILE_NOT_FOUND, "文件不存在"))
}

/// `delete_file`, section 3.12.4.
pub(crate) fn delete_file(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    record::remove(&mut state.files, &call.input.id("id")?)?;
    Ok(Success::Done)
}
