//! A thousand processes with one credential, on paused time.

// Without the attribute, lints take a function without `#[test]` for one that must not unwrap.
#[cfg(test)]
mod simulation;
