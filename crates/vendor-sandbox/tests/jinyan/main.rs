//! The Jinyan sandbox over real loopback connections.

#[cfg(test)]
mod bookings;
#[cfg(test)]
mod bounds;
#[cfg(test)]
mod budgets;
#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod customer;
#[cfg(test)]
mod faults;
#[cfg(test)]
#[path = "../http/mod.rs"]
mod http;
#[cfg(test)]
mod log;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod people;
#[cfg(test)]
#[path = "../receiver/mod.rs"]
mod receiver;
#[cfg(test)]
mod rules;
#[cfg(test)]
#[path = "../schema/mod.rs"]
mod schema;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod validation;
