//! The rules for token stores.

mod emptying;
mod leases;
mod rights;
mod steps;

use std::{fmt, future::Future, time::Duration};

use vendor_auth::{BoxFuture, TokenStore};

use super::{Violations, run_name, verdict};

type Open = dyn Fn(&str) -> Box<dyn TokenStore> + Send + Sync;
type Empty = dyn Fn(&str) -> BoxFuture<'static, ()> + Send + Sync;

/// The rules for a [`TokenStore`], and how the store is opened.
pub struct TokenContract {
    open: Box<Open>,
    empty: Option<Box<Empty>>,
    lease: Option<Duration>,
}

impl TokenContract {
    /// Calls `open` for each process that the rules need, with the name of the credential. Each call makes a handle of
    /// its own to the entry of that name, with a connection of its own if it can.
    pub fn new<S: TokenStore>(open: impl Fn(&str) -> S + Send + Sync + 'static) -> Self {
        Self {
            open: Box::new(move |name| Box::new(open(name))),
            empty: None,
            lease: None,
        }
    }

    /// How long the right to fetch lasts in the opened stores without being renewed. Left out for a store
    /// whose right ends with the process; otherwise the rules for leases are checked, which take some 10 times as long:
    /// take 200 ms or so.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> Self {
        self.lease = Some(lease);
        self
    }

    /// Deletes the store's entry for the credential of this name, as an operator would, or a server that lost its
    /// memory. Left out for a store that cannot be emptied.
    #[must_use]
    pub fn emptied_by<F>(mut self, empty: impl Fn(&str) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        self.empty = Some(Box::new(move |name| Box::pin(empty(name))));
        self
    }

    /// Checks every rule, and says which held.
    ///
    /// # Errors
    ///
    /// The rules that the store breaks.
    pub async fn check(&self) -> Result<Vec<&'static str>, Violations> {
        let run = run_name();
        let mut results = Vec::new();
        macro_rules! rules {
            ($module:ident: $($rule:ident)+) => {$(
                let rule = stringify!($rule);
                let on = On { contract: self, name: format!("{run}-{rule}") };
                results.push((rule, $module::$rule(&on).await));
            )+};
        }
        rules! { rights:
            an_empty_store_grants_the_right
            one_of_all_has_the_right
            a_saved_token_comes_back_as_it_was
            a_token_is_not_handed_out_to_who_knows_it
            saving_gives_the_right_up
            releasing_gives_the_right_up
            dropping_gives_the_right_up
            generations_grow
            saving_twice_is_saving_once
            an_expired_token_is_handed_out_as_expired
            two_names_are_two_credentials
        }
        if self.lease.is_some() {
            rules! { leases:
                a_lease_holds_for_its_time
                a_lease_that_is_not_kept_ends
                a_lease_that_is_kept_holds
                a_late_holder_does_not_save_over_another_right
                a_late_holder_does_not_save_over_a_newer_token
                a_late_holder_does_not_free_the_right_of_another
                a_late_holder_does_not_keep_the_right_of_another
                a_late_holder_saves_if_nobody_came_after_it
                a_claim_that_was_dropped_ends
            }
        }
        if self.empty.is_some() {
            rules! { emptying:
                an_emptied_store_goes_on_above_what_it_held
                an_emptied_store_goes_on_above_what_processes_know
            }
        }
        if self.lease.is_some() && self.empty.is_some() {
            rules! { emptying: an_emptied_store_takes_no_late_token }
        }
        verdict(results)
    }
}

impl fmt::Debug for TokenContract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenContract")
            .field("lease", &self.lease)
            .field("emptied", &self.empty.is_some())
            .finish_non_exhaustive()
    }
}

/// What a rule is checked on.
struct On<'c> {
    contract: &'c TokenContract,
    name: String,
}

impl On<'_> {
    fn process(&self) -> Box<dyn TokenStore> {
        (self.contract.open)(&self.name)
    }

    /// Of the rules that are checked if it is known.
    fn lease(&self) -> Duration {
        self.contract.lease.unwrap_or_default()
    }

    /// For the rules that are checked if it can be done.
    async fn empty(&self) {
        if let Some(empty) = &self.contract.empty {
            empty(&self.name).await;
        }
    }
}
