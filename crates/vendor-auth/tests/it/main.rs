//! What a user of the cache relies on, on paused time: no test sleeps.

// Without the attribute, lints take a function without `#[test]` for one that must not unwrap.
#[cfg(test)]
mod cancellation;
#[cfg(test)]
mod flight;
#[cfg(test)]
mod lifetimes;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod support;
