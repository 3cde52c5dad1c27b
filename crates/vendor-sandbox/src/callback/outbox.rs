//! The way out for everything that a vendor sends by itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::watch;

use super::delivery::MaskedDelivery;
use super::exchange::exchange;
use super::queue::{Load, Queue, Sending};
use super::{Delivery, DeliveryFailure, Outgoing, Reply};
use crate::fault::{Fault, Injection, InvalidInjection};
use crate::limits::Limits;
use crate::lock;

/// How a vendor delivers, none of which is documented by any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    /// How long a response may take, in real time.
    pub(crate) time_limit: Duration,
    /// How often a callback is repeated that was not acknowledged.
    pub(crate) repetitions: u32,
    /// How long after a failure it is repeated, by the vendor's clock.
    pub(crate) interval: Duration,
}

impl Default for Rules {
    /// Five seconds, and no repetition.
    fn default() -> Self {
        Self {
            time_limit: Duration::from_secs(5),
            repetitions: 0,
            interval: Duration::ZERO,
        }
    }
}

/// The callbacks of one vendor, which are delivered one after the other.
#[derive(Debug)]
pub(crate) struct Outbox {
    rules: Rules,
    queue: Mutex<Queue>,
    load: watch::Sender<Load>,
}

/// Something that is to be asked and acted on: until it is dropped, the outbox is not settled.
#[derive(Debug)]
pub(crate) struct Inquiry(Arc<Outbox>);

impl Drop for Inquiry {
    fn drop(&mut self) {
        self.0.change(|queue| queue.inquiries -= 1);
    }
}

impl Outbox {
    pub(crate) fn new(rules: Rules, limits: &Limits) -> Self {
        Self {
            rules,
            queue: Mutex::new(Queue::new(limits)),
            load: watch::Sender::default(),
        }
    }

    /// Changes the queue, and tells those who wait for it.
    fn change<T>(&self, change: impl FnOnce(&mut Queue) -> T) -> T {
        let mut queue = lock(&self.queue);
        let result = change(&mut queue);
        self.load.send_replace(queue.load());
        result
    }

    /// Has a callback delivered as soon as those before it are.
    pub(crate) fn send(&self, outgoing: Outgoing) {
        self.change(|queue| queue.add(outgoing));
    }

    /// Announces that the customer will be asked.
    pub(crate) fn inquiry(self: &Arc<Self>) -> Inquiry {
        self.change(|queue| queue.inquiries += 1);
        Inquiry(Arc::clone(self))
    }

    /// Asks the customer at once, past what is queued or held, and waits for the response.
    ///
    /// A fault may drop the question or ask it more than once; then the first response counts.
    pub(crate) async fn ask(&self, outgoing: Outgoing) -> Result<Reply, DeliveryFailure> {
        let (sending, copies) = {
            let mut queue = lock(&self.queue);
            let strikes = |fault: &Fault| *fault != Fault::ReverseCallbacks;
            let injection = queue.faults.take_if(outgoing.operation, strikes);
            let sending = queue.number(outgoing);
            match injection.map(|injection| injection.fault) {
                Some(Fault::DropCallback) => {
                    queue.lose(&sending, DeliveryFailure::Dropped);
                    return Err(DeliveryFailure::Dropped);
                }
                Some(Fault::DuplicateCallback { copies }) => (sending, copies),
                _ => (sending, 0),
            }
        };
        let (delivery, response) = self.attempt(&sending).await;
        lock(&self.queue).note(delivery);
        for _ in 0..copies {
            let (delivery, _) = self.attempt(&sending).await;
            lock(&self.queue).note(delivery);
        }
        response
    }

    /// Delivers the next callback, when there is one.
    pub(crate) async fn deliver_next(&self, now: impl Fn() -> Duration) {
        let sending = self.next().await;
        let (delivery, _) = self.attempt(&sending).await;
        let is_repeated = !delivery.acknowledged && sending.attempt <= self.rules.repetitions;
        let again = is_repeated.then(|| {
            let attempt = sending.attempt + 1;
            let due = now().saturating_add(self.rules.interval);
            (due, Sending { attempt, ..sending })
        });
        self.change(|queue| queue.finish(delivery, again));
    }

    async fn next(&self) -> Sending {
        let mut load = self.load.subscribe();
        loop {
            if let Some(sending) = lock(&self.queue).start() {
                return sending;
            }
            // The other half of the channel is here, so it cannot be closed.
            let _ = load.wait_for(|load| load.sendings > 0).await;
        }
    }

    async fn attempt(&self, sending: &Sending) -> (Delivery, Result<Reply, DeliveryFailure>) {
        let outgoing = &sending.outgoing;
        let headers = (outgoing.headers)();
        let response = exchange(outgoing, headers.clone(), self.rules.time_limit).await;
        let about = (sending.number, sending.attempt);
        let delivery = Delivery::new(about, outgoing, &headers, &response);
        if !delivery.acknowledged {
            tracing::warn!(
                target: "vendor_sandbox",
                operation = delivery.operation,
                attempt = delivery.attempt,
                status = delivery.status,
                failure = ?delivery.failure,
                "callback not acknowledged"
            );
        }
        (delivery, response)
    }

    /// Waits until nothing is under way, to be sent or to be asked now.
    pub(crate) async fn settled(&self) {
        let mut load = self.load.subscribe();
        // The other half of the channel is here, so it cannot be closed.
        let _ = load.wait_for(|load| *load == Load::default()).await;
    }

    pub(crate) fn hold(&self) {
        self.change(Queue::hold);
    }

    pub(crate) fn release(&self) {
        self.change(Queue::release);
    }

    /// How many sendings are kept until they are released or reversed.
    pub(crate) fn held(&self) -> usize {
        lock(&self.queue).held()
    }

    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        lock(&self.queue).deliveries().iter().cloned().collect()
    }

    /// The number that the next delivery to end will have.
    pub(crate) fn end(&self) -> usize {
        lock(&self.queue).deliveries().end()
    }

    /// The first delivery of that number or a later one, without secrets, with its number.
    pub(crate) fn next_from(&self, number: usize) -> Option<(usize, MaskedDelivery)> {
        let queue = lock(&self.queue);
        let (number, delivery) = queue.deliveries().next_from(number)?;
        Some((number, delivery.masked()))
    }

    /// Has the repetitions delivered that are due by now; when the next one is.
    pub(crate) fn catch_up(&self, now: Duration) -> Option<Duration> {
        self.change(|queue| {
            queue.catch_up(now);
            queue.next_due()
        })
    }

    /// Lets a fault strike one of these callbacks.
    pub(crate) fn inject(
        &self,
        injection: Injection,
        callbacks: &[&str],
    ) -> Result<(), InvalidInjection> {
        lock(&self.queue).faults.push(injection, callbacks)
    }

    pub(crate) fn pending_faults(&self) -> u64 {
        lock(&self.queue).faults.pending()
    }
}
