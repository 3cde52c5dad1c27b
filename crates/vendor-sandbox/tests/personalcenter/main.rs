//! The personal center sandbox over real loopback connections.

#[cfg(test)]
mod bills;
#[cfg(test)]
mod bounds;
#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod deliveries;
#[cfg(test)]
mod faults;
#[cfg(test)]
#[path = "../http/mod.rs"]
mod http;
#[cfg(test)]
#[path = "../receiver/mod.rs"]
mod receiver;
#[cfg(test)]
#[path = "../schema/mod.rs"]
mod schema;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod token;
