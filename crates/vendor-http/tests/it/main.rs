//! What a user of the pipeline relies on. Time is paused, except where real sockets are used.

// Without the attribute, lints take a function without `#[test]` for one that must not unwrap.
#[cfg(test)]
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(test)]
mod cancellation;
#[cfg(test)]
#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
mod certificates;
#[cfg(test)]
mod configuration;
#[cfg(test)]
mod deadlines;
#[cfg(test)]
mod downloads;
#[cfg(test)]
mod encodings;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod file_names;
#[cfg(test)]
mod masks;
#[cfg(test)]
mod options;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod proxies;
#[cfg(test)]
mod raw;
#[cfg(test)]
mod redirects;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod runtimes;
#[cfg(test)]
mod saving;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod sockets;
#[cfg(test)]
#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
mod socks;
#[cfg(test)]
mod spans;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod uploads;
#[cfg(test)]
mod waits;
