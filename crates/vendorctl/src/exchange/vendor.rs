//! The vendors, as an exchange is read by them.

use vendor_auth::Secret;
use vendor_http::vendor::{Api, Envelope};

/// A vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Vendor {
    /// i-Search RPA
    Isearch,
    /// UniRPA personal center
    Personalcenter,
    /// hsifue licence orders
    Hsifue,
    /// Jinyan business travel
    Jinyan,
}

/// The secret that a vendor issued, beyond what its requests carry: the secret key of i-Search, or Jinyan's secret.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    pub(crate) secret: Option<Secret>,
    /// Other credentials, never to be shown.
    pub(crate) others: Vec<Secret>,
}

impl Vendor {
    pub(crate) const ALL: [Self; 4] = [
        Self::Isearch,
        Self::Personalcenter,
        Self::Hsifue,
        Self::Jinyan,
    ];

    /// The short name.
    pub(crate) fn name(self) -> &'static str {
        self.api().name()
    }

    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vendor| vendor.name() == name)
    }

    pub(crate) fn api(self) -> Api {
        match self {
            Self::Isearch => isearch_oapi::API,
            Self::Personalcenter => personalcenter_client::API,
            Self::Hsifue => hsifue_order::API,
            Self::Jinyan => jinyan_travel::API,
        }
    }

    /// What the vendor calls the secret that it issues.
    pub(crate) fn secret_name(self) -> &'static str {
        match self {
            Self::Isearch => "secretKey",
            Self::Personalcenter | Self::Hsifue => "client_secret",
            Self::Jinyan => "secret",
        }
    }

    /// The crate whose client calls it.
    pub(crate) fn crate_name(self) -> &'static str {
        match self {
            Self::Isearch => "isearch_oapi",
            Self::Personalcenter => "personalcenter_client",
            Self::Hsifue => "hsifue_order",
            Self::Jinyan => "jinyan_travel",
        }
    }

    /// Where an answer says whether it is a refusal.
    pub(crate) fn envelope(self) -> Envelope {
        match self {
            Self::Isearch => Envelope::new(&["code"], &["0"])
                .message(&["msg"])
                .data(&["result"]),
            Self::Personalcenter => Envelope::new(&["code", "Code"], &["200"])
                .message(&["message", "Message"])
                .data(&["data", "Data"]),
            Self::Hsifue => Envelope::new(&["code"], &["0"])
                .message(&["message"])
                .data(&["data"]),
            Self::Jinyan => Envelope::new(&["isSucc"], &["true", "1"])
                .code(&["statusCode"])
                .message(&["message"])
                .data(&["result"]),
        }
    }
}
