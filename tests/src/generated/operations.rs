// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 26ca324bbac29edfec4e3224762479cd8d17283bfa7926e8e1759d50641f1154

//! The vendor's API as a whole.

use vendor_http::{Operation, vendor::Api};

pub(crate) use super::things::*;

pub(crate) const VENDOR: &str = "golden";

/// The vendor's API as a whole.
pub const API: Api = Api::new(VENDOR)
    .sensitive(&[
        "PASSWORD",
        "accessKey",
        "access_token",
        "codes",
        "pictures",
        "refreshToken",
    ])
    .members(&[
        "ID",
        "KIND",
        "MADE",
        "MORE",
        "OWBER_USER",
        "PARTS",
        "PASSWORD",
        "RecordCount",
        "SHARED",
        "STATE",
        "THING_NAME",
        "access_token",
        "code",
        "codes",
        "count",
        "entities",
        "expires_in",
        "id",
        "items",
        "keys",
        "kind",
        "msg",
        "name",
        "owberUser",
        "partID",
        "parts",
        "picture",
        "pictures",
        "price",
        "public",
        "replace",
        "result",
        "runKey",
        "size",
        "spares",
        "state",
        "tags",
        "thingName",
        "total",
        "until",
    ]);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_TOKEN,
    &REFRESH_TOKEN,
    &LIST_THINGS,
    &CREATE_THING,
    &GET_THING,
    &DELETE_THING,
    &UPLOAD_PICTURE,
    &DOWNLOAD_PICTURE,
    &LIST_PARTS,
    &SAVE_PART,
    &GET_PARTS,
    &NAME_PART,
];
