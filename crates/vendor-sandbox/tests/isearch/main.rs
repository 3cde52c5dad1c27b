//! The i-Search sandbox over real loopback connections.

#[cfg(test)]
mod auth;
#[cfg(test)]
mod control;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod files;
#[cfg(test)]
mod log;
#[cfg(test)]
mod queues;
#[cfg(test)]
mod robots;
#[cfg(test)]
mod support;
