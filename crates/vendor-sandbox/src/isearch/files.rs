//! Shared files, section 3.12.

use bytes::Bytes;

use super::codes;
use super::record::{Record, page};
use super::state::IsearchState;
use crate::datetime;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// A shared file; a user has one of each name.
pub(crate) struct StoredFile {
    record: Record,
    pub(crate) content: Bytes,
}

impl AsRef<Record> for StoredFile {
    fn as_ref(&self) -> &Record {
        &self.record
    }
}

impl StoredFile {
    fn is_of(&self, user: &str, name: &str) -> bool {
        self.record.text("_userId") == user && self.record.text("fileName") == name
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
pub(crate) fn list_files(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let user = call.input.optional_id("userId");
    let found = state.files.iter().map(|file| &file.record).filter(|file| {
        user.as_ref()
            .is_none_or(|user| file.text("_userId") == user)
            && call.input.is_within("fileName", file.text("fileName"))
    });
    page(call, found.collect(), |file| {
        let mut file = file.clone();
        file.unset("id");
        file.json()
    })
}

/// `upload_file`, section 3.12.2.
///
/// A name that is taken is refused unless `isOverwrite` is `yes`. `fileId` is in the table only and sent as text (both
/// assumed).
pub(crate) fn upload_file(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let user = call.input.id("userId")?;
    let part = call.file.as_ref();
    let part = part.ok_or_else(|| Refusal::missing("uploadFile"))?;
    let name = part.name.as_str();
    if name.is_empty() {
        return Err(Refusal::parameter("uploadFile", "缺少文件名"));
    }
    let taken = state.files.iter().position(|file| file.is_of(&user, name));
    if let Some(index) = taken {
        if call.input.optional_text("isOverwrite") != Some("yes") {
            return Err(Refusal::new(
                codes::FILE_EXISTS,
                format!("文件{name}已存在"),
            ));
        }
        state.files.rows.remove(index);
    }
    let id = state.new_id();
    let tag = call.input.optional_text("fileTag").unwrap_or_default();
    let record = state.files.new_record(id).with([
        ("fileName", name.into()),
        ("fileSize", size_text(part.content.len()).into()),
        ("fileId", id.to_string().into()),
        ("fileAllPath", format!("/share/{user}/{name}").into()),
        ("fileDesc", tag.into()),
        ("createTime", datetime::text(call.now).into()),
        ("_userId", user.into()),
    ]);
    // A copy: the part shares memory with the whole request.
    let content = Bytes::copy_from_slice(&part.content);
    state.files.rows.push(StoredFile { record, content });
    Ok(Success::Done)
}

/// `download_file`, section 3.12.3. The form of the response is assumed: the bytes, with
/// `Content-Disposition`.
pub(crate) fn download_file(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let name = call.input.string("fileName")?;
    let user = call.input.id("userId")?;
    let file = state.files.iter().find(|file| file.is_of(&user, &name));
    // The vendor's example prints the code as `1000x`: the last digit is assumed.
    let missing = || Refusal::new(codes::FILE_NOT_FOUND, "文件不存在");
    let content = file.ok_or_else(missing)?.content.clone();
    Ok(Success::File { name, content })
}

/// `delete_file`, section 3.12.4.
pub(crate) fn delete_file(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    state.files.remove(&call.input.id("id")?)?;
    Ok(Success::Done)
}
