//! Assets and the orders that they come from.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::datetime;

/// The kinds of licence whose keys can be disabled (assumed from their Chinese names).
const LOCKABLE: &[&str] = &["normal_recover_usbkey", "normal_recover_lan_usbkey"];

/// The kinds of licence that are in the cloud.
const CLOUD: &[&str] = &["cloud_account", "cloud_customer", "cloud_personal"];

/// Whether licences of that kind are in the cloud.
pub(crate) fn is_cloud(licence_type: &str) -> bool {
    CLOUD.contains(&licence_type)
}

/// Everything that orders change.
#[derive(Clone)]
pub(crate) struct Licences {
    /// By asset number.
    pub(crate) assets: BTreeMap<String, Asset>,
    /// By identifier.
    pub(crate) orders: BTreeMap<String, LicenceOrder>,
    pub(crate) last_order: u64,
    pub(crate) last_asset: u64,
    pub(crate) last_shell_number: u64,
}

impl Licences {
    /// The next shell number: ten digits, the first of them the zone.
    pub(crate) fn new_shell_number(&mut self) -> String {
        self.last_shell_number += 1;
        self.last_shell_number.to_string()
    }

    /// Writes an order down and returns its identifier.
    pub(crate) fn new_order(&mut self, order: LicenceOrder) -> String {
        self.last_order += 1;
        let id = format!("LO-{}", self.last_order);
        self.orders.insert(id.clone(), order);
        id
    }
}

/// An order that was placed.
#[derive(Clone)]
pub(crate) struct LicenceOrder {
    pub(crate) enterprise: String,
    /// The numbers of the assets that it names.
    pub(crate) assets: Vec<String>,
}

/// A key, a certificate or a cloud licence.
#[derive(Clone, Default)]
pub(crate) struct Asset {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) shell_number: String,
    pub(crate) licence_type: String,
    pub(crate) customer: String,
    pub(crate) enterprise: String,
    pub(crate) is_locked: bool,
    pub(crate) is_lent: bool,
    /// Milliseconds since 1970, as the next three.
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) valid_from: Option<i64>,
    pub(crate) valid_to: Option<i64>,
    /// Codes and values.
    pub(crate) extensions: Vec<(String, String)>,
    pub(crate) products: Vec<Product>,
}

/// A product on an asset.
#[derive(Clone)]
pub(crate) struct Product {
    /// The order that it comes from.
    pub(crate) order: String,
    pub(crate) uri: String,
    pub(crate) nodes: i64,
    pub(crate) valid_from: Option<i64>,
    pub(crate) valid_to: Option<i64>,
}

impl Asset {
    pub(crate) fn is_lockable(&self) -> bool {
        LOCKABLE.contains(&self.licence_type.as_str())
    }

    /// The fields of the example.
    pub(crate) fn json(&self) -> Value {
        let extensions = self.extensions.iter();
        let extensions: Vec<Value> = extensions
            .map(|(code, value)| json!({"extendCode": code, "extendValue": value}))
            .collect();
        json!({
            "id": self.id,
            "licenseType": self.licence_type,
            "assetNum": self.number,
            "grantable": true,
            "customerId": self.customer,
            "keyShellNumber": self.shell_number,
            "keyChipType": 2,
            "locked": self.is_locked,
            "freezing": false,
            "createTime": self.created,
            "updateTime": self.updated,
            "limitStartTime": self.valid_from,
            "limitEndTime": self.valid_to,
            "assignStatus": {
                "id": self.id,
                "assignStatus": "assigned",
                "assignMemberId": format!("{}-1", self.enterprise),
                "createTime": datetime::text(self.created),
                "updateTime": null,
            },
            "assetLimits": null,
            "assetExtends": extensions,
            "borrowedUsbKey": self.is_lent,
        })
    }
}
