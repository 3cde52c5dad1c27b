//! What is set for a vendor, wherever it is set.

use std::{collections::BTreeMap, env, path::PathBuf};

use vendor_auth::Secret;
use vendor_sandbox::Sandbox;

use super::options;
use crate::{input::Unusable, vendor::Vendor};

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
    /// One of these.
    Choice(&'static [&'static str]),
    /// Texts: a list in the file, separated by commas elsewhere.
    List,
    /// One of these for each operation: a table in the file, `OPERATION=PLACE` separated by commas elsewhere.
    Places(&'static [&'static str]),
}

/// A setting of a vendor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Without which there is no client.
    is_required: bool,
}

pub(super) const fn setting(name: &'static str, kind: Kind) -> Setting {
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

/// The credentials of a vendor, and the other settings of its client.
fn own(vendor: Vendor) -> (&'static [Setting], &'static [Setting]) {
    const ISEARCH: [Setting; 2] = [
        required("access_key", Kind::Text),
        required("secret_key", Kind::Secret),
    ];
    const PERSONALCENTER: [Setting; 2] = [
        required("client_id", Kind::Text),
        required("client_secret", Kind::Secret),
    ];
    const HSIFUE: [Setting; 4] = [
        setting("token", Kind::Secret),
        setting("token_url", Kind::Text),
        setting("client_id", Kind::Text),
        setting("client_secret", Kind::Secret),
    ];
    const JINYAN: [Setting; 2] = [
        required("app_key", Kind::Text),
        required("secret", Kind::Secret),
    ];
    match vendor {
        Vendor::Isearch => (&ISEARCH, options::ISEARCH),
        Vendor::Personalcenter => (&PERSONALCENTER, options::PERSONALCENTER),
        Vendor::Hsifue => (&HSIFUE, options::HSIFUE),
        Vendor::Jinyan => (&JINYAN, options::JINYAN),
    }
}

/// The settings of a vendor.
pub(super) fn of(vendor: Vendor) -> impl Iterator<Item = &'static Setting> {
    let (credentials, options) = own(vendor);
    COMMON.iter().chain(credentials).chain(options)
}

/// The names of the settings of a vendor.
pub(crate) fn names(vendor: Vendor) -> impl Iterator<Item = &'static str> {
    of(vendor).map(|setting| setting.name)
}

/// The setting that does what a method of the client's builder does, such as `ClientBuilder::sign_refresh(true)`.
pub(crate) fn of_method(vendor: Vendor, method: &str) -> Option<&'static str> {
    let path = method.split(['(', ',']).next().unwrap_or_default();
    let name = match path.rsplit("::").next().unwrap_or_default() {
        "in_body" => "credentials_in_body",
        // A token that is given once.
        "token_source" => "access_token",
        name => name,
    };
    names(vendor).find(|known| *known == name)
}

/// Whether somebody could call the vendor with the value of this setting.
pub(super) fn is_credential(vendor: Vendor, name: &str) -> bool {
    let (credentials, options) = own(vendor);
    let is_named = |setting: &&Setting| setting.name == name && name != "token_url";
    let secret = options
        .iter()
        .find(|one| one.kind == Kind::Secret && is_named(one));
    credentials.iter().any(|one| is_named(&one)) || secret.is_some()
}

/// The pairs of a value of [`Kind::Places`].
pub(super) fn pairs(value: &str) -> impl Iterator<Item = (&str, &str)> {
    value.split(',').filter_map(|pair| pair.split_once('='))
}

impl Setting {
    /// Checks the form of a value.
    pub(super) fn check(&self, vendor: Vendor, value: &str) -> Result<(), String> {
        let among = |text: &str, known: &[&str]| {
            let problem = || format!("must be one of {}", known.join(", "));
            known.contains(&text).then_some(()).ok_or_else(problem)
        };
        match self.kind {
            Kind::Text | Kind::Secret if value.is_empty() => Err("is empty".to_owned()),
            Kind::Flag => {
                among(value, &["true", "false"]).map_err(|_| "must be `true` or `false`".to_owned())
            }
            Kind::Integer => match value.parse::<i64>() {
                Ok(_) => Ok(()),
                Err(_) => Err("must be a whole number".to_owned()),
            },
            Kind::Choice(known) => among(value, known),
            Kind::List if value.split(',').any(str::is_empty) => {
                Err("must be texts, none of them empty".to_owned())
            }
            Kind::Text | Kind::Secret | Kind::List => Ok(()),
            Kind::Places(known) => value.split(',').try_for_each(|pair| {
                let problem = || "must name operations with their places".to_owned();
                let (operation, place) = pair.split_once('=').ok_or_else(problem)?;
                if vendor.operation(operation).is_none() {
                    return Err(format!("names `{operation}`, which is no operation"));
                }
                among(place, known)
            }),
        }
    }
}

/// The first setting that is required and missing.
pub(super) fn missing(vendor: Vendor, settings: &Settings) -> Option<&'static str> {
    let absent = |name: &&'static str| !settings.contains_key(name);
    let mut required = of(vendor).filter(|setting| setting.is_required);
    let required = required.find(|setting| absent(&setting.name));
    required.map(|setting| setting.name).or_else(|| {
        let without_token = vendor == Vendor::Hsifue && absent(&"token");
        let mut grant = ["token_url", "client_id", "client_secret"].into_iter();
        let missing = grant.find(absent).filter(|_| without_token)?;
        Some(if missing == "token_url" {
            "token"
        } else {
            missing
        })
    })
}

/// What the environment variables of a vendor say.
pub(super) fn of_environment(vendor: Vendor) -> Result<Settings, Unusable> {
    let mut settings = Settings::new();
    for setting in of(vendor) {
        let variable = vendor.variable(setting.name);
        let Some(value) = env::var_os(&variable).filter(|value| !value.is_empty()) else {
            continue;
        };
        let refused = |problem: String| Unusable::new(format!("{variable} {problem}"));
        let value = value.into_string();
        let value = value.map_err(|_| refused("is not UTF-8".to_owned()))?;
        setting.check(vendor, &value).map_err(refused)?;
        settings.insert(setting.name, value.into());
    }
    match missing(vendor, &settings) {
        None => Ok(settings),
        Some(name) => Err(Unusable::new(format!(
            "{} is not set: set the variables of {}, name a profile with --profile, or try \
             `--profile sandbox`, which needs no account",
            vendor.variable(name),
            vendor.name()
        ))),
    }
}

/// What reaches a sandbox: hsifue by its client credentials, which its fixed token would replace.
pub(super) fn of_sandbox(vendor: Vendor, sandbox: &Sandbox) -> Settings {
    let ready = sandbox.ready_json();
    let about = ready.pointer(&format!("/vendors/{}", vendor.name()));
    let told = |name: &str| {
        let about = about?;
        let told = about.get(name);
        told.or_else(|| about.get("credentials")?.get(name))?
            .as_str()
    };
    let named = names(vendor).filter(|name| *name != "token");
    let settings = named.filter_map(|name| {
        let value = told(if name == "url" { "base_url" } else { name })?;
        Some((name, value.into()))
    });
    settings.collect()
}

/// A path in which `~/` means the home directory.
pub(super) fn path(text: &str) -> PathBuf {
    match (text.strip_prefix("~/"), env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => text.into(),
    }
}
