//! Servers and credentials, by the name of a profile.
//!
//! A profile is a section of `profiles.toml`, the environment variables of a vendor, or `sandbox`, which starts one in this
//! process. All three give the same settings by the same names.

mod file;
mod settings;
mod source;

use std::{path::PathBuf, time::Duration};

use vendor_auth::Secret;
use vendor_http::{Error, HttpConfig};
use vendor_sandbox::{
    Sandbox,
    document::{self, Document},
};

pub(crate) use file::ProfileError;
use settings::Settings;

use crate::Failure;

/// The profile that needs no file and no account.
pub(crate) const SANDBOX: &str = "sandbox";

/// The vendors, by the names of their documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Vendor {
    Isearch,
    Personalcenter,
    Hsifue,
    Jinyan,
}

impl Vendor {
    pub(crate) const ALL: [Self; 4] = [
        Self::Isearch,
        Self::Personalcenter,
        Self::Hsifue,
        Self::Jinyan,
    ];

    /// The vendor's short name, as in operations and documents.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Isearch => "isearch",
            Self::Personalcenter => "personalcenter",
            Self::Hsifue => "hsifue",
            Self::Jinyan => "jinyan",
        }
    }

    /// What people call it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Isearch => "i-Search RPA 艺赛旗 OAPI",
            Self::Personalcenter => "UniRPA personal center 个人中心",
            Self::Hsifue => "hsifue licence orders 订单服务",
            Self::Jinyan => "Jinyan business travel 金雁商旅",
        }
    }

    /// What the vendor's document says.
    pub(crate) fn document(self) -> &'static Document {
        let [isearch, personalcenter, hsifue, jinyan] = document::ALL;
        match self {
            Self::Isearch => isearch,
            Self::Personalcenter => personalcenter,
            Self::Hsifue => hsifue,
            Self::Jinyan => jinyan,
        }
    }

    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vendor| vendor.name() == name)
    }

    /// The environment variable of a setting: `ISEARCH_SECRET_KEY`.
    pub(crate) fn variable(self, setting: &str) -> String {
        format!("{}_{setting}", self.name()).to_uppercase()
    }
}

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

    fn text(&self, setting: &str) -> Option<&str> {
        self.secret(setting).map(Secret::expose)
    }

    /// The file with certificates to trust beside those of the platform.
    pub(crate) fn ca_file(&self) -> Option<PathBuf> {
        self.text("ca_file").map(source::path)
    }

    fn is_set(&self, setting: &str) -> bool {
        self.text(setting) == Some("true")
    }

    /// How the server is reached: proxy, certificates, clock, and the timeouts that fit the vendor.
    pub(crate) fn http(&self) -> HttpConfig {
        let mut http =
            HttpConfig::new().user_agent(concat!("vendorctl/", env!("CARGO_PKG_VERSION")));
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
        let offset = self.text("clock_offset_ms");
        http.clock_offset_ms(
            offset
                .and_then(|offset| offset.parse().ok())
                .unwrap_or_default(),
        )
    }

    /// A client for the server, with `http` from [`http`](Self::http) and what a command changes about it.
    pub(crate) fn client(&self, http: HttpConfig) -> Result<Client, Error> {
        let url = self.base_url();
        let secret = |name| self.secret(name).cloned().unwrap_or_else(|| "".into());
        let text = |name| self.text(name).unwrap_or_default();
        Ok(match self.vendor {
            Vendor::Isearch => Client::Isearch(
                isearch_oapi::Client::builder(url)
                    .access_key(secret("access_key"), secret("secret_key"))
                    .http(http)
                    .build()?,
            ),
            Vendor::Personalcenter => {
                let mut builder = personalcenter_client::Client::builder(url)
                    .client_credentials(text("client_id"), secret("client_secret"))
                    .http(http);
                if let Some(code) = self.text("tenant_code") {
                    builder = builder.tenant_code(code);
                }
                Client::Personalcenter(builder.build()?)
            }
            Vendor::Hsifue => {
                let mut builder = hsifue_order::Client::builder(url).http(http);
                builder = match (self.secret("token"), self.text("token_url")) {
                    (Some(token), _) => builder.token(token.clone()),
                    (None, Some(url)) => builder.client_credentials(
                        url,
                        secret("client_id"),
                        secret("client_secret"),
                    ),
                    (None, None) => builder,
                };
                if let Some(app_key) = self.secret("app_key") {
                    builder = builder.app_key(app_key.clone());
                }
                Client::Hsifue(builder.build()?)
            }
            Vendor::Jinyan => {
                let mut builder = jinyan_travel::Client::builder(url)
                    .app_key(text("app_key"), secret("secret"))
                    .http(http);
                if self.is_set("legacy") {
                    builder = builder.legacy();
                }
                if self.is_set("without_api_path") {
                    builder = builder.without_api_path();
                }
                Client::Jinyan(builder.build()?)
            }
        })
    }
}
