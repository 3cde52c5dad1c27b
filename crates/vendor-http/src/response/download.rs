//! A file on its way from the vendor.

use std::{path::Path, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, header};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use super::{AttemptContext, file_name::file_name, part_file::PartFile};
use crate::{
    Deadline, Error, ErrorKind, Operation, Outcome, ResponseBody, TransferProgress,
    TransportErrorKind, request::OnProgress, runtime, transport::header_text,
};

/// Content codings that change the bytes; of several, the first of these is named. Charsets and the like are in the
/// header by mistake.
const CODINGS: [&str; 7] = [
    "br",
    "zstd",
    "deflate",
    "compress",
    "x-compress",
    "gzip",
    "x-gzip",
];

/// A file that is being received. Nothing is read until you request it.
///
/// The file is complete or there is an error: a connection that breaks, fewer bytes than the server announced, a
/// damaged or unknown compression and more bytes than [`HttpConfig::max_file_bytes`](crate::HttpConfig::max_file_bytes)
/// are errors. HTTP itself leaves one case open: a server that announces no length and uses no chunks says by closing
/// the connection that the file ends, whether it does or not.
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
    /// Host and path, for errors.
    address: String,
    file_name: Option<String>,
    content_type: Option<String>,
    /// A content coding that was not requested: the bytes are not those of the file.
    coding: Option<&'static str>,
    length: Option<u64>,
    received: u64,
    limit: u64,
    limit_set_by: &'static str,
    body: ResponseBody,
    stall_timeout: Duration,
    deadline: Deadline,
    progress: Option<OnProgress>,
}

impl Download {
    pub(super) fn new(
        context: &AttemptContext<'_>,
        headers: &HeaderMap,
        body: ResponseBody,
    ) -> Self {
        let config = &context.shared.config;
        let text = |name| header_text(headers, name);
        Self {
            operation: context.operation.clone(),
            address: context.address(),
            file_name: headers
                .get(header::CONTENT_DISPOSITION)
                .and_then(|value| file_name(value.as_bytes())),
            content_type: text(header::CONTENT_TYPE).map(str::to_owned),
            coding: text(header::CONTENT_ENCODING).and_then(coding),
            length: text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok()),
            received: 0,
            limit: config.max_file_bytes,
            limit_set_by: "HttpConfig::max_file_bytes",
            body,
            stall_timeout: config.attempt_timeout,
            deadline: context.file_deadline,
            progress: None,
        }
    }

    /// Calls `report` after every chunk received.
    pub fn on_progress(
        mut self,
        report: impl Fn(TransferProgress) + Send + Sync + 'static,
    ) -> Self {
        self.progress = Some(OnProgress::new(report));
        self
    }

    /// Sets how many bytes the file may have, after decompression, instead of
    /// [`HttpConfig::max_file_bytes`](crate::HttpConfig::max_file_bytes). A larger one is an error of the kind
    /// [`TooLarge`](ErrorKind::TooLarge).
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.limit = bytes;
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

    /// Returns the next piece of the file, or `None` at its end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Transport`] when the connection breaks or ends before the announced size, [`ErrorKind::Timeout`]
    /// when nothing comes for [`HttpConfig::attempt_timeout`](crate::HttpConfig::attempt_timeout) or the time of the
    /// call is over, [`ErrorKind::TooLarge`] when the file has more bytes than it may, and
    /// [`ErrorKind::UnexpectedResponse`] when it has a compression that was not requested.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        runtime::check_timers().map_err(|error| error.with_operation(&self.operation))?;
        if let Some(coding) = self.coding {
            let message = format!("the file is encoded as {coding}, which was not asked for");
            return Err(self.failure(ErrorKind::UnexpectedResponse, message));
        }
        if self.length.unwrap_or_default().max(self.received) > self.limit {
            return Err(self.too_large());
        }
        let end = self
            .deadline
            .or_earlier(Deadline::after(self.stall_timeout));
        let chunk = match end.cut(self.body.chunk()).await {
            None if self.deadline.is_over() => {
                return Err(self.failure(ErrorKind::Timeout, "the call took longer than it may"));
            }
            None => return Err(self.failure(ErrorKind::Timeout, "the file stopped coming")),
            Some(Err(error)) => {
                let kind = match error.kind() {
                    TransportErrorKind::Timeout => ErrorKind::Timeout,
                    TransportErrorKind::Flooded => ErrorKind::TooLarge,
                    _ => ErrorKind::Transport,
                };
                return Err(self.failure(kind, error.to_string()));
            }
            Some(Ok(chunk)) => chunk,
        };
        match &chunk {
            Some(bytes) => {
                self.received = self
                    .received
                    .saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                if self.received > self.limit {
                    return Err(self.too_large());
                }
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
    /// As [`chunk`](Self::chunk), where `limit` is the number of bytes that the file may have.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, Error> {
        self.limit = u64::try_from(limit).unwrap_or(u64::MAX);
        self.limit_set_by = "Download::bytes";
        let mut file = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
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
        self.copy(writer, "the writer").await
    }

    /// Saves the file at `path`, replacing what is there. It is first written next to `path`, as
    /// `download-<16 hexadecimal digits>.part`, and moved when it is complete and on disk, so a broken transfer
    /// leaves nothing under either name. Returns the number of bytes.
    ///
    /// On Unix the file has the permissions that the process's umask gives to new files, also where it replaces one
    /// with others: 0644 under the usual umask of 022. Set the umask, or choose a directory that others cannot enter,
    /// for what they must not read.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and [`ErrorKind::File`], naming the path, when it cannot be written.
    pub async fn save_as(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        runtime::check_timers().map_err(|error| error.with_operation(&self.operation))?;
        let path = path.as_ref();
        let shown = path.display().to_string();
        let mut part = PartFile::beside(path)
            .await
            .map_err(|error| self.unwritable(&shown, &error))?;
        let received = self.copy(&mut part.file, &shown).await?;
        part.move_to(path)
            .await
            .map_err(|error| self.unwritable(&shown, &error))?;
        Ok(received)
    }

    async fn copy(
        &mut self,
        writer: &mut (impl AsyncWrite + Unpin),
        target: &str,
    ) -> Result<u64, Error> {
        while let Some(chunk) = self.chunk().await? {
            writer
                .write_all(&chunk)
                .await
                .map_err(|error| self.unwritable(target, &error))?;
        }
        writer
            .flush()
            .await
            .map_err(|error| self.unwritable(target, &error))?;
        Ok(self.received)
    }

    fn unwritable(&self, target: &str, error: &std::io::Error) -> Error {
        self.failure(ErrorKind::File, format!("cannot write {target}: {error}"))
    }

    fn too_large(&self) -> Error {
        let message = format!(
            "the file has more than {} bytes, the limit set by {}",
            self.limit, self.limit_set_by
        );
        self.failure(ErrorKind::TooLarge, message)
    }

    fn failure(
        &self,
        kind: ErrorKind,
        message: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Error {
        Error::new(kind, Outcome::Unknown, message)
            .with_operation(&self.operation)
            .with(|facts| facts.address = Some(self.address.clone()))
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            // Without what the server says in words.
            .field("content_length", &self.length)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}

/// The coding of a `Content-Encoding` that the transport has not undone.
fn coding(codings: &str) -> Option<&'static str> {
    CODINGS.into_iter().find(|known| {
        codings
            .split(',')
            .any(|coding| coding.trim().eq_ignore_ascii_case(known))
    })
}
