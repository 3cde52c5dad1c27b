//! How far a transfer has come.

use std::sync::Arc;

/// How far an upload or a download has come, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransferProgress {
    /// Bytes of the file sent or received so far.
    pub transferred: u64,
    /// The size of the file, where it is known.
    pub total: Option<u64>,
}

/// The caller's function, called after every chunk.
#[derive(Clone)]
pub(crate) struct OnProgress(Arc<dyn Fn(TransferProgress) + Send + Sync>);

impl OnProgress {
    pub(crate) fn new(report: impl Fn(TransferProgress) + Send + Sync + 'static) -> Self {
        Self(Arc::new(report))
    }

    pub(crate) fn report(&self, transferred: u64, total: Option<u64>) {
        (self.0)(TransferProgress { transferred, total });
    }
}
