//! The hsifue sandbox over real loopback connections.

#[cfg(test)]
mod access;
#[cfg(test)]
mod assets;
#[cfg(test)]
mod bounds;
#[cfg(test)]
mod customers;
#[cfg(test)]
mod faults;
#[cfg(test)]
#[path = "../http/mod.rs"]
mod http;
#[cfg(test)]
mod orders;
#[cfg(test)]
#[path = "../schema/mod.rs"]
mod schema;
#[cfg(test)]
mod support;
