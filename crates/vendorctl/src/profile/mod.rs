//! Servers and credentials, by the name of a profile.
//!
//! A profile is a section of `profiles.toml`, the environment variables of a vendor, or `sandbox`, which starts one in this
//! process. All three give the same settings by the same names.

mod file;
mod options;
mod settings;

use std::{path::PathBuf, time::Duration};

use vendor_auth::Secret;
use vendor_http::{Error, HttpConfig};
use vendor_sandbox::Sandbox;

use crate::Failure;
pub(crate) use crate::vendor::Vendor;
use settings::Settings;

pub(crate) use options::short_nonce;
pub(crate) use settings::of_method;

/// The profile that needs no file and no account.
pub(crate) const SANDBOX: &str = "sandbox";

/// One server of one vendor, and who calls it.
#[derive(Debug)]
pub(crate) struct Profile {
    vendor: Vendor,
    settings: Settings,
    /// Serves as long as the profile lives.
    _sandbox: Option<Sandbox>,
}

/// A client of the vendor's.
#[derive(Clone, Debug)]
pub(crate) enum Client {
    Isearch(isearch_oapi::Client),
    Personalcenter(personalcenter_client::Client),
    Hsifue(hsifue_order::Client),
    Jinyan(jinyan_travel::Client),
}

impl Profile {
    /// The profile of that name; without one, what the environment variables say.
    pub(crate) async fn load(vendor: Vendor, name: Option<&str>) -> Result<Self, Failure> {
        let (settings, sandbox) = match name {
            Some(SANDBOX) => {
                let sandbox = Sandbox::start().await?;
                (settings::of_sandbox(vendor, &sandbox), Some(sandbox))
            }
            Some(name) => (file::read(vendor, name)?, None),
            None => (settings::of_environment(vendor)?, None),
        };
        Ok(Self {
            vendor,
            settings,
            _sandbox: sandbox,
        })
    }

    /// The one of a sandbox that serves elsewhere.
    #[cfg(test)]
    pub(crate) fn of_sandbox(vendor: Vendor, sandbox: &Sandbox) -> Self {
        Self {
            vendor,
            settings: settings::of_sandbox(vendor, sandbox),
            _sandbox: None,
        }
    }

    pub(crate) fn vendor(&self) -> Vendor {
        self.vendor
    }

    /// The server's address.
    pub(crate) fn base_url(&self) -> &str {
        self.text("url").unwrap_or_default()
    }

    /// The value of a setting, by its name in the file.
    pub(crate) fn secret(&self, setting: &str) -> Option<&Secret> {
        self.settings.get(setting)
    }

    /// The same, empty if it is not set.
    pub(crate) fn value(&self, setting: &str) -> Secret {
        self.secret(setting).cloned().unwrap_or_else(|| "".into())
    }

    pub(crate) fn text(&self, setting: &str) -> Option<&str> {
        self.secret(setting).map(Secret::expose)
    }

    pub(crate) fn is_set(&self, setting: &str) -> bool {
        self.text(setting) == Some("true")
    }

    /// What is added to this machine's clock for timestamps, in milliseconds.
    pub(crate) fn clock_offset_ms(&self) -> i64 {
        let offset = self.text("clock_offset_ms");
        let offset = offset.and_then(|offset| offset.parse().ok());
        offset.unwrap_or_default()
    }

    /// Sets a setting as the file would.
    pub(crate) fn set(&mut self, setting: &'static str, value: impl Into<Secret>) {
        self.settings.insert(setting, value.into());
    }

    /// The values with which somebody could call the vendor.
    pub(crate) fn credentials(&self) -> impl Iterator<Item = &Secret> {
        let settings = self.settings.iter();
        let credentials = settings.filter(|(name, _)| settings::is_credential(self.vendor, name));
        credentials.map(|(_, value)| value)
    }

    /// The file with certificates to trust beside those of the platform.
    pub(crate) fn ca_file(&self) -> Option<PathBuf> {
        self.text("ca_file").map(settings::path)
    }

    /// How the server is reached: proxy, certificates, clock, and the timeouts that fit the vendor.
    pub(crate) fn http(&self) -> HttpConfig {
        let mut http = HttpConfig::new()
            .user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")))
            .clock_offset_ms(self.clock_offset_ms());
        if self.vendor == Vendor::Hsifue {
            // An order waits until its licences are granted, as the client's own timeouts allow for.
            http = http
                .attempt_timeout(Duration::from_secs(120))
                .total_timeout(Duration::from_secs(180));
        }
        if let Some(proxy) = self.secret("proxy") {
            http = http.proxy(proxy.clone());
        }
        if let Some(path) = self.ca_file() {
            http = http.root_certificate_file(path);
        }
        if self.is_set("allow_cleartext") {
            http = http.allow_cleartext();
        }
        http
    }

    /// A client for the server, with `http` from [`http`](Self::http) and what a command changes about it.
    pub(crate) fn client(&self, http: HttpConfig) -> Result<Client, Error> {
        let (url, value) = (self.base_url(), |name| self.value(name));
        let text = |name| self.text(name).unwrap_or_default();
        Ok(match self.vendor {
            Vendor::Isearch => {
                let builder = isearch_oapi::Client::builder(url)
                    .access_key(value("access_key"), value("secret_key"))
                    .http(http);
                Client::Isearch(options::isearch(builder, &self.settings).build()?)
            }
            Vendor::Personalcenter => {
                let builder = personalcenter_client::Client::builder(url)
                    .client_credentials(text("client_id"), value("client_secret"))
                    .http(http);
                Client::Personalcenter(options::personalcenter(builder, &self.settings).build()?)
            }
            Vendor::Hsifue => {
                let mut builder = hsifue_order::Client::builder(url).http(http);
                builder = match (self.secret("token"), self.text("token_url")) {
                    (Some(token), _) => builder.token(token.clone()),
                    (None, Some(url)) => builder.oauth(self.oauth(url)),
                    (None, None) => builder,
                };
                Client::Hsifue(options::hsifue(builder, &self.settings).build()?)
            }
            Vendor::Jinyan => {
                let builder = jinyan_travel::Client::builder(url)
                    .app_key(text("app_key"), value("secret"))
                    .http(http);
                Client::Jinyan(options::jinyan(builder, &self.settings).build()?)
            }
        })
    }

    /// hsifue's client credentials, sent as the profile says.
    fn oauth(&self, token_url: &str) -> hsifue_order::ClientCredentials {
        let (id, secret) = (self.value("client_id"), self.value("client_secret"));
        let credentials = hsifue_order::ClientCredentials::new(token_url, id, secret);
        if self.is_set("credentials_in_body") {
            credentials.in_body()
        } else {
            credentials
        }
    }
}
