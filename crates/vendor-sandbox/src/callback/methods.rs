//! What the public types of vendors that send callbacks have in common.

/// The methods that the public type of every vendor that sends callbacks has.
macro_rules! callback_methods {
    () => {
        /// The last sendings of callbacks, in the order in which they ended: as many as
        /// [`Limits::journal_exchanges`](crate::Limits::journal_exchanges) and
        /// [`Limits::journal_bytes`](crate::Limits::journal_bytes) allow.
        #[must_use]
        pub fn deliveries(&self) -> Vec<crate::Delivery> {
            self.running.shared.controls.outbox.deliveries()
        }

        /// Waits until no callback is to be sent now or under way, and no question to be asked.
        ///
        /// Those that are held, wait to be reversed, or wait for their repetition do not count.
        pub async fn deliveries_settled(&self) {
            self.running.shared.controls.outbox.settled().await;
        }

        /// Holds callbacks back from now on, except for one that is under way. Questions, which an
        /// order waits for, are never held.
        pub fn hold_callbacks(&self) {
            self.running.shared.controls.outbox.hold();
        }

        /// Sends what is held back, oldest first, and then what waits for a reversal that lacks
        /// callbacks, newest first; holds nothing back from now on.
        pub fn release_callbacks(&self) {
            self.running.shared.controls.outbox.release();
        }

        /// How many callbacks are held back or wait to be reversed, duplicates included.
        #[must_use]
        pub fn held_callbacks(&self) -> usize {
            self.running.shared.controls.outbox.held()
        }
    };
}

pub(crate) use callback_methods;
