//! How late this machine and this runtime are by themselves.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{JoinHandle, sleep, spawn},
    time::{Duration, Instant},
};

const STEP: Duration = Duration::from_millis(1);

/// Measures how much later than asked for a thread wakes that does nothing else, and a task of this runtime.
///
/// A call may be as late as the thread on a machine that has other things to do, whatever its client does. What a task is
/// late beyond that is what others of the runtime hold its threads for, the client's own work included.
#[derive(Debug)]
pub struct Lag {
    machine: Arc<AtomicU64>,
    runtime: Arc<AtomicU64>,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    task: tokio::task::JoinHandle<()>,
}

impl Lag {
    /// Begins to measure, within a runtime.
    #[must_use]
    pub fn measure() -> Self {
        let [machine, runtime] = [0; 2].map(|none| Arc::new(AtomicU64::new(none)));
        let ends = Arc::new(AtomicBool::new(false));
        let (of_thread, ended) = (Arc::clone(&machine), Arc::clone(&ends));
        let thread = spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                let asleep = Instant::now();
                sleep(STEP);
                note(&of_thread, asleep);
            }
        });
        let of_task = Arc::clone(&runtime);
        let task = tokio::spawn(async move {
            loop {
                let asleep = Instant::now();
                tokio::time::sleep(STEP).await;
                note(&of_task, asleep);
            }
        });
        Self {
            machine,
            runtime,
            ends,
            thread: Some(thread),
            task,
        }
    }

    /// The worst of the machine so far.
    #[must_use]
    pub fn of_machine(&self) -> Duration {
        Duration::from_micros(self.machine.load(Ordering::Relaxed))
    }

    /// The worst of the runtime so far.
    #[must_use]
    pub fn of_runtime(&self) -> Duration {
        Duration::from_micros(self.runtime.load(Ordering::Relaxed))
    }
}

fn note(worst: &AtomicU64, asleep: Instant) {
    let late = asleep.elapsed().saturating_sub(STEP).as_micros();
    worst.fetch_max(u64::try_from(late).unwrap_or(u64::MAX), Ordering::Relaxed);
}

impl Drop for Lag {
    fn drop(&mut self) {
        self.task.abort();
        self.ends.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
