//! What every store has to do, as checks of a store.
//!
//! The stores of this crate pass them against real servers, and your own store should: a store that passes most of
//! them and not all logs processes out, or works on events twice, once in a while.
//!
//! ```
//! use vendor_auth::MemoryStore;
//! use vendor_store::contract::TokenContract;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! // One store for each name, and a handle to it for each process.
//! let stores = std::sync::Mutex::new(std::collections::HashMap::<String, MemoryStore>::new());
//! let contract = TokenContract::new(move |name: &str| {
//!     stores.lock().unwrap().entry(name.to_owned()).or_default().clone()
//! });
//! let held = contract.check().await.unwrap();
//! assert!(held.len() >= 8);
//! # }
//! ```

mod events;
mod tokens;

use std::{collections::hash_map::RandomState, error::Error, fmt, hash::BuildHasher as _};

pub use events::EventContract;
pub use tokens::TokenContract;

/// A rule that a store broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule.
    pub rule: &'static str,
    /// What happened instead.
    pub what: String,
}

/// The rules that a store broke, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} rules are broken:", self.0.len())?;
        self.0
            .iter()
            .try_for_each(|Violation { rule, what }| writeln!(f, "- {rule}: {what}"))
    }
}

impl Error for Violations {}

/// The rules that held, or those that did not.
fn verdict(results: Vec<(&'static str, Held)>) -> Result<Vec<&'static str>, Violations> {
    let broken: Vec<_> = results
        .iter()
        .filter_map(|(rule, result)| {
            let what = result.as_ref().err()?.0.clone();
            Some(Violation { rule, what })
        })
        .collect();
    if broken.is_empty() {
        Ok(results.into_iter().map(|(rule, _)| rule).collect())
    } else {
        Err(Violations(broken))
    }
}

/// Tells the entries of one run from those of another in a store that lasts.
fn run_name() -> String {
    // Each has keys of its own, which are random.
    let random = RandomState::new().hash_one(std::process::id());
    format!("contract-{random:016x}")
}

/// Whether a rule held; otherwise what happened instead.
type Held<T = ()> = Result<T, Broken>;

/// What happened instead of what a rule says.
struct Broken(String);

impl<E: Error> From<E> for Broken {
    fn from(error: E) -> Self {
        Self(match error.source() {
            Some(cause) => format!("it failed: {error}: {cause}"),
            None => format!("it failed: {error}"),
        })
    }
}

/// Returns what happened instead, as `format!` writes it.
macro_rules! broken {
    ($($what:tt)+) => {
        return Err($crate::contract::Broken(format!($($what)+)))
    };
}

/// Returns what happened instead, unless the condition is true.
macro_rules! require {
    ($holds:expr, $($what:tt)+) => {
        if !$holds {
            $crate::contract::broken!($($what)+);
        }
    };
}

use {broken, require};
