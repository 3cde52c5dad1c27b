//! What a spec cannot say: waiting for a job, working through a queue.

mod job;
mod queue;

pub use job::WaitForJob;
pub use queue::{QueueConsumer, QueueWork};
