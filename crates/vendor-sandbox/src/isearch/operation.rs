//! The operations that the sandbox answers.

use bytes::Bytes;

use self::SignedAs::{Body, Multipart, Query, Unsigned};
use super::answer::{Answer, Refusal};
use super::input::Input;
use super::{World, auth, files, queues, robots};

/// What of a request is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignedAs {
    /// Nothing: the operation takes no token.
    Unsigned,
    /// The query.
    Query,
    /// The JSON body.
    Body,
    /// The form, as [`super::UploadSigning`] says.
    Multipart,
}

/// A request that may run.
pub(crate) struct Call {
    pub(crate) input: Input,
    /// The file part of a form.
    pub(crate) file: Option<FilePart>,
    /// Milliseconds since 1970.
    pub(crate) now: i64,
}

/// The file part of a form.
pub(crate) struct FilePart {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content: Bytes,
}

/// One documented operation and the function that answers it.
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) signed_as: SignedAs,
    pub(crate) run: fn(&mut World, &Call) -> Result<Answer, Refusal>,
}

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    signed_as: SignedAs,
    run: fn(&mut World, &Call) -> Result<Answer, Refusal>,
) -> Operation {
    Operation {
        id,
        method,
        path,
        signed_as,
        run,
    }
}

/// Every operation answered, in the order of the document.
#[rustfmt::skip]
pub(crate) const OPERATIONS: &[Operation] = &[
    operation("get_token", "GET", "/oapi/v1/token", Unsigned, auth::get_token),
    operation("refresh_token", "GET", "/oapi/v1/token", Unsigned, auth::refresh_token),
    operation("list_robots", "GET", "/oapi/v1/robot", Query, robots::list_robots),
    operation("list_queue_items", "GET", "/oapi/v1/queue/item", Query, queues::list_queue_items),
    operation("create_queue_item", "POST", "/oapi/v1/queue/item", Body, queues::create_queue_item),
    operation("update_queue_item", "PUT", "/oapi/v1/queue/item", Body, queues::update_queue_item),
    operation("pop_queue_item", "GET", "/oapi/v1/queue/item/pop", Query, queues::pop_queue_item),
    operation("list_queues", "GET", "/oapi/v1/queue", Query, queues::list_queues),
    operation("list_files", "GET", "/oapi/v1/share/file", Query, files::list_files),
    operation("upload_file", "POST", "/oapi/v1/share/file", Multipart, files::upload_file),
    operation("download_file", "GET", "/oapi/v1/share/file/download", Query, files::download_file),
    operation("delete_file", "DELETE", "/oapi/v1/share/file", Body, files::delete_file),
];

/// The operation for a method, a path and the query parameters, which alone tell login from
/// refresh.
pub(crate) fn find(
    method: &str,
    path: &str,
    query: &[(String, String)],
) -> Option<&'static Operation> {
    let refresh = query.iter().any(|(key, _)| key == "refreshToken");
    OPERATIONS
        .iter()
        .filter(|operation| operation.method == method && operation.path == path)
        .find(|operation| match operation.id {
            "get_token" => !refresh,
            "refresh_token" => refresh,
            _ => true,
        })
}

/// Whether any operation has the path, whatever its method.
pub(crate) fn path_exists(path: &str) -> bool {
    OPERATIONS.iter().any(|operation| operation.path == path)
}
