//! The i-Search sandbox over real loopback connections.

#[cfg(test)]
mod assets;
#[cfg(test)]
mod auth;
#[cfg(test)]
mod bounds;
#[cfg(test)]
mod control;
#[cfg(test)]
mod documented;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod files;
#[cfg(test)]
#[path = "../http/mod.rs"]
mod http;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod log;
#[cfg(test)]
mod people;
#[cfg(test)]
mod places;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod queues;
#[cfg(test)]
mod robots;
#[cfg(test)]
#[path = "../schema/mod.rs"]
mod schema;
#[cfg(test)]
mod support;
#[cfg(test)]
mod validation;
#[cfg(test)]
mod watched;
