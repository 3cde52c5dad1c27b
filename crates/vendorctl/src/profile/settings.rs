//! What is set for a vendor, wherever it is set.

use std::{collections::BTreeMap, env};

use vendor_auth::Secret;
use vendor_sandbox::Sandbox;

use super::{Vendor, file::ProfileError};

/// The values by the names of the settings.
pub(super) type Settings = BTreeMap<&'static str, Secret>;

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A text that does not belong into a file which many may read.
    Secret,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Integer,
}

/// A setting of a vendor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Without which there is no client.
    is_required: bool,
}

const fn setting(name: &'static str, kind: Kind) -> Setting {
    Setting {
        name,
        kind,
        is_required: false,
    }
}

const fn required(name: &'static str, kind: Kind) -> Setting {
    Setting {
        is_required: true,
        ..setting(name, kind)
    }
}

/// What every vendor has.
const COMMON: [Setting; 5] = [
    required("url", Kind::Text),
    setting("ca_file", Kind::Text),
    // It may hold a password.
    setting("proxy", Kind::Text),
    setting("allow_cleartext", Kind::Flag),
    setting("clock_offset_ms", Kind::Integer),
];

fn own(vendor: Vendor) -> &'static [Setting] {
    const ISEARCH: [Setting; 2] = [
        required("access_key", Kind::Text),
        required("secret_key", Kind::Secret),
    ];
    const PERSONALCENTER: [Setting; 3] = [
        required("client_id", Kind::Text),
        required("client_secret", Kind::Secret),
        setting("tenant_code", Kind::Text),
    ];
    const HSIFUE: [Setting; 5] = [
        setting("token", Kind::Secret),
        setting("token_url", Kind::Text),
        setting("client_id", Kind::Text),
        setting("client_secret", Kind::Secret),
        setting("app_key", Kind::Secret),
    ];
    const JINYAN: [Setting; 4] = [
        required("app_key", Kind::Text),
        required("secret", Kind::Secret),
        setting("legacy", Kind::Flag),
        setting("without_api_path", Kind::Flag),
    ];
    match vendor {
        Vendor::Isearch => &ISEARCH,
        Vendor::Personalcenter => &PERSONALCENTER,
        Vendor::Hsifue => &HSIFUE,
        Vendor::Jinyan => &JINYAN,
    }
}

/// The settings of a vendor.
pub(super) fn of(vendor: Vendor) -> impl Iterator<Item = &'static Setting> {
    COMMON.iter().chain(own(vendor))
}

impl Setting {
    /// Checks the form of a value.
    pub(super) fn check(&self, value: &str) -> Result<(), &'static str> {
        match self.kind {
            Kind::Text | Kind::Secret if value.is_empty() => Err("is empty"),
            Kind::Flag if !matches!(value, "true" | "false") => Err("must be `true` or `false`"),
            Kind::Integer if value.parse::<i64>().is_err() => Err("must be a whole number"),
            _ => Ok(()),
        }
    }
}

/// The first setting that is required and missing.
pub(super) fn missing(vendor: Vendor, settings: &Settings) -> Option<&'static str> {
    let mut required = of(vendor).filter(|setting| setting.is_required);
    let absent = required.find(|setting| !settings.contains_key(setting.name));
    absent.map(|setting| setting.name).or_else(|| {
        let without_token = vendor == Vendor::Hsifue && !settings.contains_key("token");
        let mut grant = ["token_url", "client_id", "client_secret"].into_iter();
        let absent = grant.find(|name| !settings.contains_key(name));
        absent.filter(|_| without_token).map(|name| match name {
            "token_url" => "token",
            name => name,
        })
    })
}

/// What the environment variables of a vendor say.
pub(super) fn of_environment(vendor: Vendor) -> Result<Settings, ProfileError> {
    let mut settings = Settings::new();
    for setting in of(vendor) {
        let variable = vendor.variable(setting.name);
        let Some(value) = env::var_os(&variable).filter(|value| !value.is_empty()) else {
            continue;
        };
        let refused = |problem| ProfileError::Variable {
            variable: variable.clone(),
            problem,
        };
        let value = value.into_string().map_err(|_| refused("is not UTF-8"))?;
        setting.check(&value).map_err(refused)?;
        settings.insert(setting.name, value.into());
    }
    match missing(vendor, &settings) {
        None => Ok(settings),
        Some(name) => Err(ProfileError::NotSet {
            variable: vendor.variable(name),
            vendor: vendor.name(),
        }),
    }
}

/// What reaches a sandbox.
pub(super) fn of_sandbox(vendor: Vendor, sandbox: &Sandbox) -> Settings {
    let (isearch, personalcenter) = (sandbox.isearch(), sandbox.personalcenter());
    let (hsifue, jinyan) = (sandbox.hsifue(), sandbox.jinyan());
    let settings: Vec<(&'static str, Secret)> = match vendor {
        Vendor::Isearch => vec![
            ("url", isearch.base_url().into()),
            ("access_key", isearch.access_key().into()),
            ("secret_key", isearch.secret_key().into()),
        ],
        Vendor::Personalcenter => vec![
            ("url", personalcenter.base_url().into()),
            ("client_id", personalcenter.client_id().into()),
            ("client_secret", personalcenter.client_secret().into()),
        ],
        Vendor::Hsifue => vec![
            ("url", hsifue.base_url().into()),
            ("token_url", hsifue.token_url().into()),
            ("client_id", hsifue.client_id().into()),
            ("client_secret", hsifue.client_secret().into()),
            ("app_key", hsifue.app_key().into()),
        ],
        Vendor::Jinyan => vec![
            ("url", jinyan.base_url().into()),
            ("app_key", jinyan.app_key().into()),
            ("secret", jinyan.secret().into()),
        ],
    };
    settings.into_iter().collect()
}
