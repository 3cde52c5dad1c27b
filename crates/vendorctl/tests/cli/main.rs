//! The built binary, as a user runs it.

#[cfg(test)]
mod demo;
// Ends the sandbox with signals.
#[cfg(test)]
#[cfg(unix)]
mod sandbox;
#[cfg(test)]
mod sign_input;
#[cfg(test)]
mod sign_isearch;
#[cfg(test)]
mod sign_jinyan;
#[cfg(test)]
mod support;
