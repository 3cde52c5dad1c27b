//! Undoes gzip, all members of it.
//!
//! reqwest's own decoder reads the first member and calls that the whole; what nobody asked for must not be half of a
//! file either.

use std::io::Write as _;

use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http::{HeaderMap, header};

use super::{TransportError, TransportErrorKind, header_text};

/// How much is decoded at a time: gzip makes a thousand bytes of one at the most.
const PIECE: usize = 4096;

/// How many bytes gzip may have more than its content. Heads and checksums are a part of this, and what the decoder has
/// not given yet.
const MOST_OVERHEAD: usize = 1024 * 1024;

/// Whether a body with these headers is compressed with gzip. If it is, the headers no longer say so: they then speak
/// of the body without its compression.
pub(crate) fn take_gzip(headers: &mut HeaderMap) -> bool {
    let coding = header_text(headers, header::CONTENT_ENCODING).map(str::trim);
    let is_gzip = ["gzip", "x-gzip"]
        .iter()
        .any(|name| coding.is_some_and(|coding| coding.eq_ignore_ascii_case(name)));
    if is_gzip {
        headers.remove(header::CONTENT_ENCODING);
        headers.remove(header::CONTENT_LENGTH);
    }
    is_gzip
}

/// Undoes gzip, piece by piece. A member that is cut short or damaged is an error.
pub(super) struct Gunzip {
    decoder: MultiGzDecoder<Vec<u8>>,
    input: Bytes,
    /// How many more bytes have gone in than have come out.
    overhead: usize,
    begun: bool,
}

impl Gunzip {
    pub(super) fn new() -> Self {
        Self {
            decoder: MultiGzDecoder::new(Vec::new()),
            input: Bytes::new(),
            overhead: 0,
            begun: false,
        }
    }

    /// Takes what is to be decoded next, once there is no other input. Nothing has come of it yet.
    pub(super) fn take(&mut self, input: Bytes) -> Bytes {
        self.begun |= !input.is_empty();
        self.input = input;
        Bytes::new()
    }

    pub(super) fn has_input(&self) -> bool {
        !self.input.is_empty()
    }

    /// What comes of the next piece of the input, which may be nothing.
    pub(super) fn decode(&mut self) -> Result<Bytes, TransportError> {
        let piece = self.input.split_to(self.input.len().min(PIECE));
        self.overhead = self.overhead.saturating_add(piece.len());
        if self.overhead > MOST_OVERHEAD {
            let problem = "the gzip of the response has more overhead than data";
            return Err(TransportError::new(TransportErrorKind::Flooded, problem));
        }
        self.decoder.write_all(&piece).map_err(damaged)?;
        Ok(self.decoded())
    }

    /// The rest, after the last input. No body at all is no gzip either, as after HTTP 204.
    pub(super) fn finish(&mut self) -> Result<Bytes, TransportError> {
        if self.begun {
            self.decoder.try_finish().map_err(damaged)?;
        }
        Ok(self.decoded())
    }

    fn decoded(&mut self) -> Bytes {
        let decoded = std::mem::take(self.decoder.get_mut());
        self.overhead = self.overhead.saturating_sub(decoded.len());
        decoded.into()
    }
}

fn damaged(_: std::io::Error) -> TransportError {
    TransportError::new(
        TransportErrorKind::Broken,
        "the gzip of the response is damaged or cut short",
    )
}
