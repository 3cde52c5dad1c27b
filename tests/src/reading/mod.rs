//! Responses as the documents have them, with one odd member, and what the clients and receivers make of them.

pub mod ask;
pub mod callback;
pub mod judge;
pub mod network;
pub mod odd;
pub mod sample;

pub use ask::{Asked, Calls, Scripted, ask};
pub use judge::Judge;
pub use network::Network;
pub use odd::Odd;
pub use sample::{Documented, callbacks, responses};
