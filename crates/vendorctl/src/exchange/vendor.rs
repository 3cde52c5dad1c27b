//! The vendors, as an exchange is read by them.

use vendor_auth::Secret;
use vendor_http::vendor::{Api, Envelope};

use crate::language::Language;
pub(crate) use crate::profile::Vendor;

/// The secret that a vendor issued, beyond what its requests carry: the secret key of i-Search, or Jinyan's secret.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    pub(crate) secret: Option<Secret>,
    /// Other credentials, never to be shown.
    pub(crate) others: Vec<Secret>,
}

impl Vendor {
    pub(crate) fn api(self) -> Api {
        match self {
            Self::Isearch => isearch_oapi::API,
            Self::Personalcenter => personalcenter_client::API,
            Self::Hsifue => hsifue_order::API,
            Self::Jinyan => jinyan_travel::API,
        }
    }

    /// What the pages call it.
    pub(crate) fn called(self, language: Language) -> &'static str {
        match self {
            Self::Isearch => language.of("i-Search", "艺赛旗"),
            Self::Personalcenter => language.of("personal center", "个人中心"),
            Self::Hsifue => language.of("hsifue", "订单服务"),
            Self::Jinyan => language.of("Jinyan", "金雁"),
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

    /// The name of that secret in a profile.
    pub(crate) fn secret_setting(self) -> &'static str {
        match self {
            Self::Isearch => "secret_key",
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

    /// Where a response says whether it is a refusal.
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
