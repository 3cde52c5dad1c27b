//! Time that passes even if a test pauses tokio's clock.
//!
//! A timer of tokio goes off at once in a test that has paused its clock, because such a clock jumps
//! to the next timer whenever nothing but the network is waited for: every connection would be
//! overdue.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use futures_timer::Delay;
use hyper::rt::{Sleep, Timer};

/// The timer that hyper measures its clients with.
#[derive(Debug)]
pub(crate) struct RealTime;

struct Waiting(Delay);

impl Future for Waiting {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(context)
    }
}

impl Sleep for Waiting {}

impl Timer for RealTime {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
        Box::pin(Waiting(Delay::new(duration)))
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
        self.sleep(deadline.saturating_duration_since(Instant::now()))
    }
}
