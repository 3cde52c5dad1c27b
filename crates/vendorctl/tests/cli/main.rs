//! The built binary, as a user runs it.

#[cfg(test)]
mod call;
#[cfg(test)]
mod conform;
#[cfg(test)]
mod conform_changes;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod documents;
// Ends with signals, as the sandbox does.
#[cfg(test)]
#[cfg(unix)]
mod listen;
#[cfg(test)]
mod oa;
// Ends the proxy with signals.
#[cfg(test)]
#[cfg(unix)]
mod proxy;
mod proxy_bytes;
// Ends the sandbox with signals.
#[cfg(test)]
#[cfg(unix)]
mod sandbox;
#[cfg(test)]
#[cfg(unix)]
mod sandbox_callbacks;
#[cfg(test)]
mod sign_input;
#[cfg(test)]
mod sign_isearch;
#[cfg(test)]
mod sign_jinyan;
#[cfg(test)]
mod support;
#[cfg(test)]
mod trigger;
