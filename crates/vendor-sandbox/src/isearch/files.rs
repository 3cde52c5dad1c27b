//! Shared files, section 3.12.

use bytes::Bytes;
use serde_json::{Value, json};

use super::World;
use super::answer::{Answer, Refusal, code};
use super::operation::Call;
use crate::datetime;

/// A shared file; a user has one of each name.
pub(crate) struct StoredFile {
    id: usize,
    user_id: usize,
    name: String,
    tag: String,
    content: Bytes,
    created: String,
}

impl StoredFile {
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
pub(crate) fn list_files(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let page = call.input.page()?;
    let user_id = call.input.optional_number("userId", 0)?;
    let name = call.input.optional_text("fileName")?.unwrap_or_default();
    let found: Vec<&StoredFile> = world
        .files
        .iter()
        .filter(|file| user_id.is_none_or(|user_id| file.user_id == user_id))
        .filter(|file| file.name.contains(&name))
        .collect();
    Ok(Answer::page(page, found.into_iter().map(StoredFile::json)))
}

/// `upload_file`, section 3.12.2.
///
/// A name that is taken is refused unless `isOverwrite` is `yes` (assumed).
pub(crate) fn upload_file(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let user_id = call.input.number("userId", 0)?;
    let overwrite = call.input.optional_one_of("isOverwrite", &["yes", "no"])?;
    let tag = call.input.optional_text("fileTag")?.unwrap_or_default();
    let part = call
        .file
        .as_ref()
        .filter(|part| part.field == "uploadFile")
        .ok_or_else(|| Refusal::parameter("uploadFile", "不能为空"))?;
    if part.name.is_empty() {
        return Err(Refusal::parameter("uploadFile", "缺少文件名"));
    }
    let taken = world
        .files
        .iter()
        .position(|file| file.user_id == user_id && file.name == part.name);
    if let Some(index) = taken {
        if overwrite.as_deref() != Some("yes") {
            return Err(Refusal::new(
                code::FILE_EXISTS,
                format!("文件{}已存在", part.name),
            ));
        }
        world.files.remove(index);
    }
    world.last_file_id += 1;
    world.files.push(StoredFile {
        id: world.last_file_id,
        user_id,
        name: part.name.clone(),
        tag,
        // A copy of its own: the part shares memory with the whole request.
        content: Bytes::copy_from_slice(&part.content),
        created: datetime::text(call.now),
    });
    Ok(Answer::done())
}

/// `download_file`, section 3.12.3. The form of the answer is assumed: the bytes, with
/// `Content-Disposition`.
pub(crate) fn download_file(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let name = call.input.text("fileName")?;
    let user_id = call.input.number("userId", 0)?;
    world
        .files
        .iter()
        .find(|file| file.user_id == user_id && file.name == name)
        .map(|file| Answer::File {
            name,
            content: file.content.clone(),
        })
        .ok_or_else(not_found)
}

/// `delete_file`, section 3.12.4.
pub(crate) fn delete_file(world: &mut World, call: &Call) -> Result<Answer, Refusal> {
    let id = call.input.text("id")?;
    let index = world
        .files
        .iter()
        .position(|file| file.id.to_string() == id)
        .ok_or_else(not_found)?;
    world.files.remove(index);
    Ok(Answer::done())
}

/// The vendor's example prints the code as `1000x`: the last digit is assumed.
fn not_found() -> Refusal {
    Refusal::new(code::FILE_NOT_FOUND, "文件不存在")
}
