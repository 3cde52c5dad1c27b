//! A file on its way to the vendor.

use std::{
    io,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use tokio::{
    fs::{self, File},
    io::{AsyncRead, AsyncReadExt as _, ReadBuf},
};

use super::{OnProgress, TransferProgress};
use crate::Error;

/// How much of a file is read and sent at a time.
const CHUNK: usize = 64 * 1024;

/// A file to upload: streamed from disk or from memory, and opened anew when the request is replayed.
///
/// ```
/// use vendor_http::Upload;
///
/// let report = Upload::file("out/2026-07.xlsx").with_file_name("七月.xlsx");
/// let note = Upload::bytes("note.txt", "done").with_content_type("text/plain");
/// ```
#[derive(Clone)]
pub struct Upload {
    file_name: String,
    content_type: String,
    source: Source,
    progress: Option<OnProgress>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    File(PathBuf),
}

impl Upload {
    /// The file at `path`, opened when the request is sent. What cannot be opened then, a directory, a pipe, a device
    /// and a file without a length of its own, as those below `/proc`, are an
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) error that names the path.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Self::new(name, Source::File(path))
    }

    /// A file held in memory, under the name that the vendor is to see.
    #[must_use]
    pub fn bytes(file_name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self::new(file_name.into(), Source::Bytes(content.into()))
    }

    /// No file yet: a request that is read from JSON gets its file afterwards. Without one it is not sent.
    #[must_use]
    pub fn missing() -> Self {
        Self::bytes("", Bytes::new())
    }

    fn new(file_name: String, source: Source) -> Self {
        Self {
            file_name,
            content_type: "application/octet-stream".to_owned(),
            source,
            progress: None,
        }
    }

    /// Sets the name that the vendor is to see.
    #[must_use]
    pub fn with_file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = file_name.into();
        self
    }

    /// Sets the media type; `application/octet-stream` unless set.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// Calls `report` after every chunk handed to the connection. A replay starts again at zero.
    #[must_use]
    pub fn on_progress(
        mut self,
        report: impl Fn(TransferProgress) + Send + Sync + 'static,
    ) -> Self {
        self.progress = Some(OnProgress::new(report));
        self
    }

    /// The name that the vendor sees.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The media type.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Opens the source and learns its length.
    pub(crate) async fn open(&self, field: &str) -> Result<OpenUpload, Error> {
        if self.file_name.is_empty() {
            return Err(Error::invalid_request(field, "needs a file name"));
        }
        if self.content_type.contains(char::is_control) {
            return Err(Error::invalid_request(
                field,
                "has a line break or another control character in its content type",
            ));
        }
        let (content, length) = match &self.source {
            Source::Bytes(bytes) => (Content::Bytes(bytes.clone()), length_of(bytes)),
            Source::File(path) => {
                let (file, length) = open_file(path).await.map_err(|error| {
                    let path = path.display();
                    Error::invalid_request(field, &format!("cannot read the file {path}: {error}"))
                })?;
                (Content::File(file), length)
            }
        };
        Ok(OpenUpload {
            content,
            length,
            progress: self.progress.clone(),
        })
    }
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let source = match &self.source {
            Source::Bytes(bytes) => format!("{} bytes", bytes.len()),
            Source::File(path) => path.display().to_string(),
        };
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("source", &source)
            .finish_non_exhaustive()
    }
}

/// The file at `path` and its length.
async fn open_file(path: &Path) -> io::Result<(File, u64)> {
    // Asked before it is opened: opening a pipe waits for its writer, and opening a device may do anything.
    if !fs::metadata(path).await?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut file = File::open(path).await?;
    let length = file.metadata().await?.len();
    if length == 0 && file.read(&mut [0]).await? > 0 {
        return Err(io::Error::other(
            "its length is not known beforehand; read it and use Upload::bytes",
        ));
    }
    Ok((file, length))
}

pub(crate) struct OpenUpload {
    content: Content,
    length: u64,
    progress: Option<OnProgress>,
}

enum Content {
    Bytes(Bytes),
    File(File),
}

/// The bytes of a multipart form: a head, a file, a tail.
pub(crate) struct FormBody {
    head: Bytes,
    upload: OpenUpload,
    tail: Bytes,
    sent: u64,
    total: u64,
    moved: Arc<AtomicU64>,
}

impl FormBody {
    pub(crate) fn new(head: Bytes, upload: OpenUpload, tail: Bytes) -> Self {
        let total = length_of(&head)
            .saturating_add(upload.length)
            .saturating_add(length_of(&tail));
        Self {
            head,
            upload,
            tail,
            sent: 0,
            total,
            moved: Arc::new(AtomicU64::new(0)),
        }
    }

    /// Counts the bytes handed over, so a stalled upload can be told from a slow one.
    pub(crate) fn meter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.moved)
    }

    fn hand_over(&self, chunk: Bytes) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.moved.fetch_add(length_of(&chunk), Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn poll_content(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        match &mut self.upload.content {
            Content::Bytes(bytes) => Poll::Ready(Ok(bytes.split_to(bytes.len().min(CHUNK)))),
            Content::File(file) => {
                let mut chunk = BytesMut::zeroed(CHUNK);
                let mut buffer = ReadBuf::new(&mut chunk);
                ready!(Pin::new(file).poll_read(cx, &mut buffer))?;
                let filled = buffer.filled().len();
                chunk.truncate(filled);
                Poll::Ready(Ok(chunk.freeze()))
            }
        }
    }
}

impl http_body::Body for FormBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if !self.head.is_empty() {
            let head = std::mem::take(&mut self.head);
            return self.hand_over(head);
        }
        if self.sent < self.upload.length {
            let mut chunk = ready!(self.poll_content(cx))?;
            if chunk.is_empty() {
                // The promised Content-Length can no longer be kept.
                return Poll::Ready(Some(Err(io::Error::other(
                    "the file became shorter during the upload",
                ))));
            }
            // A file that grows, as a log does, is sent as long as it was when it was opened.
            let left = self.upload.length.saturating_sub(self.sent);
            chunk.truncate(usize::try_from(left).unwrap_or(usize::MAX));
            self.sent = self.sent.saturating_add(length_of(&chunk));
            if let Some(progress) = &self.upload.progress {
                progress.report(self.sent, Some(self.upload.length));
            }
            return self.hand_over(chunk);
        }
        if !self.tail.is_empty() {
            let tail = std::mem::take(&mut self.tail);
            return self.hand_over(tail);
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(
            self.total
                .saturating_sub(self.moved.load(Ordering::Relaxed)),
        )
    }
}

fn length_of(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
