//! The exchanges of the last while, read on a thread of their own so that no response waits for it.

use std::{
    borrow::Cow,
    collections::{BTreeSet, VecDeque},
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use tokio::sync::watch;
use vendor_sandbox::signature::Search;

use super::{Exchange, Keys, Mask, Reading, Signature};
use crate::vendor::Vendor;

/// How many exchanges are kept, and how many bytes; the oldest go first.
const KEPT: usize = 10_000;
const KEPT_BYTES: usize = 64 * 1024 * 1024;

/// How many may wait to be read, and how many bytes of them.
const WAITING: usize = 4096;
const WAITING_BYTES: usize = 64 * 1024 * 1024;

/// With more than this waiting, exchanges are read in a hurry.
const BEHIND_BYTES: usize = 64 * 1024;

/// An exchange, and what was found out about it.
pub(crate) struct Seen {
    /// From 1 on.
    pub(crate) number: u64,
    pub(crate) exchange: Exchange,
    pub(crate) reading: Reading,
    pub(crate) mask: Mask,
    keys: Arc<Keys>,
}

impl Seen {
    /// What is known about its signature after as long a search as one exchange is worth.
    pub(crate) fn signature(&self) -> Cow<'_, Signature> {
        let known = &self.reading.signature;
        if !known.is_unexplained() {
            return Cow::Borrowed(known);
        }
        let operation = self.reading.operation;
        let searched = Signature::of(&self.exchange, operation, &self.keys, Search::Pairs);
        Cow::Owned(searched)
    }
}

/// What is done with every exchange, on the thread of the log.
pub(crate) type Sink = Box<dyn FnMut(&Seen) + Send>;

/// How exchanges are read.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) keys: Vec<(Vendor, Arc<Keys>)>,
    pub(crate) shows_secrets: bool,
    pub(crate) sinks: Vec<Sink>,
}

/// Takes exchanges without ever waiting, and keeps the last ones.
#[derive(Clone)]
pub(crate) struct Log {
    shared: Arc<Shared>,
    queue: SyncSender<Message>,
}

enum Message {
    Exchange(Box<Exchange>),
    Stop,
}

struct Shared {
    kept: Mutex<Kept>,
    /// The number of the newest one.
    newest: watch::Sender<u64>,
    waiting_bytes: AtomicUsize,
    /// How many could not wait to be read.
    dropped: AtomicU64,
}

#[derive(Default)]
struct Kept {
    seen: VecDeque<(Arc<Seen>, usize)>,
    bytes: usize,
    next: u64,
    operations: BTreeSet<&'static str>,
}

/// The thread that reads.
pub(crate) struct Reader {
    queue: SyncSender<Message>,
    thread: JoinHandle<()>,
}

impl Reader {
    /// Waits until everything that came before is read.
    pub(crate) fn finish(self) {
        // The thread ends by this message alone, so it takes it.
        let _ = self.queue.send(Message::Stop);
        let _ = self.thread.join();
    }
}

impl Log {
    pub(crate) fn start(settings: Settings) -> io::Result<(Self, Reader)> {
        let (queue, messages) = sync_channel(WAITING);
        let shared = Arc::new(Shared {
            kept: Mutex::default(),
            newest: watch::Sender::new(0),
            waiting_bytes: AtomicUsize::new(0),
            dropped: AtomicU64::new(0),
        });
        let reading = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("exchanges".to_owned())
            .spawn(move || reading.read(settings, &messages))?;
        let reader = Reader {
            queue: queue.clone(),
            thread,
        };
        Ok((Self { shared, queue }, reader))
    }

    /// Takes an exchange. One for which there is no room is counted and dropped.
    pub(crate) fn push(&self, exchange: Exchange) {
        let (shared, bytes) = (&self.shared, exchange.bytes());
        let waiting = shared.waiting_bytes.fetch_add(bytes, Ordering::Relaxed);
        let is_taken = waiting < WAITING_BYTES
            && self
                .queue
                .try_send(Message::Exchange(Box::new(exchange)))
                .is_ok();
        if !is_taken {
            shared.waiting_bytes.fetch_sub(bytes, Ordering::Relaxed);
            shared.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The operations that were asked for, sorted.
    pub(crate) fn operations(&self) -> Vec<&'static str> {
        self.shared.kept().operations.iter().copied().collect()
    }

    pub(crate) fn dropped(&self) -> u64 {
        self.shared.dropped.load(Ordering::Relaxed)
    }

    /// The number of the newest exchange, and its changes.
    pub(crate) fn newest(&self) -> watch::Receiver<u64> {
        self.shared.newest.subscribe()
    }

    pub(crate) fn get(&self, number: u64) -> Option<Arc<Seen>> {
        let kept = self.shared.kept();
        let index = kept.index(number)?;
        let (seen, _) = kept.seen.get(index)?;
        Some(Arc::clone(seen)).filter(|seen| seen.number == number)
    }

    /// The newest ones after that number that are wanted, newest first.
    pub(crate) fn after(
        &self,
        number: u64,
        most: usize,
        is_wanted: impl Fn(&Seen) -> bool,
    ) -> Vec<Arc<Seen>> {
        let all: Vec<_> = {
            let kept = self.shared.kept();
            let start = kept.index(number.saturating_add(1)).unwrap_or_default();
            let new = kept.seen.iter().skip(start).rev();
            new.map(|(seen, _)| Arc::clone(seen)).collect()
        };
        let new = all.into_iter().filter(|seen| seen.number > number);
        new.filter(|seen| is_wanted(seen)).take(most).collect()
    }
}

impl Shared {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, mut settings: Settings, messages: &Receiver<Message>) {
        let no_keys = Arc::default();
        while let Ok(Message::Exchange(exchange)) = messages.recv() {
            let bytes = exchange.bytes();
            let mut keys = settings.keys.iter();
            let keys = keys.find(|(vendor, _)| *vendor == exchange.vendor);
            let keys = keys.map_or(&no_keys, |(_, keys)| keys);
            // What waits is more urgent than a long search.
            let is_behind = self.waiting_bytes.load(Ordering::Relaxed) > BEHIND_BYTES;
            let search = if is_behind {
                Search::Single
            } else {
                Search::Pairs
            };
            let seen = Seen {
                number: self.kept().next + 1,
                reading: Reading::of(&exchange, keys, search),
                mask: Mask::of(&exchange, keys, settings.shows_secrets),
                exchange: *exchange,
                keys: Arc::clone(keys),
            };
            self.waiting_bytes.fetch_sub(bytes, Ordering::Relaxed);
            for sink in &mut settings.sinks {
                sink(&seen);
            }
            let number = seen.number;
            self.kept().push(Arc::new(seen), bytes);
            self.newest.send_replace(number);
        }
    }
}

impl Kept {
    fn push(&mut self, seen: Arc<Seen>, bytes: usize) {
        self.next = seen.number;
        self.operations
            .extend(seen.reading.operation.map(|operation| operation.id));
        self.seen.push_back((seen, bytes));
        self.bytes += bytes;
        while self.seen.len() > 1
            && (self.seen.len() > KEPT || self.bytes > KEPT_BYTES)
            && let Some((_, dropped)) = self.seen.pop_front()
        {
            self.bytes = self.bytes.saturating_sub(dropped);
        }
    }

    /// Where the exchange of that number is, or the first later one.
    fn index(&self, number: u64) -> Option<usize> {
        let (first, _) = self.seen.front()?;
        usize::try_from(number.saturating_sub(first.number)).ok()
    }
}
