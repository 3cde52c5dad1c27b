//! Who is examined: a server, and the credentials for it.

use std::fs;

use vendor_auth::Secret;
use vendor_http::HttpConfig;

use crate::profile::{Profile, Vendor};

/// What a client of the vendor is made with.
#[derive(Clone)]
pub(super) enum Account {
    Isearch {
        access_key: Secret,
        secret_key: Secret,
    },
    Personalcenter {
        client_id: String,
        client_secret: Secret,
        tenant_code: Option<String>,
    },
    Hsifue(Grant),
    Jinyan {
        app_key: String,
        secret: Secret,
        is_legacy: bool,
        without_api_path: bool,
    },
}

/// Where a token of hsifue comes from.
#[derive(Clone)]
pub(super) enum Grant {
    Token(Secret),
    OAuth {
        token_url: String,
        client_id: Secret,
        client_secret: Secret,
    },
}

/// One server, and who asks it.
pub(super) struct Subject {
    pub(super) account: Account,
    base_url: String,
    http: HttpConfig,
    proxy: Option<Secret>,
    roots: Vec<Vec<u8>>,
    clock_offset_ms: i64,
}

impl Subject {
    pub(super) fn of(profile: &Profile) -> Self {
        let secret = |name| profile.secret(name).cloned().unwrap_or_else(|| "".into());
        let text = |name| profile.secret(name).map(|text| text.expose().to_owned());
        let is_set = |name| text(name).as_deref() == Some("true");
        let account = match profile.vendor() {
            Vendor::Isearch => Account::Isearch {
                access_key: secret("access_key"),
                secret_key: secret("secret_key"),
            },
            Vendor::Personalcenter => Account::Personalcenter {
                client_id: text("client_id").unwrap_or_default(),
                client_secret: secret("client_secret"),
                tenant_code: text("tenant_code"),
            },
            Vendor::Hsifue => Account::Hsifue(match (profile.secret("token"), text("token_url")) {
                (None, Some(token_url)) => Grant::OAuth {
                    token_url,
                    client_id: secret("client_id"),
                    client_secret: secret("client_secret"),
                },
                _ => Grant::Token(secret("token")),
            }),
            Vendor::Jinyan => Account::Jinyan {
                app_key: text("app_key").unwrap_or_default(),
                secret: secret("secret"),
                is_legacy: is_set("legacy"),
                without_api_path: is_set("without_api_path"),
            },
        };
        // A file that cannot be read is reported when the transport is opened.
        let root = profile.ca_file().and_then(|path| fs::read(path).ok());
        let offset = text("clock_offset_ms").and_then(|offset| offset.parse().ok());
        Self {
            proxy: profile.secret("proxy").cloned(),
            roots: root.into_iter().collect(),
            clock_offset_ms: offset.unwrap_or_default(),
            ..Self::new(account, profile.base_url(), profile.http())
        }
    }

    /// With what is usual otherwise.
    pub(super) fn new(account: Account, base_url: &str, http: HttpConfig) -> Self {
        Self {
            account,
            base_url: base_url.to_owned(),
            http: http.max_attempts(1),
            proxy: None,
            roots: Vec::new(),
            clock_offset_ms: 0,
        }
    }

    pub(super) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// How the server is reached, without any repetition.
    pub(super) fn http(&self) -> HttpConfig {
        self.http.clone()
    }

    pub(super) fn proxy(&self) -> Option<&str> {
        self.proxy.as_ref().map(Secret::expose)
    }

    /// Certificates to trust beside those of the platform, as PEM.
    pub(super) fn roots(&self) -> &[Vec<u8>] {
        &self.roots
    }

    /// Where tokens come from that the vendor's document does not name.
    pub(super) fn token_url(&self) -> Option<&str> {
        match &self.account {
            Account::Hsifue(Grant::OAuth { token_url, .. }) => Some(token_url),
            _ => None,
        }
    }

    /// What is added to this machine's clock for timestamps, in milliseconds.
    pub(super) fn clock_offset_ms(&self) -> i64 {
        self.clock_offset_ms
    }

    pub(super) fn set_clock_offset_ms(&mut self, offset: i64) {
        self.clock_offset_ms = offset;
        self.http = self.http.clone().clock_offset_ms(offset);
    }

    /// Goes through this proxy.
    #[cfg(test)]
    pub(super) fn set_proxy(&mut self, url: &str) {
        self.proxy = Some(url.into());
        self.http = self.http.clone().allow_cleartext().proxy(url);
    }

    /// Trusts this certificate as well.
    #[cfg(test)]
    pub(super) fn trust(&mut self, pem: &[u8]) {
        self.roots.push(pem.to_vec());
        self.http = self.http.clone().root_certificate_pem(pem);
    }
}
