//! How many pieces a body may come in.

use super::{TransportError, TransportErrorKind};

/// So many pieces are taken of any size.
const FREE: u64 = 64 * 1024;

/// Beyond those, a piece must have so many bytes on average.
const LEAST_AVERAGE: u64 = 16;

/// Counts the pieces of a body. Each costs a hand-over between tasks, so a body in pieces of one byte would keep a core
/// busy until the call's time is over.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    count: u64,
    bytes: u64,
}

impl Pieces {
    /// Takes note of a piece of `bytes`, trailers and empty ones being pieces without any.
    pub(crate) fn count(&mut self, bytes: usize) -> Result<(), TransportError> {
        self.count = self.count.saturating_add(1);
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(bytes);
        if self.count <= FREE.saturating_add(self.bytes / LEAST_AVERAGE) {
            return Ok(());
        }
        Err(TransportError::new(
            TransportErrorKind::Flooded,
            format!(
                "the response came in {} pieces of a few bytes each",
                self.count
            ),
        ))
    }
}
