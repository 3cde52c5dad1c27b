//! Identifies a run, to distinguish it from every other.

use std::{
    fmt,
    hash::{BuildHasher as _, RandomState},
    process,
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use vendor_http::Error;

use crate::RunProcess;

/// The caller's own identifier of one run (§4.1), for the idempotency check of a circuit breaker: whether it keeps a
/// repetition from being another run is not documented.
///
/// Make one for each run and store it before sending. If the vendor tells you that it recognises repetitions, repeat
/// the call with the same identifier whenever it is unknown whether the run was started, and set
/// [`trust_running_identifier`](crate::ClientBuilder::trust_running_identifier).
///
/// ```
/// use personalcenter_client::{RunProcess, RunningIdentifier};
///
/// let identifier = RunningIdentifier::fresh();
/// // … store `identifier.as_str()` with the purpose of the run, and then:
/// let request = RunProcess::new("cfe19a25-f70b-44cd-86a3-ff4335b46870").with_running_identifier(identifier);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RunningIdentifier(String);

impl RunningIdentifier {
    /// A new one: 122 random bits in the form of a version 4 UUID, such as `6f1c0b0e-7d0c-4a4b-9a55-0f3a6a1f6a3d`.
    /// It is unique and not secret: do not take it for a key.
    #[must_use]
    pub fn fresh() -> Self {
        // Hashed under 128 bits of the operating system's randomness. Process and time tell apart what a fork
        // duplicates.
        let keyed = RandomState::new();
        let (process, time) = (process::id(), SystemTime::now());
        let [high, low] = [0_u8, 1].map(|half| keyed.hash_one((half, process, time)));
        let random = (u128::from(high) << 64) | u128::from(low);
        let version_4 = random & !(0xf << 76) | (0x4 << 76);
        let uuid = version_4 & !(0b11 << 62) | (0b10 << 62);
        Self(format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            uuid >> 96,
            (uuid >> 80) & 0xffff,
            (uuid >> 64) & 0xffff,
            (uuid >> 48) & 0xffff,
            uuid & 0xffff_ffff_ffff
        ))
    }

    /// The identifier's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RunningIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One that was stored.
impl From<String> for RunningIdentifier {
    fn from(identifier: String) -> Self {
        Self(identifier)
    }
}

impl From<RunningIdentifier> for String {
    fn from(identifier: RunningIdentifier) -> Self {
        identifier.0
    }
}

impl RunProcess {
    /// Refuses a blank identifier, which identifies nothing. Sending runs it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        match &self.running_identifier {
            Some(identifier) if identifier.trim().is_empty() => Err(Error::invalid_request(
                "RunningIdentifier",
                "must not be blank: make one with `RunningIdentifier::fresh`, or leave it out",
            )),
            _ => Ok(()),
        }
    }

    /// Sets [`running_identifier`](Self::running_identifier) to a [fresh](RunningIdentifier::fresh) one. Store it before
    /// sending: without it the vendor cannot find a call that ended with
    /// [`Outcome::Unknown`](vendor_http::Outcome::Unknown). The call is repeated under it only with
    /// [`trust_running_identifier`](crate::ClientBuilder::trust_running_identifier).
    #[must_use]
    pub fn with_fresh_identifier(self) -> Self {
        self.with_running_identifier(RunningIdentifier::fresh())
    }

    /// Sets [`process_parameters`](Self::process_parameters) to `parameters` as compact JSON. The document leaves
    /// the form to each process: ask its author whether it reads JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest) when `parameters` cannot be written as
    /// JSON.
    pub fn with_json_parameters(self, parameters: &impl Serialize) -> Result<Self, Error> {
        let text = serde_json::to_string(parameters).map_err(|_| {
            Error::invalid_request("ProcessParameters", "cannot be written as JSON")
        })?;
        Ok(self.with_process_parameters(text))
    }
}
