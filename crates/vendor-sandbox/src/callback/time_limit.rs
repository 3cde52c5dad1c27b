//! A limit in real time.

use std::sync::mpsc;
use std::time::Duration;

/// Ends after that time.
///
/// A timer of tokio would go off at once in a test that has paused its clock, because such a clock
/// jumps to the next timer whenever nothing but the network is waited for. The clock does not jump
/// while a blocking task runs.
pub(super) async fn passed(limit: Duration) {
    let (kept, dropped) = mpsc::channel::<()>();
    let waiting = tokio::task::spawn_blocking(move || dropped.recv_timeout(limit));
    // The only error would be that the runtime ends.
    let _ = waiting.await;
    // Dropped before, together with this future, it ends the waiting.
    drop(kept);
}
