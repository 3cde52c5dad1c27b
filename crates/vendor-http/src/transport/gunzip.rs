//! Undoes gzip, all members of it.
//!
//! reqwest's own decoder reads the first member and calls that the whole; what nobody asked for must not be half of a
//! file either.

use std::{
    io::Write as _,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http::{HeaderMap, header};
use http_body::{Body, Frame};

use super::{TransportError, TransportErrorKind};

/// How much is decoded at a time: gzip makes a thousand bytes of one at the most.
const PIECE: usize = 4096;

/// How many pieces that come to nothing are decoded before others of the runtime get their turn.
const PIECES_A_TURN: usize = 32;

/// How many bytes gzip may have more than its content. Heads and checksums are a part of this, and what the decoder has
/// not given yet.
const MOST_OVERHEAD: u64 = 1024 * 1024;

/// Whether a body with these headers is compressed with gzip. If it is, the headers no longer say so: they then speak
/// of the body as [`Gunzip`] gives it.
pub(crate) fn take_gzip(headers: &mut HeaderMap) -> bool {
    let is_gzip = headers
        .get(header::CONTENT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            let value = value.trim();
            value.eq_ignore_ascii_case("gzip") || value.eq_ignore_ascii_case("x-gzip")
        });
    if is_gzip {
        headers.remove(header::CONTENT_ENCODING);
        headers.remove(header::CONTENT_LENGTH);
    }
    is_gzip
}

/// A body without its gzip. A member that is cut short or damaged is an error.
pub(crate) struct Gunzip<B> {
    body: B,
    decoder: MultiGzDecoder<Vec<u8>>,
    input: Bytes,
    /// How many more bytes have gone in than have come out.
    overhead: u64,
    begun: bool,
    ended: bool,
}

impl<B> Gunzip<B> {
    pub(crate) fn new(body: B) -> Self {
        Self {
            body,
            decoder: MultiGzDecoder::new(Vec::new()),
            input: Bytes::new(),
            overhead: 0,
            begun: false,
            ended: false,
        }
    }

    /// Ends the body: a decoder that has failed must not be used again.
    fn damaged(&mut self) -> TransportError {
        self.input.clear();
        self.ended = true;
        TransportError::new(
            TransportErrorKind::Broken,
            "the gzip of the response is damaged or cut short",
        )
    }
}

impl<B: Body<Data = Bytes, Error = TransportError> + Unpin> Body for Gunzip<B> {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let this = &mut *self;
        let mut turn = 0..PIECES_A_TURN;
        loop {
            let decoded = std::mem::take(this.decoder.get_mut());
            if !decoded.is_empty() {
                this.overhead = this.overhead.saturating_sub(bytes(decoded.len()));
                return Poll::Ready(Some(Ok(Frame::data(decoded.into()))));
            }
            if !this.input.is_empty() {
                if turn.next().is_none() {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                let piece = this.input.split_to(this.input.len().min(PIECE));
                this.overhead = this.overhead.saturating_add(bytes(piece.len()));
                if this.overhead > MOST_OVERHEAD {
                    this.ended = true;
                    this.input.clear();
                    let problem = "the gzip of the response has more overhead than data";
                    let error = TransportError::new(TransportErrorKind::Flooded, problem);
                    return Poll::Ready(Some(Err(error)));
                }
                if this.decoder.write_all(&piece).is_err() {
                    return Poll::Ready(Some(Err(this.damaged())));
                }
                continue;
            }
            if this.ended {
                return Poll::Ready(None);
            }
            if let Some(frame) = ready!(Pin::new(&mut this.body).poll_frame(cx)?) {
                // Trailers say nothing that a vendor documents.
                this.input = frame.into_data().unwrap_or_default();
                this.begun |= !this.input.is_empty();
                continue;
            }
            this.ended = true;
            // No body at all is no gzip either, as after HTTP 204.
            if this.begun && this.decoder.try_finish().is_err() {
                return Poll::Ready(Some(Err(this.damaged())));
            }
        }
    }
}

fn bytes(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
