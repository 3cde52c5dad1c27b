//! A request as data: what an operation is given, and the parts that are sent.

mod body;
mod fields;
mod members;
mod multipart;
mod parts;
mod path;
mod progress;
mod query;
mod upload;

pub use body::{Body, ParameterLocation};
pub use multipart::Multipart;
pub use parts::Parts;
pub(crate) use path::problem_of_path;
pub(crate) use progress::OnProgress;
pub use progress::TransferProgress;
pub use query::Query;
pub use upload::Upload;
pub(crate) use upload::{FormBody, OpenUpload};
