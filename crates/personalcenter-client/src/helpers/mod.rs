//! What a spec cannot say: identifying a run, waiting for a task, reading its output, knowing what became of a call.

mod conclusion;
mod output;
mod run;
mod wait;

pub use conclusion::{BillCancellation, TaskStop};
pub use run::RunningIdentifier;
pub use wait::WaitForTask;
