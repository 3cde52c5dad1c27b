//! What a spec cannot say: waiting for a job, working through a queue.

mod job;
mod queue;
mod versions;

pub use job::WaitForJob;
pub use queue::{QueueConsumer, QueueWork};
