//! A file on its way from the vendor.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, header};
use tokio::{
    fs,
    io::{AsyncWrite, AsyncWriteExt as _},
    time::Instant,
};

use crate::{
    Error, ErrorKind, Operation, Outcome, Progress, ResponseBody, TransportErrorKind,
    file_name::file_name, progress::OnProgress,
};

/// A file that is being received. Nothing is read before you ask for it.
///
/// ```
/// # async fn save(download: vendor_http::Download) -> Result<(), vendor_http::Error> {
/// let name = download.file_name().unwrap_or("report.bin").to_owned();
/// let bytes = download
///     .on_progress(|at| println!("{} of {:?} bytes", at.transferred, at.total))
///     .save_as(std::path::Path::new("downloads").join(name))
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "the file is received only when it is read"]
pub struct Download {
    operation: Operation,
    file_name: Option<String>,
    content_type: Option<String>,
    length: Option<u64>,
    received: u64,
    body: ResponseBody,
    stall_timeout: Duration,
    deadline: Option<Instant>,
    progress: Option<OnProgress>,
}

impl Download {
    pub(crate) fn new(
        operation: &Operation,
        headers: &HeaderMap,
        body: ResponseBody,
        stall_timeout: Duration,
    ) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            operation: operation.clone(),
            file_name: headers
                .get(header::CONTENT_DISPOSITION)
                .and_then(|value| file_name(value.as_bytes())),
            content_type: text(header::CONTENT_TYPE).map(str::to_owned),
            length: text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok()),
            received: 0,
            body,
            stall_timeout,
            deadline: None,
            progress: None,
        }
    }

    pub(crate) fn due(mut self, deadline: Option<Instant>) -> Self {
        self.deadline = deadline;
        self
    }

    /// Calls `report` after every chunk received.
    pub fn on_progress(mut self, report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.progress = Some(OnProgress::new(report));
        self
    }

    /// The name that the server gives the file, safe to use in a directory of your choice on every system. It has no
    /// directory, no control or invisible characters, no dot in front and none at the end, nothing that Windows
    /// forbids or takes for a device, and at most 255 bytes. `None` if the server gives no name, or nothing is left.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// The media type that the server gives the file.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The size in bytes, where the server announces it.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// The next piece of the file; none at its end.
    ///
    /// # Errors
    ///
    /// When the connection breaks, stands still, or ends before the announced size.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let left = self
            .deadline
            .map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let limit = left.map_or(self.stall_timeout, |left| left.min(self.stall_timeout));
        let chunk = match tokio::time::timeout(limit, self.body.chunk()).await {
            Err(_) if left == Some(limit) => {
                return Err(self.failure(ErrorKind::Timeout, "the call took longer than it may"));
            }
            Err(_) => return Err(self.failure(ErrorKind::Timeout, "the file stopped coming")),
            Ok(Err(error)) => {
                let kind = match error.kind() {
                    TransportErrorKind::Timeout => ErrorKind::Timeout,
                    _ => ErrorKind::Transport,
                };
                return Err(self.failure(kind, error.to_string()));
            }
            Ok(Ok(chunk)) => chunk,
        };
        match &chunk {
            Some(bytes) => {
                self.received = self
                    .received
                    .saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                if let Some(progress) = &self.progress {
                    progress.report(self.received, self.length);
                }
            }
            None if self.length.is_some_and(|length| length != self.received) => {
                return Err(self.failure(
                    ErrorKind::Transport,
                    "the file is not as long as the server announced",
                ));
            }
            None => {}
        }
        Ok(chunk)
    }

    /// The whole file in memory.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and [`ErrorKind::TooLarge`] for a file of more than `limit` bytes.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, Error> {
        let mut file = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            if file.len().saturating_add(chunk.len()) > limit {
                return Err(self.failure(
                    ErrorKind::TooLarge,
                    format!("the file has more than {limit} bytes"),
                ));
            }
            file.extend_from_slice(&chunk);
        }
        Ok(file.freeze())
    }

    /// Writes the file to `writer` and flushes it. Returns the number of bytes.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and [`ErrorKind::File`] when `writer` fails.
    pub async fn write_to(&mut self, writer: &mut (impl AsyncWrite + Unpin)) -> Result<u64, Error> {
        while let Some(chunk) = self.chunk().await? {
            writer
                .write_all(&chunk)
                .await
                .map_err(|error| self.unwritable("the writer", &error))?;
        }
        writer
            .flush()
            .await
            .map_err(|error| self.unwritable("the writer", &error))?;
        Ok(self.received)
    }

    /// Saves the file at `path`, replacing what stands there. It is written beside `path` first and moved when it is
    /// complete, so that a broken transfer leaves nothing under the final name. Returns the number of bytes.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and [`ErrorKind::File`], naming the path, when it cannot be written.
    pub async fn save_as(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let shown = path.display().to_string();
        let partial = Partial(beside(path));
        let mut file = fs::File::create_new(&partial.0)
            .await
            .map_err(|error| self.unwritable(&shown, &error))?;
        let received = self.write_to(&mut file).await?;
        file.sync_all()
            .await
            .map_err(|error| self.unwritable(&shown, &error))?;
        drop(file);
        fs::rename(&partial.0, path)
            .await
            .map_err(|error| self.unwritable(&shown, &error))?;
        Ok(received)
    }

    fn unwritable(&self, target: &str, error: &std::io::Error) -> Error {
        self.failure(ErrorKind::File, format!("cannot write {target}: {error}"))
    }

    fn failure(
        &self,
        kind: ErrorKind,
        message: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Error {
        Error::new(kind, Outcome::Unknown, message).with_operation(&self.operation)
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("content_length", &self.length)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}

/// A file that is removed unless it has been moved away, also when the caller gives up half-way.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        // After the final move there is nothing under this name, and nothing to report.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A name in the same directory, so that the final move stays on one file system.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{:08x}.part", fastrand::u32(..)));
    path.with_file_name(name)
}
