//! Who is examined: a server, and the credentials for it.

use std::{fs, time::Duration};

use vendor_http::HttpConfig;

use crate::profile::Profile;

/// How long a request may take: the doctor asks for little, and a silent server must not hold it up.
const PATIENCE: Duration = Duration::from_secs(20);

/// One server, and who asks it.
pub(super) struct Subject {
    profile: Profile,
    http: HttpConfig,
}

impl Subject {
    /// With the credentials and the connection of the profile. Its settings of assumptions are ignored: the doctor finds out
    /// which ones are needed.
    pub(super) fn new(profile: Profile) -> Self {
        let http = profile.http();
        Self::reached(profile, http)
    }

    /// The same, reached in another way.
    pub(super) fn reached(profile: Profile, http: HttpConfig) -> Self {
        let http = http.attempt_timeout(PATIENCE).total_timeout(PATIENCE);
        Self {
            profile,
            http: http.max_attempts(1),
        }
    }

    pub(super) fn profile(&self) -> &Profile {
        &self.profile
    }

    pub(super) fn base_url(&self) -> &str {
        self.profile.base_url()
    }

    /// How the server is reached, without any repetition.
    pub(super) fn http(&self) -> HttpConfig {
        self.http.clone()
    }

    pub(super) fn proxy(&self) -> Option<&str> {
        self.profile.text("proxy")
    }

    /// Certificates to trust beside those of the platform, as PEM. A file that cannot be read is reported when a client is
    /// built.
    pub(super) fn roots(&self) -> Vec<u8> {
        let path = self.profile.ca_file();
        let read = path.and_then(|path| fs::read(path).ok());
        read.unwrap_or_default()
    }

    /// Where tokens come from that the vendor's document does not name.
    pub(super) fn token_url(&self) -> Option<&str> {
        let is_needed = self.profile.secret("token").is_none();
        self.profile.text("token_url").filter(|_| is_needed)
    }

    /// What is added to this machine's clock for timestamps, in milliseconds.
    pub(super) fn clock_offset_ms(&self) -> i64 {
        self.profile.clock_offset_ms()
    }

    pub(super) fn set_clock_offset_ms(&mut self, offset: i64) {
        self.profile.set("clock_offset_ms", offset.to_string());
        self.http = self.http.clone().clock_offset_ms(offset);
    }

    /// Changes a setting of the profile.
    #[cfg(test)]
    pub(super) fn set(
        mut self,
        setting: &'static str,
        value: impl Into<vendor_auth::Secret>,
    ) -> Self {
        self.profile.set(setting, value);
        Self::new(self.profile)
    }

    /// Reaches the same server in another way.
    #[cfg(test)]
    pub(super) fn over(self, http: HttpConfig) -> Self {
        Self::reached(self.profile, http)
    }
}
