//! What is to be sent, in which order, and what was.

use std::collections::VecDeque;
use std::time::Duration;

use axum::http::HeaderMap;

use super::{Delivery, DeliveryFailure, Outgoing};
use crate::Fault;
use crate::fault::FaultQueue;
use crate::limits::Limits;
use crate::recent::Recent;

/// How many callbacks wait at a time; others are lost.
const MOST_WAITING: usize = 10_000;

/// One sending of a callback that is to be made.
#[derive(Clone, Debug)]
pub(super) struct Sending {
    pub(super) number: u64,
    pub(super) attempt: u32,
    pub(super) outgoing: Outgoing,
}

/// What is left to be done now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    /// How many are to be sent or under way.
    pub(super) sendings: usize,
    /// How many inquiries are open.
    pub(super) inquiries: usize,
}

/// The callbacks of one vendor.
#[derive(Debug)]
pub(super) struct Queue {
    /// The number of the next callback.
    next_number: u64,
    ready: VecDeque<Sending>,
    is_sending: bool,
    is_holding: bool,
    held: Vec<Sending>,
    /// What waits to be reversed, with the operation that its fault is for.
    reversing: Vec<(Option<String>, Sending)>,
    /// What failed and is repeated when the clock gets there.
    again: Vec<(Duration, Sending)>,
    /// How many inquiries are open.
    pub(super) inquiries: usize,
    deliveries: Recent<Delivery>,
    pub(super) faults: FaultQueue,
}

impl Queue {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            next_number: 0,
            ready: VecDeque::new(),
            is_sending: false,
            is_holding: false,
            held: Vec::new(),
            reversing: Vec::new(),
            again: Vec::new(),
            inquiries: 0,
            deliveries: Recent::new(limits.journal_exchanges, limits.journal_bytes),
            faults: FaultQueue::default(),
        }
    }

    /// Takes a callback in; a fault may keep it, multiply it or lose it.
    pub(super) fn add(&mut self, outgoing: Outgoing) {
        let injection = self.faults.take(outgoing.operation);
        let sending = self.number(outgoing);
        let Some(injection) = injection else {
            return self.take_in(sending);
        };
        match injection.fault {
            Fault::DuplicateCallback { copies } => {
                for _ in 0..copies {
                    self.take_in(sending.clone());
                }
                self.take_in(sending);
            }
            Fault::DropCallback => self.lose(&sending, DeliveryFailure::Dropped),
            Fault::ReverseCallbacks => {
                let group = injection.operation;
                if self.has_room() {
                    self.reversing.push((group.clone(), sending));
                } else {
                    self.lose(&sending, DeliveryFailure::Overflowed);
                }
                if injection.times == 0 {
                    self.reverse(|of| *of == group);
                }
            }
            // Faults of other kinds strike responses, and wait elsewhere.
            _ => self.take_in(sending),
        }
    }

    /// Gives a callback its number.
    pub(super) fn number(&mut self, outgoing: Outgoing) -> Sending {
        let number = self.next_number;
        self.next_number += 1;
        Sending {
            number,
            attempt: 1,
            outgoing,
        }
    }

    fn has_room(&self) -> bool {
        self.ready.len() + self.held() + self.again.len() < MOST_WAITING
    }

    /// Lines up a new sending, if there is room.
    fn take_in(&mut self, sending: Sending) {
        if self.has_room() {
            self.line_up(sending);
        } else {
            self.lose(&sending, DeliveryFailure::Overflowed);
        }
    }

    fn line_up(&mut self, sending: Sending) {
        if self.is_holding {
            self.held.push(sending);
        } else {
            self.ready.push_back(sending);
        }
    }

    /// Records a callback that nobody will get, and why.
    pub(super) fn lose(&mut self, sending: &Sending, failure: DeliveryFailure) {
        let (about, outgoing) = ((sending.number, sending.attempt), &sending.outgoing);
        let lost = Err(failure);
        self.note(Delivery::new(about, outgoing, &HeaderMap::new(), &lost));
    }

    /// Lines up what waits to be reversed in these groups, newest first.
    fn reverse(&mut self, is_due: impl Fn(&Option<String>) -> bool) {
        let waiting = std::mem::take(&mut self.reversing).into_iter();
        let (due, left): (Vec<_>, Vec<_>) = waiting.partition(|(of, _)| is_due(of));
        self.reversing = left;
        for (_, sending) in due.into_iter().rev() {
            self.line_up(sending);
        }
    }

    /// Keeps everything that is not under way, until it is released.
    pub(super) fn hold(&mut self) {
        self.is_holding = true;
        self.held.extend(self.ready.drain(..));
    }

    /// Lines up everything that is kept, also for a reversal that lacks callbacks.
    pub(super) fn release(&mut self) {
        self.is_holding = false;
        self.ready.extend(self.held.drain(..));
        self.reverse(|_| true);
    }

    /// How many sendings are kept until they are released or reversed.
    pub(super) fn held(&self) -> usize {
        self.held.len() + self.reversing.len()
    }

    /// The next to be sent, which is under way from now on.
    pub(super) fn start(&mut self) -> Option<Sending> {
        let sending = self.ready.pop_front()?;
        self.is_sending = true;
        Some(sending)
    }

    /// Records the result of the one under way, and when it is to be repeated.
    pub(super) fn finish(&mut self, delivery: Delivery, again: Option<(Duration, Sending)>) {
        self.is_sending = false;
        self.note(delivery);
        match again {
            Some((_, sending)) if !self.has_room() => {
                self.lose(&sending, DeliveryFailure::Overflowed);
            }
            again => self.again.extend(again),
        }
    }

    pub(super) fn load(&self) -> Load {
        Load {
            sendings: self.ready.len() + usize::from(self.is_sending),
            inquiries: self.inquiries,
        }
    }

    /// Lines up the repetitions that are due by now.
    pub(super) fn catch_up(&mut self, now: Duration) {
        let waiting = std::mem::take(&mut self.again).into_iter();
        let (mut due, left): (Vec<_>, Vec<_>) = waiting.partition(|(at, _)| *at <= now);
        self.again = left;
        due.sort_by_key(|(at, sending)| (*at, sending.number));
        for (_, sending) in due {
            self.line_up(sending);
        }
    }

    /// When the next repetition is due.
    pub(super) fn next_due(&self) -> Option<Duration> {
        self.again.iter().map(|(at, _)| *at).min()
    }

    pub(super) fn note(&mut self, delivery: Delivery) {
        let bytes = delivery.bytes();
        self.deliveries.push(delivery, bytes);
    }

    pub(super) fn deliveries(&self) -> &Recent<Delivery> {
        &self.deliveries
    }
}
