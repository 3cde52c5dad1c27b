//! Every operation by its name, written by `cargo xtask codegen`.
#![allow(clippy::too_many_lines, reason = "a row an operation")]

pub(in crate::call) mod hsifue_order;
pub(in crate::call) mod isearch_oapi;
pub(in crate::call) mod jinyan_travel;
pub(in crate::call) mod personalcenter_client;

use crate::profile::Vendor;

/// Parameters whose Rust name is not that of the wire: operation, Rust, wire.
pub(in crate::call) fn renamed(
    vendor: Vendor,
) -> &'static [(&'static str, &'static str, &'static str)] {
    match vendor {
        Vendor::Isearch => isearch_oapi::RENAMED,
        Vendor::Personalcenter => personalcenter_client::RENAMED,
        Vendor::Hsifue => hsifue_order::RENAMED,
        Vendor::Jinyan => jinyan_travel::RENAMED,
    }
}

/// What is sent unless it is set: operation, wire, JSON.
pub(in crate::call) fn presets(
    vendor: Vendor,
) -> &'static [(&'static str, &'static str, &'static str)] {
    match vendor {
        Vendor::Isearch => isearch_oapi::PRESETS,
        Vendor::Personalcenter => personalcenter_client::PRESETS,
        Vendor::Hsifue => hsifue_order::PRESETS,
        Vendor::Jinyan => jinyan_travel::PRESETS,
    }
}
