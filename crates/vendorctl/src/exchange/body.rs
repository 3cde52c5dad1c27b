//! A body that passes, and the beginning of it that is kept.

use std::{
    io::Read as _,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use http_body::{Body, Frame, SizeHint};

use super::{Header, header};

/// How much of a body is kept, in bytes.
pub(crate) const KEPT: usize = 256 * 1024;

/// How much a compressed body may have decoded, in bytes.
const DECODED: u64 = 4 * 1024 * 1024;

/// The beginning of a body.
#[derive(Default)]
pub(crate) struct Copied {
    pub(crate) bytes: Vec<u8>,
    /// The length of all of it.
    pub(crate) length: u64,
}

impl Copied {
    /// All of a body.
    pub(crate) fn whole(bytes: Vec<u8>) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self { bytes, length }
    }

    /// Keeps what there is still room for.
    pub(crate) fn push(&mut self, data: &[u8]) {
        let room = KEPT.saturating_sub(self.bytes.len()).min(data.len());
        self.bytes
            .extend_from_slice(data.get(..room).unwrap_or(data));
        self.length = self
            .length
            .saturating_add(u64::try_from(data.len()).unwrap_or(u64::MAX));
    }

    /// Whether `bytes` is only the beginning.
    pub(crate) fn is_cut(&self) -> bool {
        u64::try_from(self.bytes.len()).is_ok_and(|kept| kept < self.length)
    }

    /// The bytes without gzip or deflate; as they are if they cannot be decoded.
    pub(crate) fn decoded(&self, headers: &[Header]) -> Vec<u8> {
        let mut decoded = Vec::new();
        // The end of a copy may be missing, so an error at the end is none.
        let _ = match header(headers, "content-encoding").map(str::trim) {
            Some("gzip" | "x-gzip") => MultiGzDecoder::new(self.bytes.as_slice())
                .take(DECODED)
                .read_to_end(&mut decoded),
            Some("deflate") => ZlibDecoder::new(self.bytes.as_slice())
                .take(DECODED)
                .read_to_end(&mut decoded),
            _ => return self.bytes.clone(),
        };
        if decoded.is_empty() {
            self.bytes.clone()
        } else {
            decoded
        }
    }
}

/// Passes a body on, and gives its beginning away when it ends or is dropped.
pub(crate) struct Tee<B> {
    body: B,
    copied: Copied,
    is_whole: bool,
    hides_end: bool,
    /// Gets the copy, and whether the body came to its end.
    ended: Option<Box<dyn FnOnce(Copied, bool) + Send>>,
}

impl<B: Body> Tee<B> {
    pub(crate) fn new(body: B, ended: impl FnOnce(Copied, bool) + Send + 'static) -> Self {
        Self {
            // hyper never polls an empty one.
            is_whole: body.is_end_stream(),
            body,
            copied: Copied::default(),
            hides_end: false,
            ended: Some(Box::new(ended)),
        }
    }

    /// Reports a body of unknown length, even if it is empty.
    pub(crate) fn hide_end(&mut self) {
        self.hides_end = true;
    }
}

impl<B> Tee<B> {
    fn end(&mut self) {
        if let Some(ended) = self.ended.take() {
            ended(std::mem::take(&mut self.copied), self.is_whole);
        }
    }
}

impl<B: Body<Data = Bytes> + Unpin> Body for Tee<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(data) = frame.data_ref() {
                    self.copied.push(data);
                }
                // hyper may not ask again.
                if self.body.is_end_stream() {
                    self.is_whole = true;
                    self.end();
                }
            }
            Poll::Ready(Some(Err(_))) => self.end(),
            Poll::Ready(None) => {
                self.is_whole = true;
                self.end();
            }
            Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        !self.hides_end && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        if self.hides_end {
            return SizeHint::default();
        }
        self.body.size_hint()
    }
}

impl<B> Drop for Tee<B> {
    fn drop(&mut self) {
        self.end();
    }
}
