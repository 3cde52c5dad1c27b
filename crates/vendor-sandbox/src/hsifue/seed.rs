//! What hsifue has when it starts.

use std::collections::BTreeMap;

use super::customers::Customer;
use super::licences::{Asset, LicenceOrder, Licences, Product};

/// The number of the last customer, enterprise or member.
pub(crate) const LAST_ID: u64 = 2000;

const CUSTOMER: &str = "C1001";
const ENTERPRISE: &str = "G1001";
const ORDER: &str = "LO-0001";

/// Numbers and kinds of the assets; those in the cloud have an extension, or not.
const ASSETS: &[(&str, &str, Option<&str>)] = &[
    ("A1", "normal_recover_usbkey", None),
    ("A2", "normal_recover_usbkey", None),
    ("A3", "normal_recover_lan_usbkey", None),
    ("S1", "softkey", None),
    ("K1", "cloud_customer", Some("gxxp")),
    ("K2", "cloud_customer", None),
];

/// The one customer: `C1001`, in the channel `CH01` as `CC-1`, in the CRM as `CRM-1`.
pub(crate) fn customers() -> Vec<Customer> {
    vec![Customer {
        id: CUSTOMER.to_owned(),
        channel: Some(("CH01".to_owned(), "CC-1".to_owned())),
        crm_id: Some("CRM-1".to_owned()),
        enterprise: ENTERPRISE.to_owned(),
        enterprise_name: "测试企业".to_owned(),
        is_default: true,
    }]
}

/// Six assets from the order `LO-0001`, each with the product `P1` for one node.
pub(crate) fn licences(now: i64) -> Licences {
    let order = LicenceOrder {
        enterprise: ENTERPRISE.to_owned(),
        assets: ASSETS
            .iter()
            .map(|(number, ..)| (*number).to_owned())
            .collect(),
    };
    let mut licences = Licences {
        assets: BTreeMap::new(),
        orders: BTreeMap::from([(ORDER.to_owned(), order)]),
        last_order: 1000,
        last_asset: 0,
        last_shell_number: 8_000_000_000,
    };
    for (number, licence_type, extension) in ASSETS {
        licences.last_asset += 1;
        let index = licences.last_asset;
        let extensions = extension.iter();
        let asset = Asset {
            id: format!("AS-{index}"),
            number: (*number).to_owned(),
            // Of the other zone, so allocated numbers begin with the first one.
            shell_number: format!("6{index:09}"),
            licence_type: (*licence_type).to_owned(),
            customer: CUSTOMER.to_owned(),
            enterprise: ENTERPRISE.to_owned(),
            created: now,
            updated: now,
            extensions: extensions
                .map(|code| ((*code).to_owned(), (*code).to_owned()))
                .collect(),
            products: vec![Product {
                order: ORDER.to_owned(),
                uri: "P1".to_owned(),
                nodes: 1,
                valid_from: Some(1_700_000_000_000),
                valid_to: Some(1_731_622_400_000),
            }],
            ..Asset::default()
        };
        licences.assets.insert(asset.number.clone(), asset);
    }
    licences
}
