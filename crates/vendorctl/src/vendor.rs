//! The vendors, and what differs between them.

use vendor_http::vendor::{Api, Envelope};
use vendor_sandbox::document::{self, Document};

use crate::language::Language;

/// The vendors, by the names of their documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Vendor {
    Isearch,
    Personalcenter,
    Hsifue,
    Jinyan,
}

/// What is known of a vendor.
pub(crate) struct Facts {
    /// The short name, as in operations and documents.
    name: &'static str,
    /// What people call it.
    pub(crate) title: &'static str,
    /// What the pages call it, in English and in Chinese.
    called: (&'static str, &'static str),
    /// The crate whose client calls it.
    pub(crate) crate_name: &'static str,
    /// The secret that the vendor issues: its name in a profile and in the vendor's document.
    pub(crate) secret: (&'static str, &'static str),
    pub(crate) api: Api,
    /// What the client calls.
    pub(crate) operations: &'static [&'static vendor_http::Operation],
}

const ISEARCH: Facts = Facts {
    name: "isearch",
    title: "i-Search RPA 艺赛旗 OAPI",
    called: ("i-Search", "艺赛旗"),
    crate_name: "isearch_oapi",
    secret: ("secret_key", "secretKey"),
    api: isearch_oapi::API,
    operations: isearch_oapi::OPERATIONS,
};
const PERSONALCENTER: Facts = Facts {
    name: "personalcenter",
    title: "UniRPA personal center 个人中心",
    called: ("personal center", "个人中心"),
    crate_name: "personalcenter_client",
    secret: ("client_secret", "client_secret"),
    api: personalcenter_client::API,
    operations: personalcenter_client::OPERATIONS,
};
const HSIFUE: Facts = Facts {
    name: "hsifue",
    title: "hsifue licence orders 订单服务",
    called: ("hsifue", "订单服务"),
    crate_name: "hsifue_order",
    secret: ("client_secret", "client_secret"),
    api: hsifue_order::API,
    operations: hsifue_order::OPERATIONS,
};
const JINYAN: Facts = Facts {
    name: "jinyan",
    title: "Jinyan business travel 金雁商旅",
    called: ("Jinyan", "金雁"),
    crate_name: "jinyan_travel",
    secret: ("secret", "secret"),
    api: jinyan_travel::API,
    operations: jinyan_travel::OPERATIONS,
};

impl Vendor {
    pub(crate) const ALL: [Self; 4] = [
        Self::Isearch,
        Self::Personalcenter,
        Self::Hsifue,
        Self::Jinyan,
    ];

    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|vendor| vendor.name() == name)
    }

    pub(crate) const fn facts(self) -> Facts {
        match self {
            Self::Isearch => ISEARCH,
            Self::Personalcenter => PERSONALCENTER,
            Self::Hsifue => HSIFUE,
            Self::Jinyan => JINYAN,
        }
    }

    /// The short name, as in operations and documents.
    pub(crate) const fn name(self) -> &'static str {
        self.facts().name
    }

    /// What the pages call it.
    pub(crate) fn called(self, language: Language) -> &'static str {
        let (english, chinese) = self.facts().called;
        language.of(english, chinese)
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

    /// The operation as the client knows it; `None` for those of browsers, and for what the vendor calls.
    pub(crate) fn operation(self, id: &str) -> Option<&'static vendor_http::Operation> {
        let mut operations = self.facts().operations.iter().copied();
        operations.find(|operation| operation.id() == id)
    }

    /// The environment variable of a setting: `ISEARCH_SECRET_KEY`.
    pub(crate) fn variable(self, setting: &str) -> String {
        format!("{}_{setting}", self.name()).to_uppercase()
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
