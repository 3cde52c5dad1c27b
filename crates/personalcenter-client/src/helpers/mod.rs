//! What a spec cannot express: identifying a run, waiting for a task, reading its output, learning a call's result,
//! asking whether a callback is true.

mod conclusion;
mod confirm;
mod output;
mod run;
mod wait;

pub use conclusion::{BillCancellation, TaskStop};
pub use confirm::{Agreement, Confirmed};
pub use run::RunningIdentifier;
pub use wait::WaitForTask;
