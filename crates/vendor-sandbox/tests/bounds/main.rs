//! What the sandbox answers to strangers, and how much it takes and keeps.

#[cfg(test)]
mod access;
#[cfg(test)]
mod connections;
#[cfg(test)]
#[path = "../http/mod.rs"]
mod http;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod support;
